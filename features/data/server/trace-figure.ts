/** The cells behind one figure: which rows of which tables, and which columns. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { QueryTree } from '#kernel/ports/analysis.ts'
import { dataErrors } from '../contract.ts'
import type { DataTable, Trace } from '../contract-table.ts'
import { quoted } from '../domain/build-query.ts'
import { planTrace, rowOf, tableOf, withSource, type Lineage } from '../domain/trace-tree.ts'
import { ofAnswer, QueryFailed, traceTables, type Bench } from './query-runner.ts'

const rangesMax = 100
const sampleRows = 10

type Run = { first: number; last: number; count: number }

export async function traceFigure(at: Bench, sql: string, figure: { row: number; column: number }): Promise<Trace> {
  const parsed = await at.bench.parse(sql)
  if (parsed.kind === 'fault') throw new QueryFailed(parsed)
  const plan = planTrace(parsed.tree, traceTables(at.tables), figure.column)
  const runs: Run[] = []
  let isExact = plan.isExact && plan.lineages.length > 0
  for (const { lineage, isOwnRow } of plan.lineages) {
    const found = await runsOf(at, lineage, isOwnRow ? figure.row : 0)
    // A query inside that depends on the row around it cannot run alone.
    if (found) runs.push(...found)
    else isExact = false
  }
  const used = isExact ? at.tables : at.tables.filter((table) => sql.toLowerCase().includes(table.name.toLowerCase()))
  const tables: Trace['tables'] = []
  for (const table of used) {
    const own = isExact ? runs.filter((run) => tableOf(run.first) === at.tables.indexOf(table)).map((run) => ({ first: rowOf(run.first), last: rowOf(run.last), count: run.count })) : []
    if (isExact && own.length === 0) continue
    tables.push(await tableTrace(at, table, own, [...(plan.columns.get(table.name) ?? [])], isExact))
  }
  if (tables.length === 0 && !isExact) throw new CodedError(dataErrors.data_bad_query, { sentence: 'This query reads no table.' })
  return { tables, isExact }
}

/** Rows of the sheet without a gap, by code; undefined where the query could not be run so. */
async function runsOf({ bench }: Bench, lineage: Lineage, row: number): Promise<Run[] | undefined> {
  const template = await bench.parse(
    `with _src as (select [1] as ${lineage.name}), _picked as (select ${lineage.name} as codes from _src limit 1 offset ${row}), _codes as (select distinct unnest(codes) as code from _picked),
     _islands as (select code, code - row_number() over (order by code) as island from _codes where code is not null)
     select min(code), max(code), count(*) from _islands group by island order by 1`,
  )
  if (template.kind === 'fault') throw new QueryFailed(template)
  const answer = await bench.queryTree(withSource(template.tree, '_src', lineage.tree) satisfies QueryTree, { rowsMax: 50_000 })
  return answer.kind === 'fault' ? undefined : answer.rows.map(([first, last, count]) => ({ first: Number(first), last: Number(last), count: Number(count) }))
}

async function tableTrace({ bench }: Bench, table: DataTable, runs: readonly Run[], columns: readonly string[], isExact: boolean): Promise<Trace['tables'][number]> {
  const merged = mergedRuns(runs)
  const shown = columns.length > 0 ? columns : table.columns.slice(0, 8).map((column) => column.name)
  const wanted = merged.slice(0, rangesMax)
  const where = isExact ? ` where ${wanted.map(({ first, last }) => `_row between ${first} and ${last}`).join(' or ') || 'false'}` : ''
  const answer = ofAnswer(await bench.query(`select _row, ${shown.map(quoted).join(', ')} from ${quoted(table.name)}${where} order by _row limit ${sampleRows}`, { rowsMax: sampleRows }))
  return {
    table: table.title,
    sheet: table.sheet,
    rowCount: isExact ? merged.reduce((sum, run) => sum + run.count, 0) : table.rows,
    ranges: isExact ? rangesIn(table, wanted, columns) : [table.range ?? ''].filter(Boolean),
    isCut: merged.length > rangesMax,
    columns: columns.map((name) => table.columns.find((column) => column.name === name)?.title ?? name),
    sample: { columns: ['_row', ...shown], rows: answer.rows },
  }
}

/** Several queries inside one figure may have read the same rows. */
function mergedRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    const last = merged.at(-1)
    if (!last || run.first > last.last + 1) merged.push({ ...run })
    else if (run.last > last.last) {
      last.last = run.last
      last.count = last.last - last.first + 1
    }
  }
  return merged
}

/** “C2:C40” where columns are known and have letters, else rows. */
function rangesIn(table: DataTable, runs: readonly Run[], columns: readonly string[]): string[] {
  const letters = columns.map((name) => table.columns.find((column) => column.name === name)?.letter ?? null)
  if (letters.length === 0 || letters.includes(null)) return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`))
  return letters.flatMap((letter) => runs.map(({ first, last }) => (first === last ? `${letter}${first}` : `${letter}${first}:${letter}${last}`))).slice(0, rangesMax)
}
