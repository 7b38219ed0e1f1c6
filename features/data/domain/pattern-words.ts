/** Findings as sentences: what, how much, how sure; in the language that is asked for. Pure. */
import { figure, inLanguage, percent, type AnalysisLanguage } from './analysis-language.ts'
import type { Anomaly, Step } from './anomaly.ts'
import type { Frequency } from './forecast-calendar.ts'
import type { Contrast, Likeness } from './pattern-groups.ts'
import { patternPhrases } from './pattern-phrases.ts'
import type { Trend } from './pattern-trend.ts'

/** How often chance alone would show as much. */
function chanceWords(chance: number, language: AnalysisLanguage): string {
  const say = patternPhrases[language]
  if (chance < 1e-6) return say.chance('million')
  if (chance < 1e-4) return say.chance('ten-thousand')
  return say.chance(inLanguage(Number((1 / chance).toPrecision(2)), language, 0))
}

export function trendSentence(name: string, trend: Trend, at: { frequency: Frequency; from: string; to: string }, language: AnalysisLanguage): string {
  const [low, high] = [Math.abs(trend.low), Math.abs(trend.high)].sort((a, b) => a - b)
  const share = trend.change === null ? null : { percent: percent(trend.change), from: at.from, to: at.to }
  return patternPhrases[language].trend({ name, rises: trend.slope > 0, slope: figure(Math.abs(trend.slope), language), period: at.frequency, band: { low: figure(low!, language), high: figure(high!, language) }, share, chance: chanceWords(trend.chance, language) })
}

export function stepSentence(name: string, step: Step, language: AnalysisLanguage): string {
  return patternPhrases[language].step({ name, label: step.label, before: figure(step.before, language), after: figure(step.after, language), chance: chanceWords(step.chance, language) })
}

export function spikeSentence(name: string, found: Anomaly, language: AnalysisLanguage): string {
  const say = (value: number) => figure(value, language)
  return patternPhrases[language].spike({ name, isHigh: found.value > found.expected, label: found.label, value: say(found.value), band: { low: say(found.low), high: say(found.high) }, deviations: say(Math.abs(found.deviations)) })
}

/** `restMedian` is that of all rows outside the group. */
export function contrastSentence(found: Contrast, restMedian: number, language: AnalysisLanguage): string {
  const isHigher = found.superiority > 0.5
  const [low, high] = (isHigher ? [found.low, found.high] : [1 - found.high, 1 - found.low]).map((value) => Math.round(value * 100))
  const of100 = Math.round((isHigher ? found.superiority : 1 - found.superiority) * 100)
  return patternPhrases[language].contrast({ column: found.column, isHigher, groupColumn: found.groupColumn, group: found.group, count: found.count, median: figure(found.median, language), rest: figure(restMedian, language), of100, low: low!, high: high!, chance: chanceWords(found.chance, language) })
}

export function likenessSentence(found: Likeness, language: AnalysisLanguage): string {
  const two = (value: number) => value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return patternPhrases[language].likeness({ a: found.a, b: found.b, together: found.rank > 0, rank: two(found.rank), band: { low: two(found.low), high: two(found.high) }, count: found.count })
}

export function clusterSentence(columns: readonly string[], kinds: readonly { size: number; middle: readonly number[] }[], at: { silhouette: number; looked: number }, language: AnalysisLanguage): string {
  const say = patternPhrases[language]
  const described = kinds.map(({ size, middle }) => say.kind({ size, columns: columns.map((name, index) => ({ name, middle: figure(middle[index]!, language) })) })).join('; ')
  return say.clusters({ kinds: kinds.length, columns: columns.join(', '), described, isClear: at.silhouette >= 0.7, silhouette: inLanguage(at.silhouette, language, 2), looked: at.looked })
}

export function duplicateSentence(groups: number, extra: number, language: AnalysisLanguage): string {
  return patternPhrases[language].duplicates({ groups, extra })
}

/** `least` is the smallest figure there is: a bound below it says nothing. */
export function outlierSentence(column: string, { count, below, above }: { count: number; below: number; above: number }, least: number, language: AnalysisLanguage): string {
  return patternPhrases[language].outliers({ column, count, below: below <= least ? null : figure(below, language), above: figure(above, language) })
}

export function digitSentence(column: string, deviation: number, count: number, language: AnalysisLanguage): string {
  return patternPhrases[language].digits({ column, deviation: inLanguage(deviation, language, 3), count })
}
