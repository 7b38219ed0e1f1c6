/**
 * How the items of a quiz work, from first tries (R51): p is the share who got it right; discrimination is the
 * correlation between an item and the rest of the quiz (Ebel and Frisbie, "Essentials of Educational Measurement":
 * 0.3 and more is good, below 0.1 look at the item again). Only from `groupMin` people on, and never with a name.
 */

/** The least people behind a figure that anybody else sees (house rule, requirements R04 and R21). */
export const groupMin = 10

/** One person’s first tries at a quiz, by item; who it was is not here. */
export type FirstTries = Readonly<Record<string, boolean>>
export type ItemFigures = { item: string; people: number; /** 0–1 */ p: number; /** −1 to 1; null when all did the same. */ discrimination: number | null }

/** Items with too few people are left out. */
export function analyseItems(items: readonly string[], tries: readonly FirstTries[]): ItemFigures[] {
  return items.flatMap((item) => {
    const known = tries.filter((each) => each[item] !== undefined)
    if (known.length < groupMin) return []
    const right = known.map((each) => (each[item] ? 1 : 0))
    const rest = known.map((each) => items.filter((other) => other !== item && each[other]).length)
    const p = right.reduce<number>((sum, value) => sum + value, 0) / known.length
    return [{ item, people: roundedCount(known.length), p: Math.round(p * 20) / 20, discrimination: correlation(right, rest) }]
  })
}

/**
 * A count of people as others may see it: to the nearest ten, and none where fewer than `min` did, or fewer than `min`
 * of their group did not. Rounding keeps two counts, or one count on two days, from telling about a single person.
 */
export function shownCount(count: number, ofPeople: number, min = groupMin): number | null {
  if (count < min || (count !== ofPeople && ofPeople - count < min) || ofPeople < min * 2) return null
  return roundedCount(count)
}

function roundedCount(count: number): number {
  return Math.round(count / 10) * 10
}

function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length
  const covariance = xs.reduce((sum, x, index) => sum + (x - meanX) * ((ys[index] ?? 0) - meanY), 0)
  const spread = Math.sqrt(xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0) * ys.reduce((sum, y) => sum + (y - meanY) ** 2, 0))
  return spread === 0 ? null : Math.round((covariance / spread) * 100) / 100
}
