/**
 * Rolling-origin back-test: the series is cut at several places, forecast from what came before, and compared with what
 * came (Hyndman and Athanasopoulos, Forecasting: principles and practice, 3rd ed., 5.10). Pure.
 */
import { seasonOf, type Frequency } from './forecast-calendar.ts'
import { mean, median } from './forecast-level.ts'
import { forecastAll, type Forecasts, type MethodName, type Scale } from './forecast-methods.ts'
import { seasonsMin } from './forecast-season.ts'
import { head, type Series } from './forecast-series.ts'

/** Places at which a series is cut; more of them lie so close together that they tell the same again. */
export const originsMax = 12

/** On the scale’s values: what came less what was forecast, one list an origin; null where the figure itself was missing. */
export type Misses = (number | null)[][]

export type BackTest = {
  origins: number[]
  byMethod: Map<MethodName, Misses>
  /** The methods that the combination takes, and what it missed by. */
  combined: MethodName[]
  misses: Misses
}

/**
 * The methods that are combined, by their median. The last level is left out where single periods are restless (days, weeks).
 * Theta, plain smoothing and Holt-Winters stand in the table only: on A&E attendances and weekly deaths (docs/decisions)
 * the median of these few was better than with them.
 */
function combinable(frequency: Frequency): MethodName[] {
  const steady: MethodName[] = frequency === 'daily' || frequency === 'weekly' ? [] : ['last-level']
  return [...steady, 'recent-level', 'damped', 'year-level', 'seasonal-naive']
}
/** Methods that missed by more than this many times the best one’s miss are left out of the combination. */
const toleranceTimes = 2

export function backTest(series: Series, horizon: number, on: Scale): BackTest {
  const values = series.values.map(on.to)
  const missing = new Set(series.filled)
  const origins = originsOf(series)
  const byMethod = new Map<MethodName, Misses>()
  origins.forEach((origin, index) => {
    const reach = Math.min(horizon, values.length - origin)
    for (const [name, forecast] of forecastAll(head(series, origin), reach, on).byMethod) {
      const misses = byMethod.get(name) ?? origins.map(() => [])
      misses[index] = forecast.map((value, ahead) => (missing.has(origin + ahead) ? null : values[origin + ahead]! - value))
      byMethod.set(name, misses)
    }
  })
  const combined = chosen(combinable(series.frequency), byMethod)
  return { origins, byMethod, combined, misses: origins.map((_, index) => combinedMisses(combined.flatMap((name) => [byMethod.get(name)![index]!]))) }
}

/** The first cut leaves three seasons of a long series, of a short one one and a half; the last leaves one period to forecast. */
export function originsOf(series: Series): number[] {
  const season = seasonOf[series.frequency]
  const size = series.values.length
  const seasons = size >= 5 * season ? 3 : size >= 3 * season ? 2 : seasonsMin
  const first = Math.max(6, Math.ceil(seasons * season))
  // Each cut of a long series costs more time, and has more figures after it.
  const wanted = size > 500 ? originsMax / 2 : originsMax
  const step = Math.max(1, Math.ceil((size - first) / wanted))
  const origins: number[] = []
  for (let origin = size - 1; origin >= first; origin -= step) origins.push(origin)
  return origins.reverse()
}

function chosen(names: readonly MethodName[], byMethod: ReadonlyMap<MethodName, Misses>): MethodName[] {
  const known = names.filter((name) => byMethod.has(name))
  const errors = known.map((name) => meanMiss(byMethod.get(name)!))
  const best = Math.min(...errors)
  const kept = known.filter((_, index) => errors[index]! <= best * toleranceTimes + 1e-12)
  return kept.length ? kept : ['naive']
}

function combinedMisses(byMethod: readonly (number | null)[][]): (number | null)[] {
  const longest = Math.max(0, ...byMethod.map((misses) => misses.length))
  return Array.from({ length: longest }, (_, ahead) => {
    const known = byMethod.flatMap((misses) => (typeof misses[ahead] === 'number' ? [misses[ahead]] : []))
    return known.length ? median(known) : null
  })
}

/** The combination’s forecast: period by period the median of its methods. */
export function combine(forecasts: Forecasts, names: readonly MethodName[], horizon: number): number[] {
  const lists = names.flatMap((name) => (forecasts.byMethod.has(name) ? [forecasts.byMethod.get(name)!] : []))
  return Array.from({ length: horizon }, (_, ahead) => median(lists.map((list) => list[ahead]!)))
}

export function known(misses: Misses): number[] {
  return misses.flat().filter((miss) => miss !== null)
}

function meanMiss(misses: Misses): number {
  const all = known(misses)
  return all.length ? mean(all.map(Math.abs)) : Number.POSITIVE_INFINITY
}
