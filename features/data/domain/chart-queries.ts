/** What a column looks like, computed where all rows are: bins, quartiles, points. Pure. */
import type { DataTable, Filter } from '../contract-table.ts'
import { columnIn, conditionOf, NoSuchColumn, quoted } from './build-query.ts'
import type { ChartSpec } from '../contract-chart.ts'

export type Spread = { table: string; column: string; filters: readonly Filter[] }
export type Boxes = Spread & { by: string }
export type Points = { table: string; x: string; y: string; series: string | null; filters: readonly Filter[] }

/** Bins of a histogram, before round edges are found for them. */
const binsWanted = 24
const groupsMax = 40

function numberIn(table: DataTable, name: string): string {
  const column = columnIn(table, name)
  if (column.kind !== 'number') throw new NoSuchColumn()
  return `cast(${quoted(column.name)} as double)`
}

function whereOf(table: DataTable, filters: readonly Filter[]): string {
  const where = conditionOf(filters, table)
  return where ? ` where ${where}` : ''
}

/** Bins with round edges (1, 2 or 5 times a power of ten) from the 0.5 to the 99.5 percentile; what lies beyond is counted in the outermost. Columns `from`, `to`, `rows`. */
export function histogramQuery({ column, filters }: Spread, table: DataTable): string {
  return `with v as (select ${numberIn(table, column)} as x from ${quoted(table.name)}${whereOf(table, filters)}),
e as (select quantile_cont(x, 0.005) as low, quantile_cont(x, 0.995) as high, min(x) as least, max(x) as most from v where x is not null),
r as (select *, case when high > low then (high - low) / ${binsWanted} when most > least then (most - least) / ${binsWanted} else 1 end as rough from e),
p as (select *, power(10, floor(log10(rough))) as size from r),
s as (select *, size * case when rough / size <= 1 then 1 when rough / size <= 2 then 2 when rough / size <= 5 then 5 else 10 end as step from p),
b as (select step, floor(low / step) as first, greatest(floor(high / step), floor(low / step)) as last from s where step > 0),
n as (select least(greatest(floor(x / step), first), last) as bin, count(*) as rows from v, b where x is not null group by 1)
select round((first + i) * step, 9) as "from", round((first + i + 1) * step, 9) as "to", coalesce(n.rows, 0) as "rows"
from (select *, unnest(range(0, 100)) as i from b) left join n on n.bin = first + i
where first + i <= last
order by 1`
}

export function histogramSpec({ column }: Spread): ChartSpec {
  return { kind: 'histogram', title: `How ${column} spreads`, x: 'from', y: ['rows'], series: null, yTitle: 'rows', bands: [] }
}

/** Median, quartiles and the ends of what lies within 1.5 interquartile ranges of them (Tukey 1977), largest groups first. */
export function boxesQuery({ column, by, filters }: Boxes, table: DataTable): string {
  const group = quoted(columnIn(table, by).name)
  return `with v as (select cast(${group} as varchar) as g, ${numberIn(table, column)} as x from ${quoted(table.name)}${whereOf(table, filters)}),
q as (select g, quantile_cont(x, 0.25) as q1, median(x) as median, quantile_cont(x, 0.75) as q3, count(x) as rows from v where x is not null group by 1)
select q.g as "group", min(v.x) filter (where v.x >= q1 - 1.5 * (q3 - q1)) as "low", any_value(q1) as "q1", any_value(median) as "median", any_value(q3) as "q3", max(v.x) filter (where v.x <= q3 + 1.5 * (q3 - q1)) as "high", any_value(q.rows) as "rows"
from q join v on v.g is not distinct from q.g
group by 1
order by "rows" desc, 1
limit ${groupsMax}`
}

export function boxesSpec({ column, by }: Boxes): ChartSpec {
  return { kind: 'box', title: `${column} by ${by}`, x: 'group', y: ['median'], series: null, yTitle: column, bands: [] }
}

/** The same rows each time: a hash of the row decides which stand for many. */
export function pointsQuery({ x, y, series, filters }: Points, table: DataTable, rowsMax: number): string {
  const where = [conditionOf(filters, table), `${quoted(x)} is not null`, `${quoted(y)} is not null`].filter(Boolean).join(' and ')
  const columns = [`${numberIn(table, x)} as ${quoted(x)}`, `${numberIn(table, y)} as ${quoted(y === x ? `${y}_again` : y)}`, ...(series ? [`cast(${quoted(columnIn(table, series).name)} as varchar) as ${quoted(series)}`] : [])]
  return `select ${columns.join(', ')}\nfrom ${quoted(table.name)}\nwhere ${where}\norder by hash(_row)\nlimit ${rowsMax}`
}

export function pointsSpec({ x, y, series }: Points): ChartSpec {
  return { kind: 'scatter', title: `${y} against ${x}`, x, y: [y === x ? `${y}_again` : y], series, yTitle: y, bands: [] }
}
