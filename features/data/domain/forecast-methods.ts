/** The ways a forecast is tried, each from a series and nothing else. Pure. */
import type { methodNames } from '../contract-names.ts'
import { seasonOf } from './forecast-calendar.ts'
import { dampedTrend, lastValue, meanOfLast, median, simpleSmoothing, tamed, thetaMethod } from './forecast-level.ts'
import { profileOf, type Profile } from './forecast-season.ts'
import type { Series } from './forecast-series.ts'
import { holtWinters } from './forecast-winters.ts'

export type MethodName = (typeof methodNames)[number]
export const baselineNames = ['naive', 'seasonal-naive'] as const

/** How figures are looked at: as they are, or by their logarithm where all are clearly above zero, so that swings are shares. */
export type Scale = { isLog: boolean; to(value: number): number; from(value: number): number }

export function scaleOf(values: readonly number[]): Scale {
  const lowest = Math.min(...values)
  const isLog = lowest > 0 && lowest * 50 > median(values)
  if (isLog) return { isLog, to: Math.log, from: (value) => Math.exp(Math.min(value, 700)) }
  const isCount = lowest >= 0
  return { isLog, to: (value) => value, from: (value) => (isCount ? Math.max(0, value) : value) }
}

export type Forecasts = { on: Scale; profile: Profile; byMethod: Map<MethodName, number[]> }

/** All methods' forecasts, on the scale’s values (`from` gives figures). */
export function forecastAll(series: Series, horizon: number, on: Scale = scaleOf(series.values)): Forecasts {
  const values = series.values.map(on.to)
  const season = seasonOf[series.frequency]
  const profile = profileOf(series, values)
  const flat = values.map((value, at) => value - profile.at(at))
  const calm = tamed(flat)
  const again = (levels: number[]): number[] => levels.map((level, index) => level + profile.at(values.length + index))
  const span = profile.stepAt === undefined ? season : Math.max(3, Math.min(season, values.length - profile.stepAt))
  const byMethod = new Map<MethodName, number[]>([
    ['naive', lastValue(values, horizon)],
    ['last-level', again(lastValue(calm, horizon))],
    ['recent-level', again(meanOfLast(Math.max(2, Math.round(season / 4)))(calm, horizon))],
    ['smoothing', again(simpleSmoothing(calm, horizon))],
    ['damped', again(dampedTrend(calm, horizon))],
    ['theta', again(thetaMethod(calm, horizon))],
  ])
  if (season > 1 && values.length >= season) {
    byMethod.set('seasonal-naive', Array.from({ length: horizon }, (_, index) => values[values.length - season + (index % season)]!))
    byMethod.set('year-level', again(meanOfLast(span)(flat, horizon)))
  }
  if (season > 1 && season <= 12 && values.length >= 3 * season) byMethod.set('holt-winters', holtWinters(values, season, horizon))
  return { on, profile, byMethod }
}
