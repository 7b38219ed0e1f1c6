/** How figures over time are read from a table: which column is a date, in which rhythm, and what the edges are worth. Pure. */
import type { Aggregate, DataColumn, DataTable, Filter } from '../contract-table.ts'
import { columnIn, conditionOf, NoSuchColumn, quoted } from './build-query.ts'
import { dateOfDay, dayOf, firstDayOf, frequencyOf, periodOf, type Frequency } from './forecast-calendar.ts'

export type SeriesRequest = { table: string; date: string; measure: { aggregate: Exclude<Aggregate, 'share'>; column: string | null }; filters: readonly Filter[] }

/** A column’s values as dates: dates themselves, texts such as `2026-11`, and whole numbers that are years. Undefined when it holds none. */
export function dateSql(column: DataColumn): string | undefined {
  const name = quoted(column.name)
  if (column.kind === 'date') return name
  if (column.kind === 'time') return `cast(${name} as date)`
  const { min, max, top } = column.profile ?? { min: null, max: null, top: [] }
  if (column.kind === 'number') return column.isWhole && typeof min === 'number' && typeof max === 'number' && min >= 1800 && max <= 2200 && max > min ? `make_date(cast(${name} as bigint), 1, 1)` : undefined
  const looks = top.length > 0 && top.every(({ value }) => typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value.trim()))
  return column.kind === 'text' && looks ? `try_cast(case when length(trim(${name})) = 7 then trim(${name}) || '-01' else trim(${name}) end as date)` : undefined
}

/** The first column that can be a time, dates before texts before years. */
export function dateColumnOf(table: DataTable): DataColumn | undefined {
  const order = ['date', 'time', 'text', 'number']
  return table.columns.filter((column) => dateSql(column)).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]
}

/** Every different date once, oldest first, with the number of rows: the rhythm is read off it. */
export function datesQuery(request: SeriesRequest, table: DataTable): string {
  const date = dateSql(columnIn(table, request.date))
  if (!date) throw new NoSuchColumn()
  return `select d, count(*) from (select ${date} as d from ${quoted(table.name)}${whereOf(request, table)}) where d is not null group by 1 order by 1 limit 20000`
}

function whereOf(request: SeriesRequest, table: DataTable): string {
  const where = conditionOf(request.filters, table)
  return where ? ` where ${where}` : ''
}

/** One figure a period, and how many rows stand behind it. */
export function seriesQuery(request: SeriesRequest, table: DataTable, rhythm: Rhythm): string {
  const date = dateSql(columnIn(table, request.date))
  const measured = request.measure.column === null ? undefined : columnIn(table, request.measure.column)
  if (!date || (measured && measured.kind !== 'number' && !['count', 'count-distinct'].includes(request.measure.aggregate))) throw new NoSuchColumn()
  const unit = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' }[rhythm.frequency]
  const period = rhythm.isAsWritten ? 'd' : `cast(date_trunc('${unit}', d) as date)`
  const value = measured ? { sum: 'sum(m)', average: 'avg(m)', median: 'median(m)', min: 'min(m)', max: 'max(m)', count: 'count(m)', 'count-distinct': 'count(distinct m)' }[request.measure.aggregate] : 'count(*)'
  return `select ${period} as period, ${value} as figure, count(*) as n
from (select ${date} as d${measured ? `, ${quoted(measured.name)} as m` : ''} from ${quoted(table.name)}${whereOf(request, table)})
where d is not null
group by 1
order by 1
limit 5000`
}

/** DuckDB’s weeks begin on Monday; day 4 of the count from 1970 was one. */
const mondays = 4

export type Rhythm = {
  frequency: Frequency
  /** The dates themselves are the periods: nothing is summed over days. */
  isAsWritten: boolean
  first: number
  last: number
}

/** From the different dates; `wanted` by a person goes first. Undefined when there are too few dates for any. */
export function rhythmOf(dates: readonly string[], wanted: Frequency | null): Rhythm | undefined {
  const days = dates.flatMap((date) => dayOf(date) ?? []).sort((a, b) => a - b)
  if (days.length < 3) return undefined
  const first = days[0]!
  const last = days.at(-1)!
  const written = frequencyOf(days)
  if (written && written !== 'daily' && (wanted === null || wanted === written)) return { frequency: written, isAsWritten: true, first, last }
  const fitting = finest.find((frequency) => isFilled(days, frequency)) ?? 'yearly'
  return { frequency: wanted ?? fitting, isAsWritten: false, first, last }
}

/** From three years on, days are summed up by month even where every day has figures: the year’s season is then seen. */
const dailyMax = 900
/** Periods of which fewer than this share have figures are too fine: their series would be zeros with something between. */
const filledMin = 0.7
const finest: readonly Frequency[] = ['daily', 'weekly', 'monthly', 'quarterly']

function isFilled(days: readonly number[], frequency: Frequency): boolean {
  const first = days[0]!
  const last = days.at(-1)!
  if (last - first >= dailyMax && (frequency === 'daily' || frequency === 'weekly')) return false
  if (last - first >= 180 && frequency === 'daily') return false
  const periods = new Set(days.map((day) => periodOf(frequency, day, mondays)))
  return periods.size >= filledMin * (periodOf(frequency, last, mondays) - periodOf(frequency, first, mondays) + 1)
}

/** Periods without a row are zeros where events were counted or summed over days, and unknown otherwise. First and last periods that the dates cover in part only are left out. */
export function pointsOf(rows: readonly { period: string; figure: number | null }[], rhythm: Rhythm, aggregate: string): { points: { at: string; value: number | null }[]; notes: string[] } {
  if (rhythm.isAsWritten) return { points: rows.map(({ period, figure }) => ({ at: period, value: figure })), notes: [] }
  const { frequency } = rhythm
  const from = periodOf(frequency, rhythm.first, mondays)
  const to = periodOf(frequency, rhythm.last, mondays)
  const slack = frequency === 'daily' ? 0 : frequency === 'weekly' ? 1 : 4
  const isFirstCut = rhythm.first - firstDayOf(frequency, from, mondays) > slack
  const isLastCut = firstDayOf(frequency, to + 1, mondays) - 1 - rhythm.last > slack
  const byPeriod = new Map(rows.map(({ period, figure }) => [period, figure]))
  const empty = ['count', 'count-distinct', 'sum'].includes(aggregate) ? 0 : null
  const points: { at: string; value: number | null }[] = []
  for (let period = from + (isFirstCut ? 1 : 0); period <= to - (isLastCut ? 1 : 0) && points.length < 5_000; period++) {
    const at = dateOfDay(firstDayOf(frequency, period, mondays))
    points.push({ at, value: byPeriod.has(at) ? byPeriod.get(at)! : empty })
  }
  const cut = [isFirstCut ? 'first' : '', isLastCut ? 'last' : ''].filter(Boolean)
  return { points, notes: cut.length ? [`The ${cut.join(' and the ')} ${cut.length > 1 ? 'periods are' : 'period is'} covered in part only and left out.`] : [] }
}
