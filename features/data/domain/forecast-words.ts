/** What a forecast says in plain words, so that nobody needs to read a table to know what it is worth. Pure. */
import { figure, type AnalysisLanguage } from './analysis-language.ts'
import type { Forecast } from './forecast.ts'
import { forecastPhrases } from './forecast-phrases.ts'

type Told = Omit<Forecast, 'sentences'>

export function forecastSentences(result: Told, language: AnalysisLanguage): string[] {
  return [next(result, language), worth(result, language), sureness(result, language), ...doubts(result, language)]
}

function next({ points }: Told, language: AnalysisLanguage): string {
  const say = (value: number) => figure(value, language)
  const told = (point: Told['points'][number]) => ({ label: point.label, value: say(point.value), low: say(point.low80), high: say(point.high80) })
  const first = points[0]!
  const last = points.at(-1)!
  return forecastPhrases[language].next(told(first), points.length === 1 ? null : told(last))
}

/** “Naive is better” where it clearly was, as R44 asks. */
function worth({ verdict, gain, baseline, backTest, origins, testedHorizon, points }: Told, language: AnalysisLanguage): string {
  const used = backTest.find((row) => row.method === 'combined')!
  const naive = backTest.find((row) => row.method === baseline)!
  const say = forecastPhrases[language]
  if (used.figures === 0) return say.untested
  const at = { origins, missed: figure(used.meanMiss, language), naiveMissed: figure(naive.meanMiss, language), baseline }
  if (used.meanMiss === 0 && naive.meanMiss === 0) return say.neverMissed(at)
  if (verdict === 'better') return say.better({ ...at, percent: Math.round(gain * 100) })
  return say.noBetter({ ...at, isWorse: gain <= -0.05, isTestedAll: testedHorizon >= points.length })
}

function sureness({ testedHorizon, points }: Told, language: AnalysisLanguage): string {
  return forecastPhrases[language].sureness(points.length > testedHorizon ? testedHorizon : null)
}

function doubts({ history, stepAt, seasonStrength, frequency }: Told, language: AnalysisLanguage): string[] {
  const say = forecastPhrases[language]
  const filled = history.filter((point) => point.isFilled)
  const named = filled.slice(0, 5).map((point) => point.label)
  return [
    ...(filled.length ? [say.filled({ count: filled.length, named: `${named.join(', ')}${filled.length > named.length ? ' …' : ''}` })] : []),
    ...(stepAt ? [say.step(stepAt)] : []),
    ...(frequency !== 'yearly' && seasonStrength < 0.1 ? [say.noSeason] : []),
    ...(history.some((point) => point.value === 0) ? [say.zeros] : []),
  ]
}
