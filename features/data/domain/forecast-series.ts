/** Figures by date become a series without holes, or a sentence why they cannot. Pure. */
import { dayOf, firstDayOf, frequencyOf, periodLabel, periodOf, seasonOf, type Frequency } from './forecast-calendar.ts'

/** Longer series are refused: no forecast of a public service needs more, and time stays bounded. */
export const pointsMax = 4_000
/** More of the periods than this without a figure, and what is missing matters more than what is there. */
const missingShareMax = 0.25

export type SeriesPoint = { at: string; value: number | null }

export type Series = {
  frequency: Frequency
  /** The number of the first period (forecast-calendar.ts). */
  start: number
  /** Fixes the weekday on which weeks are dated. */
  anchorDay: number
  values: number[]
  /** Positions whose figure was missing and is an estimate from its neighbours. */
  filled: number[]
}

export type Unfit = { reason: 'too-few' | 'too-many' | 'no-rhythm' | 'bad-date' | 'bad-number' | 'gaps' | 'two-in-one'; sentence: string }

export function isUnfit(value: Series | Unfit): value is Unfit {
  return 'reason' in value
}

/** One figure a period, in any order. Two figures in one period are refused, never added up silently. */
export function toSeries(points: readonly SeriesPoint[], wanted?: Frequency): Series | Unfit {
  if (points.length > pointsMax) return { reason: 'too-many', sentence: `A series may have at most ${pointsMax} figures; this one has ${points.length}. Use months or weeks instead of days, or a shorter time.` }
  const dated: { day: number; value: number | null }[] = []
  for (const point of points) {
    const day = dayOf(point.at)
    if (day === undefined) return { reason: 'bad-date', sentence: `“${point.at.slice(0, 40)}” is not a date. Choose a column with dates such as 2026-11-01.` }
    if (point.value !== null && (!Number.isFinite(point.value) || Math.abs(point.value) > 1e15)) return { reason: 'bad-number', sentence: `The figure of ${point.at.slice(0, 10)} is not a number that can be used.` }
    dated.push({ day, value: point.value })
  }
  dated.sort((a, b) => a.day - b.day)
  while (dated.length && dated[0]!.value === null) dated.shift()
  while (dated.length && dated.at(-1)!.value === null) dated.pop()
  if (dated.length < 3) return { reason: 'too-few', sentence: `There are only ${dated.length} figures. A series needs at least three, and a forecast at least two years of them.` }
  const frequency = wanted ?? frequencyOf([...new Set(dated.map(({ day }) => day))])
  if (!frequency) return { reason: 'no-rhythm', sentence: 'The dates follow no one rhythm (days, weeks, months, quarters or years). Sum the figures up by month first.' }
  return byPeriod(dated, frequency)
}

function byPeriod(dated: readonly { day: number; value: number | null }[], frequency: Frequency): Series | Unfit {
  const anchorDay = dated[0]!.day
  const start = periodOf(frequency, anchorDay, anchorDay)
  const values: (number | null)[] = []
  const seen = new Set<number>()
  for (const { day, value } of dated) {
    const at = periodOf(frequency, day, anchorDay) - start
    if (at >= pointsMax) return { reason: 'too-many', sentence: `From the first date to the last there are more than ${pointsMax} periods. Look for a wrong date.` }
    if (seen.has(at)) return { reason: 'two-in-one', sentence: `There is more than one figure for ${periodLabel(frequency, start + at, anchorDay)}. Sum them up, or choose one group of rows.` }
    seen.add(at)
    while (values.length < at) values.push(null)
    values[at] = value
  }
  const missing = values.filter((value) => value === null).length
  if (missing / values.length > missingShareMax) return { reason: 'gaps', sentence: `${missing} of ${values.length} periods have no figure. With so many gaps, a forecast would mostly be guessed.` }
  const filled = values.flatMap((value, index) => (value === null ? [index] : []))
  return { frequency, start, anchorDay, values: fillGaps(values, seasonOf[frequency]), filled }
}

/** A missing figure becomes the line between its neighbours, moved by how the same period of other seasons lay to its own line. */
function fillGaps(values: readonly (number | null)[], season: number): number[] {
  const line = (at: number): number => {
    let before = at - 1
    while (values[before] === null) before--
    let after = at + 1
    while (values[after] === null) after++
    const from = values[before]!
    const to = values[after]!
    return from + ((to - from) * (at - before)) / (after - before)
  }
  return values.map((value, at) => {
    if (value !== null) return value
    const others: number[] = []
    for (let other = at % season; other < values.length; other += season) {
      const isInside = other > 0 && other < values.length - 1 && other !== at
      if (season > 1 && isInside && values[other] !== null && values[other - 1] !== null && values[other + 1] !== null) others.push(values[other]! - (values[other - 1]! + values[other + 1]!) / 2)
    }
    const moved = line(at) + (others.length ? others.reduce((sum, gap) => sum + gap, 0) / others.length : 0)
    return values.every((known) => known === null || known >= 0) ? Math.max(0, moved) : moved
  })
}

/** A part of a series from its beginning, for back-tests. */
export function head(series: Series, length: number): Series {
  return { ...series, values: series.values.slice(0, length), filled: series.filled.filter((at) => at < length) }
}

/** The last part of a series. */
export function tail(series: Series, length: number): Series {
  const cut = Math.max(0, series.values.length - length)
  return { ...series, start: series.start + cut, values: series.values.slice(cut), filled: series.filled.flatMap((at) => (at >= cut ? [at - cut] : [])) }
}

/** The ISO date of the first day of the period at a position, which may lie beyond the end. */
export function dateAt(series: Pick<Series, 'frequency' | 'start' | 'anchorDay'>, at: number): string {
  return new Date(firstDayOf(series.frequency, series.start + at, series.anchorDay) * 86_400_000).toISOString().slice(0, 10)
}
