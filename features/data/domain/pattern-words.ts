/** Findings as sentences: what, how much, how sure. Pure. */
import type { Anomaly, Step } from './anomaly.ts'
import type { Frequency } from './forecast-calendar.ts'
import { figure } from './forecast-words.ts'
import type { Contrast, Likeness } from './pattern-groups.ts'
import type { Trend } from './pattern-trend.ts'

const periodWords: Record<Frequency, string> = { daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' }

/** How often chance alone would show as much. */
function chanceWords(chance: number): string {
  if (chance < 1e-6) return 'by chance alone this would be seen less than once in a million times'
  if (chance < 1e-4) return 'by chance alone this would be seen less than once in 10,000 times'
  return `by chance alone this would be seen about once in ${Number((1 / chance).toPrecision(2)).toLocaleString('en-US')} times`
}

export function trendSentence(name: string, trend: Trend, at: { frequency: Frequency; from: string; to: string }): string {
  const way = trend.slope > 0 ? 'rises' : 'falls'
  const share = trend.change === null ? '' : `, ${Math.abs(Math.round(trend.change * 100))} % from ${at.from} to ${at.to}`
  const [low, high] = [Math.abs(trend.low), Math.abs(trend.high)].sort((a, b) => a - b)
  return `${name} ${way} by about ${figure(Math.abs(trend.slope))} a ${periodWords[at.frequency]} (19 times of 20 between ${figure(low!)} and ${figure(high!)})${share}; ${chanceWords(trend.chance)}.`
}

export function stepSentence(name: string, step: Step): string {
  return `${name} changed its level at ${step.label}: about ${figure(step.before)} before, ${figure(step.after)} after; ${chanceWords(step.chance)}. What happened then is not in the figures.`
}

export function spikeSentence(name: string, found: Anomaly): string {
  const way = found.value > found.expected ? 'high' : 'low'
  return `${name} is unusually ${way} at ${found.label}: ${figure(found.value)}, where ${figure(found.low)} to ${figure(found.high)} was to be expected (${figure(Math.abs(found.deviations))} times the usual deviation).`
}

/** `restMedian` is that of all rows outside the group. */
export function contrastSentence(found: Contrast, restMedian: number): string {
  const way = found.superiority > 0.5 ? 'higher' : 'lower'
  const share = Math.round((found.superiority > 0.5 ? found.superiority : 1 - found.superiority) * 100)
  const [low, high] = (found.superiority > 0.5 ? [found.low, found.high] : [1 - found.high, 1 - found.low]).map((value) => Math.round(value * 100))
  return `${found.column} is ${way} where ${found.groupColumn} is “${found.group}” (${found.count} rows, median ${figure(found.median)} against ${figure(restMedian)}): in ${share} of 100 pairs of a row there and a row elsewhere (${low} to ${high}, 19 times of 20); ${chanceWords(found.chance)}. Other differences between the groups may be the cause.`
}

export function likenessSentence(found: Likeness): string {
  const way = found.rank > 0 ? `${found.a} and ${found.b} rise together` : `${found.b} falls as ${found.a} rises`
  return `${way} (rank correlation ${found.rank.toFixed(2)}, 19 times of 20 between ${found.low.toFixed(2)} and ${found.high.toFixed(2)}, ${found.count} rows). One need not cause the other.`
}

export function clusterSentence(columns: readonly string[], kinds: readonly { size: number; middle: readonly number[] }[], silhouette: number, looked: number): string {
  const described = kinds.map(({ size, middle }) => `${size} rows with ${columns.map((column, index) => `${column} about ${figure(middle[index]!)}`).join(', ')}`)
  return `The rows fall into ${kinds.length} kinds by ${columns.join(', ')}: ${described.join('; ')}. The kinds are ${silhouette >= 0.7 ? 'clearly' : 'fairly'} apart (silhouette ${silhouette.toFixed(2)}, ${looked} rows looked at).`
}

export function duplicateSentence(groups: number, extra: number): string {
  return `${extra} ${extra === 1 ? 'row stands' : 'rows stand'} in the table more than once, exactly alike (${groups} ${groups === 1 ? 'kind' : 'kinds'} of row). They may have been entered twice; totals count them twice.`
}

/** `least` is the smallest figure there is: a bound below it says nothing. */
export function outlierSentence(column: string, { count, below, above }: { count: number; below: number; above: number }, least: number): string {
  const bounds = below <= least ? `above ${figure(above)}` : `below ${figure(below)} or above ${figure(above)}`
  return `${column} has ${count} ${count === 1 ? 'figure' : 'figures'} far from the rest (${bounds}, three interquartile ranges from the quartiles). Look whether they are right: one such figure moves a mean.`
}

export function digitSentence(column: string, deviation: number, count: number): string {
  return `The first digits of ${column} are not spread as such figures mostly are (mean deviation from Benford’s law ${deviation.toFixed(3)}, ${count} figures). This is a hint to look closer and nothing more: limits, prices and quotas do it too.`
}
