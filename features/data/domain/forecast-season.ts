/**
 * What repeats every season, taken out of a series: a few waves over the year by ridge regression beside a trend and, where
 * there is one, a step of the level; then the mean of each position (month, week of the year, weekday), pulled towards
 * nothing by how much it varies from season to season (James and Stein). Two seasons are little to learn twelve months
 * from: unpulled, the noise of last year would be forecast again. Pure.
 */
import { seasonOf, shareOfYear, type Frequency } from './forecast-calendar.ts'
import { mean, median } from './forecast-level.ts'
import type { Series } from './forecast-series.ts'
import { solve } from './forecast-linear.ts'

export type Profile = {
  /** The season's part at a position, which may lie beyond the end; 0 throughout where no season can be told. */
  at(position: number): number
  /** The position of the first figure after a lasting step of the level. */
  stepAt: number | undefined
  /** The share of the spread, trend and step taken out, that the season explains, 0 to 1. */
  strength: number
}

/** Waves over the year; a week’s or a month’s own mean says the rest. */
const wavesOf: Record<Frequency, number> = { daily: 2, weekly: 2, monthly: 3, quarterly: 1, yearly: 0 }
/** Weight of nothing against the data, in figures, for each wave. Chosen once on A&E attendances of NHS England (docs/decisions). */
const ridge = 0.1
/** With less than one and a half seasons, a wave and a trend are one and the same. */
export const seasonsMin = 1.5
/** Twice re-weighted (Huber), so that one wild month does not become a season. */
const rounds = 2
const huberLimit = 2

export function profileOf(series: Series, values: readonly number[]): Profile {
  const season = seasonOf[series.frequency]
  const waves = series.frequency === 'daily' && values.length < 730 ? 0 : wavesOf[series.frequency]
  const seasonal = season > 1 && values.length >= seasonsMin * season
  const wave = (at: number): number[] => {
    const turn = 2 * Math.PI * shareOfYear(series.frequency, series.start + at, series.anchorDay)
    return Array.from({ length: waves * 2 }, (_, index) => (index % 2 ? Math.sin : Math.cos)(turn * (1 + (index >> 1))))
  }
  const waveRows = seasonal ? values.map((_, at) => wave(at)) : values.map(() => [])
  const trendOnly = fit(values, waveRows, undefined)
  const stepAt = values.length >= 12 ? stepOf(values, waveRows, trendOnly) : undefined
  const chosen = stepAt === undefined ? trendOnly : fit(values, waveRows, stepAt)
  if (!seasonal) return { at: () => 0, stepAt, strength: 0 }
  const waveAt = (at: number): number => wave(at).reduce((sum, part, index) => sum + part * chosen.waves[index]!, 0)
  const own = values.length >= 2 * season ? ownParts(series, chosen.residuals) : () => 0
  const at = (place: number): number => waveAt(place) + own(place)
  return { at, stepAt, strength: strengthOf(values.map((_, place) => at(place)), chosen.residuals, waveAt) }
}

type Fitted = { waves: number[]; residuals: number[]; error: number; parameters: number }

/** Robust ridge regression on level, trend (or a step instead of it) and waves. */
function fit(values: readonly number[], waveRows: readonly number[][], stepAt: number | undefined): Fitted {
  const size = values.length
  const rows = waveRows.map((waves, at) => [1, stepAt === undefined ? at / size : at >= stepAt ? 1 : 0, ...waves])
  const width = rows[0]!.length
  const penalties = Array.from({ length: width }, (_, index) => (index >= 2 ? (ridge * size) / 2 : 1e-9))
  let weights = values.map(() => 1)
  let residuals: number[] = []
  let factors: number[] = []
  for (let round = 0; round <= rounds; round++) {
    factors = weightedRidge(rows, values, weights, penalties)
    residuals = values.map((value, at) => value - rows[at]!.reduce((sum, part, index) => sum + part * factors[index]!, 0))
    const scale = 1.4826 * median(residuals.map(Math.abs)) + 1e-12
    weights = residuals.map((miss) => Math.min(1, (huberLimit * scale) / Math.max(Math.abs(miss), 1e-12)))
  }
  return { waves: factors.slice(2), residuals, error: mean(residuals.map((miss) => miss * miss)) + 1e-18, parameters: width }
}

