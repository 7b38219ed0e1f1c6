/** The queries behind findings; what is computed of their answers is in pattern-groups.ts and its neighbours. Pure. */
import type { DataColumn, DataTable } from '../contract-table.ts'
import { quoted } from './build-query.ts'
import { clusterRowsMax } from './pattern-clusters.ts'

/** Ranks are made of at most about this many rows: a hash of the row decides which, so that it is the same each time. */
const rankedRowsMax = 200_000
const pairedRowsMax = 20_000

/** Numbers that measure: those whose sum the profile thought worth giving. */
export function measuresOf(table: DataTable): DataColumn[] {
  return table.columns.filter((column) => column.kind === 'number' && column.profile !== null && column.profile.sum !== null && column.profile.distinct > 2)
}

/** Columns that put rows into a few groups. */
export function groupColumnsOf(table: DataTable, groupsMax: number): DataColumn[] {
  return table.columns.filter((column) => (column.kind === 'text' || column.kind === 'yes-no') && column.profile !== null && column.profile.distinct >= 2 && column.profile.distinct <= groupsMax)
}

function thinned(rows: number, max: number): string {
  const every = Math.ceil(rows / max)
  return every > 1 ? ` and hash(_row) % ${every} = 0` : ''
}

/** Group, rows, median, mean rank, variance of ranks. */
export function ranksQuery(table: DataTable, group: string, column: string): string {
  return `with v as (select cast(${quoted(group)} as varchar) as g, cast(${quoted(column)} as double) as x from ${quoted(table.name)} where ${quoted(column)} is not null${thinned(table.rows, rankedRowsMax)}),
r as (select g, x, rank() over (order by x) + (count(*) over (partition by x) - 1) / 2.0 as k from v)
select coalesce(g, '(empty)'), count(*), median(x), avg(k), coalesce(var_samp(k), 0)
from r group by 1 order by 2 desc limit 100`
}

/** The median of all rows outside a group. */
export function restMedianQuery(table: DataTable, column: string, within: string): string {
  return `select median(${quoted(column)}) from ${quoted(table.name)} where (${within}) is not true`
}

/** Spearman’s correlation and the rows with both figures. */
export function likenessQuery(table: DataTable, a: string, b: string): string {
  return `with v as (select cast(${quoted(a)} as double) as x, cast(${quoted(b)} as double) as y from ${quoted(table.name)} where ${quoted(a)} is not null and ${quoted(b)} is not null${thinned(table.rows, pairedRowsMax)}),
r as (select rank() over (order by x) + (count(*) over (partition by x) - 1) / 2.0 as x, rank() over (order by y) + (count(*) over (partition by y) - 1) / 2.0 as y from v)
select coalesce(corr(x, y), 0), count(*) from r`
}

export function clusterQuery(table: DataTable, columns: readonly string[]): string {
  return `select _row, ${columns.map((column) => `cast(${quoted(column)} as double)`).join(', ')} from ${quoted(table.name)} where ${columns.map((column) => `${quoted(column)} is not null`).join(' and ')} order by hash(_row) limit ${clusterRowsMax}`
}

/** Kinds of rows that stand more than once, rows too many, and where the first of the most frequent stands. */
export function duplicatesQuery(table: DataTable): string {
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ')
  return `with d as (select count(*) as copies, min(_row) as first from ${quoted(table.name)} group by ${columns} having count(*) > 1)
select count(*) over (), cast(sum(copies - 1) over () as bigint), first from d order by copies desc, first limit 5`
}

/** How many figures begin with each digit; figures of zero and less have no such digit. */
export function digitsQuery(table: DataTable, column: string): string {
  return `select cast(floor(x / power(10, floor(log10(x)))) as integer) as digit, count(*) from (select cast(${quoted(column)} as double) as x from ${quoted(table.name)} where ${quoted(column)} > 0) group by 1 having digit between 1 and 9`
}

export function sampleQuery(table: DataTable, columns: readonly string[], where: string): string {
  return `select _row, ${columns.map(quoted).join(', ')} from ${quoted(table.name)} where ${where} order by _row limit 5`
}

/** Mean deviation of first digits from Benford’s law (Nigrini 2012: above 0.015 they do not conform). */
export function digitDeviation(counts: ReadonlyMap<number, number>): { deviation: number; count: number } {
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0)
  let deviation = 0
  for (let digit = 1; digit <= 9; digit++) deviation += Math.abs((counts.get(digit) ?? 0) / Math.max(1, count) - Math.log10(1 + 1 / digit)) / 9
  return { deviation, count }
}
export const digitsMin = 500
export const digitDeviationMin = 0.015
