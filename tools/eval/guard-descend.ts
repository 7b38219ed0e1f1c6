/** Logistic fitting for the guards: convex, so where it begins does not matter; signs may be held to what reason says. */

export type Labelled = { row: Float64Array; isYes: boolean; worth: number }

/** `direction[at]` > 0 keeps that weight from going below nothing, < 0 from going above; 0 leaves it free. */
export function fitLogistic(
  items: readonly Labelled[],
  direction: readonly number[],
  shrink: number,
  rounds = 400,
): Float64Array {
  const width = direction.length
  const weights = new Float64Array(width)
  const first = new Float64Array(width)
  const second = new Float64Array(width)
  const total = items.reduce((sum, { worth }) => sum + worth, 0)
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : weight * shrink))
    for (const { row, isYes, worth } of items) {
      const sign = isYes ? 1 : -1
      let sum = 0
      for (let at = 0; at < width; at++) sum += row[at]! * weights[at]!
      const push = (-sign * worth) / total / (1 + Math.exp(sign * sum))
      for (let at = 0; at < width; at++) gradient[at]! += push * row[at]!
    }
    const rate = 0.15 * (1 - (round - 1) / rounds)
    for (let at = 0; at < width; at++) {
      first[at] = 0.9 * first[at]! + 0.1 * gradient[at]!
      second[at] = 0.99 * second[at]! + 0.01 * gradient[at]! ** 2
      weights[at]! -= (rate * (first[at]! / (1 - 0.9 ** round))) / (Math.sqrt(second[at]! / (1 - 0.99 ** round)) + 1e-9)
      if (direction[at]! > 0) weights[at] = Math.max(0, weights[at]!)
      if (direction[at]! < 0) weights[at] = Math.min(0, weights[at]!)
    }
  }
  return weights
}
