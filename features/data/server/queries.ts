/** Reading, asking, joining and exporting: what runs while a person waits. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import { dataErrors, exportRowsMax, type data } from '../contract.ts'
import type { Cell, DataTable } from '../contract-table.ts'
import { quoted } from '../domain/build-query.ts'
import { csvOf } from '../domain/safe-csv.ts'
import { ofAnswer, readingWith, type Bench, type QueryRunner } from './query-runner.ts'
import { traceFigure as trace } from './trace-figure.ts'
import type { SheetWriter } from './write-sheet.ts'

export type QueriesGiven = { runner: QueryRunner; flow: FlowEngine; writeSheet: SheetWriter }

export const readRows =
  ({ runner }: QueriesGiven): Handler<typeof data.readRows> =>
  async ({ input, actor, store }) => {
    const page = await runner.withBench({ read: readingWith(store), actor, datasetId: input.datasetId }, async (at) => {
      const table = tableIn(at, input.table)
      const columns = ['_row', ...table.columns.map((column) => column.name)]
      if (input.sort !== undefined && !columns.includes(input.sort)) throw new CodedError(dataErrors.data_unknown_column)
      const order = input.sort ? `${quoted(input.sort)} ${input.direction === 'down' ? 'desc' : 'asc'} nulls last, _row` : '_row'
      const answer = ofAnswer(await at.bench.query(`select ${columns.map(quoted).join(', ')}, _odd from ${quoted(table.name)} order by ${order} limit ${input.limit} offset ${input.from}`, { rowsMax: input.limit }))
      return { columns, rows: answer.rows.map((row) => asWritten(row, columns)), total: table.rows }
    })
    return async () => page
  }

/** Cells that are not of their column's kind are shown as they stand in the sheet. */
function asWritten(row: Cell[], columns: readonly string[]): Cell[] {
  const odd = row.at(-1)
  const cells = row.slice(0, -1)
  if (typeof odd !== 'string') return cells
  for (const piece of odd.split('\u001f')) {
    const at = columns.indexOf(piece.slice(0, piece.indexOf('=')))
    if (at >= 0) cells[at] = piece.slice(piece.indexOf('=') + 1)
  }
  return cells
}

export const runQuery =
  ({ runner }: QueriesGiven): Handler<typeof data.runQuery> =>
  async ({ input, actor, store }) => {
    const result = await runner.run({ read: readingWith(store), actor, datasetId: input.datasetId }, input, input.limit)
    return async () => result
  }

export const traceFigure =
  ({ runner }: QueriesGiven): Handler<typeof data.traceFigure> =>
  async ({ input, actor, store }) => {
    const found = await runner.withBench({ read: readingWith(store), actor, datasetId: input.datasetId }, (at) => trace(at, input.sql.replace(/;\s*$/, ''), input))
    return async () => found
  }

const unmatchedShown = 8

export const checkJoin =
  ({ runner }: QueriesGiven): Handler<typeof data.checkJoin> =>
  async ({ input, actor, store }) => {
    const checked = await runner.withBench({ read: readingWith(store), actor, datasetId: input.datasetId }, async (at) => {
      const left = side(tableIn(at, input.left), input.leftKeys)
      const right = side(tableIn(at, input.right), input.rightKeys)
      if (input.leftKeys.length !== input.rightKeys.length) throw new CodedError(dataErrors.data_unknown_column)
      const matches = input.leftKeys.map((key, index) => `cast(l.${quoted(key)} as varchar) = cast(r.${quoted(input.rightKeys[index]!)} as varchar)`).join(' and ')
      const figure = async (sql: string) => Number(ofAnswer(await at.bench.query(sql, { rowsMax: 1 })).rows[0]?.[0] ?? 0)
      const matched = (own: string, from: string, other: string) => figure(`select count(*) from ${from} ${own} where exists (select 1 from ${other} where ${matches})`)
      const unmatched = async (own: string, from: string, other: string, key: string) => {
        const answer = ofAnswer(await at.bench.query(`select distinct ${key} from ${from} ${own} where not exists (select 1 from ${other} where ${matches}) limit ${unmatchedShown}`, { rowsMax: unmatchedShown }))
        return answer.rows.map(([value]) => String(value ?? ''))
      }
      const repeats = async (from: string, keys: readonly string[]) => (await figure(`select count(*) from (select 1 from ${from} group by ${keys.map((key) => quoted(key)).join(', ')} having count(*) > 1)`)) > 0
      const multiplies = (await repeats(left.from, input.leftKeys)) && (await repeats(right.from, input.rightKeys))
      return {
        leftRows: left.rows,
        leftMatched: await matched('l', left.from, `${right.from} r`),
        rightRows: right.rows,
        rightMatched: await matched('r', right.from, `${left.from} l`),
        multiplies,
        joinedRows: await figure(`select count(*) from ${left.from} l join ${right.from} r on ${matches}`),
        leftUnmatched: await unmatched('l', left.from, `${right.from} r`, `concat_ws(' | ', ${input.leftKeys.map((key) => `l.${quoted(key)}`).join(', ')})`),
        rightUnmatched: await unmatched('r', right.from, `${left.from} l`, `concat_ws(' | ', ${input.rightKeys.map((key) => `r.${quoted(key)}`).join(', ')})`),
        sql: `select l.*, r.* exclude (_row, _odd)\nfrom ${left.from} l\njoin ${right.from} r on ${matches}\nlimit 200`,
      }
    })
    return async () => checked
  }

function side(table: DataTable, keys: readonly string[]): { from: string; rows: number } {
  if (!keys.every((key) => table.columns.some((column) => column.name === key))) throw new CodedError(dataErrors.data_unknown_column)
  return { from: quoted(table.name), rows: table.rows }
}

export const exportResult =
  ({ runner, flow, writeSheet }: QueriesGiven): Handler<typeof data.exportResult> =>
  async ({ input, actor, store, now }) => {
    const asking = { read: readingWith(store), actor, datasetId: input.datasetId }
    const { label } = await runner.withBench(asking, async (at) => ({ label: at.label }))
    const leave = await askToLeave(flow, store, actor, { label, format: input.format })
    const result = await runner.run(asking, input, exportRowsMax)
    const name = input.name.replace(/[^\p{L}\p{N} _.-]/gu, '').trim() || 'result'
    if (input.format === 'csv') {
      const bytes = new TextEncoder().encode(csvOf(result.columns.map((column) => column.name), result.rows))
      return async (inside) => (await leave.record(inside.store), { bytes, mediaType: 'text/csv; charset=utf-8', fileName: `${name}.csv`, isInline: false })
    }
    const bytes = await writeSheet({ name, result, label, at: now })
    return async (inside) => (await leave.record(inside.store), { bytes, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: `${name}.xlsx`, isInline: false })
  }

function tableIn({ tables }: Bench, name: string): DataTable {
  const table = tables.find((each) => each.name === name)
  if (!table) throw new CodedError(dataErrors.data_unknown_column)
  return table
}
