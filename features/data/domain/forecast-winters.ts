import { mean } from './forecast-level.ts'

/**
 * Additive Holt-Winters with a damped trend (Winters 1960; Gardner 2006), for series of three seasons and more. `values` may
 * be logarithms, which makes it multiplicative.
 */
export function holtWinters(values: readonly number[], season: number, horizon: number): number[] {
  let best: Winters | undefined
  for (const alpha of [0.1, 0.3, 0.6, 0.9]) {
    for (const beta of [0.01, 0.1]) {
      for (const gamma of [0.05, 0.15, 0.4]) {
        const tried = runThrough(values, season, alpha, beta, gamma)
        if (!best || tried.error < best.error) best = tried
      }
    }
  }
  const { level, trend, pattern } = best!
  let reach = 0
  let power = 1
  return Array.from({ length: horizon }, (_, index) => {
    power *= phi
    reach += power
    return level + reach * trend + pattern[(values.length + index) % season]!
  })
}

type Winters = { level: number; trend: number; pattern: number[]; error: number }

const phi = 0.95

function runThrough(values: readonly number[], season: number, alpha: number, beta: number, gamma: number): Winters {
  const first = mean(values.slice(0, season))
  const second = mean(values.slice(season, 2 * season))
  let level = first
  let trend = (second - first) / season
  const pattern = Array.from({ length: season }, (_, at) => (values[at]! - first + values[at + season]! - second) / 2)
  let error = 0
  for (let at = 0; at < values.length; at++) {
    const expected = level + phi * trend + pattern[at % season]!
    const miss = values[at]! - expected
    if (at >= season) error += miss * miss
    level = level + phi * trend + alpha * miss
    trend = phi * trend + alpha * beta * miss
    pattern[at % season]! += gamma * (1 - alpha) * miss
  }
  return { level, trend, pattern, error }
}
