/** Charts that a table’s kinds of columns suggest, likeliest first: what is offered before anybody asks. Pure. */
import type { ChartSource } from '../contract-analysis.ts'
import type { DataColumn, DataTable, QuerySpec } from '../contract-table.ts'
import { seriesMax } from '../contract-names.ts'
import { barsMax } from './chart-spec.ts'

const offeredMax = 6
/** Ten years of months are still read as a line. */
const monthsMax = 120

export type OfferedChart = Extract<ChartSource, { kind: 'spec' | 'spread' | 'points' }>

export function offeredCharts(table: DataTable): OfferedChart[] {
  const time = table.columns.find(({ kind }) => kind === 'date' || kind === 'time')
  const [first, second] = table.columns.filter((column) => isMeasure(column, table))
  const groups = table.columns.filter((column) => isGroup(column, barsMax))
  const [few] = groups.filter((column) => isGroup(column, seriesMax))
  const by = time && byOf(time)
  const spec = (measure: DataColumn | undefined, grouped: QuerySpec['groups'], order: QuerySpec['order'] = 'group'): OfferedChart => ({ kind: 'spec', spec: { table: table.name, measures: [{ aggregate: measure ? aggregateOf(measure) : 'count', column: measure?.name ?? null }], groups: grouped, filters: [], order, limit: 1_000 } })
  const value = (column: DataColumn) => ({ column: column.name, by: 'value' as const })
  const offered: OfferedChart[] = []
  if (time && by) offered.push(spec(first, [{ column: time.name, by }]))
  if (time && by && few) offered.push(spec(first, [{ column: time.name, by }, value(few)]))
  for (const group of groups.slice(0, 2)) offered.push(spec(first, [value(group)], 'largest'))
  const other = groups.find((column) => column !== few)
  if (few && other) offered.push(spec(first, [value(other), value(few)]))
  if (groups[0] && first) offered.push(spec(undefined, [value(groups[0])], 'largest'))
  if (first) offered.push({ kind: 'spread', table: table.name, column: first.name, by: null, filters: [] })
  // Points are single rows: not where there are people behind them.
  if (first && second && !table.columns.some(({ isPersonal }) => isPersonal)) offered.push({ kind: 'points', table: table.name, x: first.name, y: second.name, series: null, filters: [] })
  return offered.slice(0, offeredMax)
}

/** Not what only names rows: numbers of cases, years, postcodes. */
function isMeasure({ kind, isWhole, isPersonal, profile, name }: DataColumn, { rows }: DataTable): boolean {
  if (kind !== 'number' || isPersonal) return false
  if (isWhole && /(^|_)(id|no|nr|number|code|zip|postcode|year)$/i.test(name)) return false
  const looksLikeYears = isWhole && typeof profile?.min === 'number' && typeof profile.max === 'number' && profile.min >= 1_800 && profile.max <= 2_200
  const namesRows = isWhole && rows >= 20 && profile?.distinct === rows && profile.max === rows
  return !looksLikeYears && !namesRows
}

function isGroup({ kind, isPersonal, profile }: DataColumn, most: number): boolean {
  return (kind === 'text' || kind === 'yes-no') && !isPersonal && profile !== null && profile.distinct >= 2 && profile.distinct <= most
}

function byOf({ profile }: DataColumn): 'month' | 'year' {
  const years = (value: unknown) => Number(String(value ?? '').slice(0, 4))
  const span = years(profile?.max) - years(profile?.min)
  return Number.isFinite(span) && span * 12 > monthsMax ? 'year' : 'month'
}

/** Shares and rates do not add up. */
function aggregateOf({ unit, name }: DataColumn): 'sum' | 'average' {
  return unit === '%' || /(^|_)(rate|share|percent|pct|average|avg|mean|score|age|price)(_|$)/i.test(name) ? 'average' : 'sum'
}
