/**
 * How far a forecast may miss: from what the same forecast missed by in the back-test (split conformal prediction, Vovk et al.
 * 2005, over horizons that are alike). Pure.
 */
import type { Misses } from './forecast-backtest.ts'

export type Widths = { of80: number[]; of95: number[] }

/** Horizons within this factor of each other (e to the 0.7, about two) lend each other their errors. */
const alike = 0.7
/** With horizon h, errors grow about as the fourth root of h where every horizon is pooled: between a steady level (0) and a random walk (½). */
const growth = 0.25

/**
 * Half widths by horizon, on the scale’s values. `horizon` may reach beyond what was tested: widths then go on as a random walk’s.
 * `spans` is how many whole horizons the errors stem from: few cannot know the rare miss, so the outer interval then leans on
 * the inner (from the ratio of a normal distribution, 1.53, for many to 3.5 for none).
 */
export function widthsOf(misses: Misses, horizon: number, spans: number): Widths {
  const tested = Math.max(1, ...misses.map((list) => list.length))
  const outer = 1.53 + 1 / (spans + 0.5)
  const of80: number[] = []
  const of95: number[] = []
  for (let ahead = 1; ahead <= horizon; ahead++) {
    const inner = widthAt(misses, ahead, tested, 0.8)
    of80.push(inner)
    of95.push(Math.max(widthAt(misses, ahead, tested, 0.95), inner * outer))
  }
  return { of80: rising(of80), of95: rising(of95) }
}

/** The mean of two readings: errors of alike horizons, and all errors brought to this horizon. */
function widthAt(misses: Misses, ahead: number, tested: number, share: number): number {
  const near = Math.min(ahead, tested)
  const alikeErrors: number[] = []
  const allErrors: number[] = []
  for (const list of misses) {
    list.forEach((miss, index) => {
      if (miss === null) return
      if (Math.abs(Math.log((index + 1) / near)) < alike) alikeErrors.push(Math.abs(miss))
      allErrors.push(Math.abs(miss) / (index + 1) ** growth)
    })
  }
  const ofAll = quantile(allErrors, share) * ahead ** growth
  return alikeErrors.length === 0 ? ofAll : (ofAll + quantile(alikeErrors, share) * Math.sqrt(ahead / near)) / 2
}

/** Looking further is never surer. */
function rising(widths: readonly number[]): number[] {
  let widest = 0
  return widths.map((width) => (widest = Math.max(widest, width)))
}

/** With the finite-sample correction of conformal prediction: the ⌈(n + 1) share⌉-th smallest, read between neighbours. */
function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1))
  const below = Math.floor(rank)
  const above = Math.min(sorted.length - 1, below + 1)
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (rank - below)
}
