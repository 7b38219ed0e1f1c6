/** A pivot: one measure by groups down and groups across, with totals that are computed from the rows, never from rounded cells. Pure. */
import type { Pivot, PivotSpec } from '../contract-pivot.ts'
import type { Aggregate, Cell, DataTable } from '../contract-table.ts'
import { columnIn, conditionOf, groupOf, NoSuchColumn, quoted } from './build-query.ts'
import { suppress } from './suppression.ts'

/** A larger table is a download, not a view. */
export const pivotRowsMax = 500
export const pivotColumnsMax = 40

/** One query with its totals: `k0` … the groups, `value`, `n` the rows behind it, `level` which groups are summed over. */
export function pivotQuery(spec: PivotSpec, tables: readonly DataTable[]): string {
  const table = tables.find((each) => each.name === spec.table)
  if (!table) throw new NoSuchColumn()
  const groups = [...spec.rows, ...spec.columns].map(({ column, by }) => groupOf(columnIn(table, column), by).sql)
  const measured = spec.measure.column === null ? undefined : columnIn(table, spec.measure.column)
  const needsNumber = ['sum', 'average', 'median'].includes(spec.measure.aggregate)
  if (needsNumber && measured?.kind !== 'number') throw new NoSuchColumn()
  if (['min', 'max'].includes(spec.measure.aggregate) && measured?.kind !== 'number') throw new NoSuchColumn()
  const keys = groups.map((_, index) => `"k${index}"`)
  const down = keys.slice(0, spec.rows.length)
  const across = keys.slice(spec.rows.length)
  const sets = [keys, ...(across.length ? [down, across] : []), []].map((set) => `(${set.join(', ')})`)
  const where = conditionOf(spec.filters, table)
  const inner = [`select ${groups.map((sql, index) => `${sql} as "k${index}"`).join(', ')}${measured ? `, ${quoted(measured.name)} as "m"` : ''}`, `  from ${quoted(table.name)}`, ...(where ? [`  where ${where}`] : [])].join('\n')
  return `select ${keys.join(', ')}, ${measureSql(spec.measure.aggregate, measured !== undefined)} as "value", count(*) as "n", grouping(${keys.join(', ')}) as "level"
from (${inner})
group by grouping sets (${sets.join(', ')})
order by "level", ${keys.join(', ')}
limit ${(pivotRowsMax + 1) * (pivotColumnsMax + 1) + 1}`
}

function measureSql(aggregate: Aggregate, hasColumn: boolean): string {
  if (!hasColumn || aggregate === 'share') return 'count(*)'
  return { count: 'count("m")', 'count-distinct': 'count(distinct "m")', sum: 'sum("m")', average: 'avg("m")', median: 'median("m")', min: 'min("m")', max: 'max("m")' }[aggregate]
}

export type PivotFault = { sentence: string }

/** The query’s rows as a table; `isGuarded` leaves out what fewer than ten rows stand behind. */
export function arrangePivot(spec: PivotSpec, sql: string, answer: { rows: Cell[][]; isCut: boolean }, isGuarded: boolean): Pivot | PivotFault {
  const depth = spec.rows.length
  const width = depth + spec.columns.length
  const rows = distinct(answer.rows.filter((row) => isSummed(row, width, depth) === 'row').map((row) => row.slice(0, depth)))
  const columns = spec.columns.length ? distinct(answer.rows.filter((row) => isSummed(row, width, depth) === 'column').map((row) => [row[depth]!])).map((key) => key[0]!) : []
  if (answer.isCut || rows.length > pivotRowsMax) return { sentence: `There are more than ${pivotRowsMax} groups down. Choose fewer columns, a longer period, or a condition.` }
  if (columns.length > pivotColumnsMax) return { sentence: `There are more than ${pivotColumnsMax} groups across. Put that column down the side, or add a condition.` }
  const height = rows.length + 1
  const across = spec.columns.length ? columns.length + 1 : 1
  const values = grid(height, across)
  const counts = Array.from({ length: height }, () => Array.from({ length: across }, (): number => 0))
  const rowAt = new Map(rows.map((key, index) => [JSON.stringify(key), index]))
  const columnAt = new Map(columns.map((key, index) => [JSON.stringify(key), index]))
  for (const row of answer.rows) {
    const place = isSummed(row, width, depth)
    const at = place === 'column' || place === 'all' ? height - 1 : rowAt.get(JSON.stringify(row.slice(0, depth)))!
    const column = spec.columns.length === 0 ? 0 : place === 'row' || place === 'all' ? across - 1 : columnAt.get(JSON.stringify(row[depth]!))!
    values[at]![column] = row[width] === null ? null : Number(row[width])
    counts[at]![column] = Number(row[width + 1])
  }
  const all = counts.at(-1)!.at(-1)!
  if (spec.measure.aggregate === 'share') for (const [at, row] of counts.entries()) row.forEach((count, column) => (values[at]![column] = values[at]![column] === null || all === 0 ? null : Math.round((10_000 * count) / all) / 100))
  return { sql, ...heads(spec), rows, columns, ...guarded(spec, values, counts, isGuarded), counted: all }
}

function guarded(spec: PivotSpec, values: (number | null)[][], counts: number[][], isGuarded: boolean): Pick<Pivot, 'cells' | 'hidden' | 'suppressed'> {
  const none = values.map((row) => row.map(() => false))
  if (!isGuarded) return { cells: values, hidden: none, suppressed: null }
  const hasColumns = spec.columns.length > 0
  const inner = counts.slice(0, -1).map((row) => (hasColumns ? row.slice(0, -1) : row))
  const { hidden, sentence } = suppress({ cells: inner, hasRowTotals: hasColumns, hasColumnTotals: true })
  return { cells: values.map((row, at) => row.map((value, column) => (hidden[at]![column] ? null : value))), hidden, suppressed: sentence }
}

/** What a line of the answer is summed over, from the bits of `grouping`. */
function isSummed(row: readonly Cell[], width: number, depth: number): 'none' | 'row' | 'column' | 'all' {
  const level = Number(row[width + 2])
  const across = width - depth
  const down = level >> across
  const isAcross = across > 0 && (level & 1) === 1
  if (down > 0) return isAcross || across === 0 ? 'all' : 'column'
  return isAcross || across === 0 ? 'row' : 'none'
}

function heads(spec: PivotSpec): Pick<Pivot, 'measure' | 'rowTitles' | 'columnTitle'> {
  const title = ({ column, by }: { column: string; by: string }): string => (by === 'value' ? column : `${column}, by ${by}`)
  const { aggregate, column } = spec.measure
  return { measure: column === null ? (aggregate === 'share' ? 'share of rows, %' : 'rows') : `${aggregate} of ${column}`, rowTitles: spec.rows.map(title), columnTitle: spec.columns[0] ? title(spec.columns[0]) : null }
}

function distinct(keys: readonly Cell[][]): Cell[][] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()]
}

function grid(height: number, width: number): (number | null)[][] {
  return Array.from({ length: height }, () => Array.from({ length: width }, (): number | null => null))
}
