/**
 * Forecasts of a series whose season has been taken out: what remains is a level and perhaps a trend. Pure.
 * Smoothing after Gardner, Exponential smoothing: the state of the art II (2006); Theta after Assimakopoulos and
 * Nikolopoulos (2000), as simple smoothing with half the drift (Hyndman and Billah 2003).
 */

export type LevelMethod = (values: readonly number[], horizon: number) => number[]

export function lastValue(values: readonly number[], horizon: number): number[] {
  return Array.from({ length: horizon }, (): number => values.at(-1)!)
}

/** The mean of the last `span` figures, for series that swing about a steady level. */
export function meanOfLast(span: number): LevelMethod {
  return (values, horizon) => {
    const level = mean(values.slice(-span))
    return Array.from({ length: horizon }, () => level)
  }
}

export const simpleSmoothing: LevelMethod = (values, horizon) => {
  let best = smoothed(values, 0.05)
  for (let alpha = 0.1; alpha <= 1.0001; alpha += 0.05) {
    const tried = smoothed(values, alpha)
    if (tried.error < best.error) best = tried
  }
  return Array.from({ length: horizon }, (): number => best.level)
}

function smoothed(values: readonly number[], alpha: number): { level: number; error: number } {
  let level = mean(values.slice(0, 4))
  let error = 0
  for (let at = 0; at < values.length; at++) {
    const miss = values[at]! - level
    // The first two figures judge the starting level, not the smoothing.
    if (at >= 2) error += miss * miss
    level += alpha * miss
  }
  return { level, error }
}

/** Holt's trend, damped, so that a forecast does not run away. */
export const dampedTrend: LevelMethod = (values, horizon) => {
  let best: Damped | undefined
  for (const phi of [0.8, 0.9, 0.98]) {
    for (const alpha of [0.1, 0.25, 0.4, 0.6, 0.8, 1]) {
      for (const beta of [0.02, 0.1, 0.25]) {
        const tried = damped(values, alpha, beta, phi)
        if (!best || tried.error < best.error) best = tried
      }
    }
  }
  const { level, trend, phi } = best!
  let reach = 0
  let power = 1
  return Array.from({ length: horizon }, () => {
    power *= phi
    reach += power
    return level + reach * trend
  })
}

type Damped = { level: number; trend: number; phi: number; error: number }

function damped(values: readonly number[], alpha: number, beta: number, phi: number): Damped {
  const span = Math.min(6, values.length - 1)
  let trend = ((values[span]! - values[0]!) / span) * 0.5
  let level = values[0]! - trend
  let error = 0
  for (let at = 0; at < values.length; at++) {
    const expected = level + phi * trend
    const miss = values[at]! - expected
    if (at >= 3) error += miss * miss
    level = expected + alpha * miss
    trend = phi * trend + alpha * beta * miss
  }
  return { level, trend, phi, error }
}

export const thetaMethod: LevelMethod = (values, horizon) => {
  const level = simpleSmoothing(values, 1)[0]!
  const drift = slopeOf(values) / 2
  return Array.from({ length: horizon }, (_, index) => level + drift * (index + 1))
}

/** Least-squares slope per period. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const average = mean(values)
  let cross = 0
  let spread = 0
  for (let at = 0; at < values.length; at++) {
    cross += (at - middle) * (values[at]! - average)
    spread += (at - middle) ** 2
  }
  return spread === 0 ? 0 : cross / spread
}

export function mean(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? 0 : sum / values.length
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * Figures far from their neighbours (Hampel's filter: 3 robust deviations from the median of seven) drawn in to the limit, so that
 * one holiday week at the end does not become the level of the next year.
 */
export function tamed(values: readonly number[]): number[] {
  const around = (at: number): readonly number[] => values.slice(Math.max(0, Math.min(at - 3, values.length - 7)), Math.max(at + 4, 7))
  const centres = values.map((_, at) => median(around(at)))
  const limit = 3 * 1.4826 * median(values.map((value, at) => Math.abs(value - centres[at]!)))
  if (values.length < 7 || limit === 0) return [...values]
  return values.map((value, at) => Math.min(centres[at]! + limit, Math.max(centres[at]! - limit, value)))
}
