/** Whether a series rises or falls, season apart. Mann (1945) and Kendall (1975), corrected for figures that resemble their neighbours (Hamed and Rao 1998); slope after Sen (1968). Pure. */
import { mean, median } from './forecast-level.ts'
import { profileOf } from './forecast-season.ts'
import type { Series } from './forecast-series.ts'
import { normalTail } from './pattern-chance.ts'

/** Pairs grow with the square: of longer series evenly spread figures are taken. */
const figuresMax = 600
const figuresMin = 10

export type Trend = {
  chance: number
  /** Change per period, and where it lies 19 times of 20. */
  slope: number
  low: number
  high: number
  /** From first to last period, as a share of the middle figure; null where that is 0. */
  change: number | null
}

/** Undefined for fewer than ten figures. */
export function trendOf(series: Series): Trend | undefined {
  const profile = profileOf(series, series.values)
  const flat = series.values.map((value, at) => value - profile.at(at))
  if (flat.length < figuresMin) return undefined
  const every = Math.ceil(flat.length / figuresMax)
  const values = flat.filter((_, at) => at % every === 0)
  // What is left of a season taken out of figures that do not vary is rounding, not a trend.
  const same = 1e-9 * Math.max(1, ...values.map(Math.abs))
  const { score, slopes } = pairs(values, same)
  const spread = varianceOf(values, slopes.middle)
  const z = spread === 0 || score === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(spread)
  const step = 1.96 * Math.sqrt(spread)
  const at = (rank: number): number => slopes.sorted[Math.min(slopes.sorted.length - 1, Math.max(0, Math.round(rank)))]! / every
  const count = slopes.sorted.length
  const middle = Math.abs(median(series.values))
  const slope = slopes.middle / every
  return { chance: normalTail(z), slope, low: at((count - step) / 2), high: at((count + step) / 2), change: middle === 0 ? null : (slope * (series.values.length - 1)) / middle }
}

function pairs(values: readonly number[], same: number): { score: number; slopes: { sorted: Float64Array; middle: number } } {
  const size = values.length
  const sorted = new Float64Array((size * (size - 1)) / 2)
  let score = 0
  let next = 0
  for (let later = 1; later < size; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const gap = values[later]! - values[earlier]!
      if (Math.abs(gap) > same) score += Math.sign(gap)
      sorted[next++] = gap / (later - earlier)
    }
  }
  sorted.sort()
  return { score, slopes: { sorted, middle: sorted[sorted.length >> 1]! } }
}

/** The score’s variance by chance alone, made wider by how much the ranks of what the trend leaves resemble their neighbours’. */
function varianceOf(values: readonly number[], slope: number): number {
  const size = values.length
  const plain = (size * (size - 1) * (2 * size + 5)) / 18
  const ranks = ranksOf(values.map((value, at) => value - slope * at))
  const centre = mean(ranks)
  const power = mean(ranks.map((rank) => (rank - centre) ** 2))
  if (power === 0) return plain
  let sum = 0
  const lags = Math.min(size - 3, Math.max(12, Math.floor(Math.sqrt(size))))
  for (let lag = 1; lag <= lags; lag++) {
    let likeness = 0
    for (let at = lag; at < size; at++) likeness += (ranks[at]! - centre) * (ranks[at - lag]! - centre)
    likeness /= size * power
    // Only likeness beyond chance counts, and only the kind that makes a trend look surer than it is.
    if (likeness > 1.96 / Math.sqrt(size)) sum += (size - lag) * (size - lag - 1) * (size - lag - 2) * likeness
  }
  return plain * (1 + (2 * sum) / (size * (size - 1) * (size - 2)))
}

/** Places in order, ties sharing theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && order[to + 1]!.value === order[from]!.value) to++
    for (let place = from; place <= to; place++) ranks[order[place]!.index] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}