function weightedRidge(rows: readonly number[][], values: readonly number[], weights: readonly number[], penalties: readonly number[]): number[] {
  const width = penalties.length
  const left = penalties.map((penalty, a) => penalties.map((_, b) => (a === b ? penalty : 0)))
  const right = Array.from({ length: width }, (): number => 0)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    for (let a = 0; a < width; a++) {
      const weighted = weights[at]! * row[a]!
      right[a]! += weighted * values[at]!
      for (let b = a; b < width; b++) left[a]![b]! += weighted * row[b]!
    }
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) left[a]![b] = left[b]![a]!
  return solve(left, right)
}

/**
 * Where the level took a lasting step, if a step tells more than a trend: the place where the running sum of what waves and
 * a level leave is farthest from zero, kept when it lowers Schwarz's criterion clearly (by 10, “very strong”, Kass and Raftery 1995).
 */
function stepOf(values: readonly number[], waveRows: readonly number[][], trend: Fitted): number | undefined {
  const edge = Math.max(4, Math.floor(values.length / 12))
  const level = median(values)
  const flat = values.map((value, at) => value - level - waveRows[at]!.reduce((sum, part, index) => sum + part * (trend.waves[index] ?? 0), 0))
  const average = mean(flat)
  let sum = 0
  let farthest = 0
  let place: number | undefined
  for (let at = 0; at < flat.length - edge; at++) {
    sum += flat[at]! - average
    if (at + 1 >= edge && Math.abs(sum) > farthest) {
      farthest = Math.abs(sum)
      place = at + 1
    }
  }
  if (place === undefined) return undefined
  const stepped = fit(values, waveRows, place)
  const gain = values.length * Math.log(trend.error / stepped.error) - Math.log(values.length)
  return gain > 10 ? place : undefined
}

/** What waves leave at the same place of every season, pulled towards nothing. A place seen once tells only its own noise: it waits for the second season. */
function ownParts(series: Series, residuals: readonly number[]): (place: number) => number {
  const season = seasonOf[series.frequency]
  const seen = series.frequency === 'weekly' ? (place: number) => sameWeeks(residuals, place) : (place: number) => samePlaces(residuals, place, season)
  const parts = Array.from({ length: season }, (_, index) => seen(residuals.length + index))
  let within = 0
  let freedom = 0
  const means = parts.map(mean)
  parts.forEach((group, index) => {
    for (const miss of group) within += (miss - means[index]!) ** 2
    freedom += Math.max(0, group.length - 1)
  })
  const noise = within / Math.max(1, freedom)
  const between = Math.max(0, mean(means.map((value) => value * value)) - noise / mean(parts.map((group) => group.length)))
  return (place) => {
    const group = seen(place)
    return group.length === 0 ? 0 : (mean(group) * between) / (between + noise / group.length + 1e-18)
  }
}

function samePlaces(residuals: readonly number[], place: number, season: number): number[] {
  const found: number[] = []
  for (let at = place % season; at < residuals.length; at += season) found.push(residuals[at]!)
  return found
}

/** Years are 52.18 weeks long, so the same time of another year lies between two weeks: their line is read there. */
function sameWeeks(residuals: readonly number[], place: number): number[] {
  const found: number[] = []
  for (let at = place % weeksInYear; at <= residuals.length - 1; at += weeksInYear) {
    const before = Math.floor(at)
    const share = at - before
    found.push(residuals[before]! * (1 - share) + (share > 0 ? residuals[before + 1]! * share : 0))
  }
  return found
}

const weeksInYear = 365.2425 / 7

function strengthOf(seasonal: readonly number[], residuals: readonly number[], waveAt: (at: number) => number): number {
  const average = mean(seasonal)
  const explained = mean(seasonal.map((value) => (value - average) ** 2))
  const left = mean(residuals.map((miss, at) => (miss - (seasonal[at]! - waveAt(at))) ** 2))
  return explained + left === 0 ? 0 : explained / (explained + left)
}
