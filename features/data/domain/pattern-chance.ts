/** Chance that can be repeated, for test series and for resampling. mulberry32 and Box-Muller: the same numbers for the same seed everywhere. */

/** Numbers from 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Numbers of a standard normal distribution. */
export function seededNoise(seed: number): () => number {
  const random = seededRandom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Chance of a standard normal value beyond `z` on either side (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function normalTail(z: number): number {
  const size = Math.abs(z)
  const t = 1 / (1 + 0.231_641_9 * size)
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)
  return Math.min(1, 2 * density * t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429)))))
}

/** Chance of a Student value with `freedom` degrees beyond `t` on either side, by the normal value it amounts to (Wallace 1959; within a few thousandths from 5 degrees up). */
export function studentTail(t: number, freedom: number): number {
  const z = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log(1 + (t * t) / freedom))
  return normalTail(z)
}

/**
 * The largest z whose two-sided chance is at most `share`, for shares from 1e-12 to 0.5, by halving.
 */
export function normalBound(share: number): number {
  let low = 0
  let high = 8
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (normalTail(middle) > share) low = middle
    else high = middle
  }
  return high
}

/**
 * Which of many tests to believe: at most a share `rate` of those named is expected to be chance (Benjamini and Hochberg 1995).
 * Gives the corrected chance of each.
 */
export function correctedForMany(chances: readonly number[]): number[] {
  const order = chances.map((chance, index) => ({ chance, index })).sort((a, b) => b.chance - a.chance)
  const corrected = Array.from({ length: chances.length }, (): number => 1)
  let lowest = 1
  order.forEach(({ chance, index }, place) => {
    lowest = Math.min(lowest, (chance * chances.length) / (chances.length - place))
    corrected[index] = lowest
  })
  return corrected
}
