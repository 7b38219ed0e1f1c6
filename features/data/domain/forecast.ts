/** A forecast of one series: figures with intervals, a naive baseline beside them, and the back-test both were judged by (R44). Pure. */
import { backTest, combine, type BackTest, type Misses } from './forecast-backtest.ts'
import { periodLabel, seasonOf, type Frequency } from './forecast-calendar.ts'
import { widthsOf } from './forecast-interval.ts'
import { mean } from './forecast-level.ts'
import { baselineNames, forecastAll, scaleOf, type Forecasts, type MethodName, type Scale } from './forecast-methods.ts'
import { dateAt, isUnfit, tail, toSeries, type Series, type SeriesPoint, type Unfit } from './forecast-series.ts'
import { inLanguage, type AnalysisLanguage } from './analysis-language.ts'
import { forecastPhrases } from './forecast-phrases.ts'
import { forecastSentences } from './forecast-words.ts'

/** Two seasons ahead at most: beyond that an interval says only that nobody knows. */
const horizonSeasonsMax = 2
/** Years have no season; ten ahead is already brave. */
const yearsAheadMax = 10
/** Yearly figures: fewer than eight tell no trend from chance. */
const yearsMin = 8
/** Older periods say little of the next, and fitting takes time in which nobody else is answered: three years of days. */
const fittedMax = 1_100
/** A forecast counts as better than naive when it missed by at least this share less. */
const clearlyBetter = 0.05

export type ForecastPoint = { at: string; label: string; value: number; low80: number; high80: number; low95: number; high95: number; baseline: number }
export type BackTestRow = { method: MethodName | 'combined'; meanMiss: number; scaledMiss: number; shareMiss: number | null; figures: number; isUsed: boolean }

export type Forecast = {
  frequency: Frequency
  history: { at: string; label: string; value: number; isFilled: boolean }[]
  points: ForecastPoint[]
  baseline: (typeof baselineNames)[number]
  backTest: BackTestRow[]
  /** Cuts of the back-test, and the farthest horizon it could judge. */
  origins: number
  testedHorizon: number
  verdict: 'better' | 'no-better'
  /** How much less it missed by than the better baseline, in the back-test; negative when more. */
  gain: number
  /** Where the level took a lasting step, in words; null where it did not. */
  stepAt: string | null
  seasonStrength: number
  sentences: string[]
}

export function forecast(points: readonly SeriesPoint[], wanted: { horizon?: number; frequency?: Frequency; language?: AnalysisLanguage } = {}): Forecast | Unfit {
  const series = toSeries(points, wanted.frequency)
  return isUnfit(series) ? series : forecastSeries(series, wanted.horizon, wanted.language)
}

/** `wantedHorizon` in periods; by default one season. */
export function forecastSeries(whole: Series, wantedHorizon?: number, language: AnalysisLanguage = 'en'): Forecast | Unfit {
  const series = tail(whole, fittedMax)
  const season = seasonOf[series.frequency]
  const short = tooShort(series)
  if (short) return short
  const longest = season === 1 ? yearsAheadMax : horizonSeasonsMax * season
  const horizon = Math.max(1, Math.min(wantedHorizon ?? (season === 1 ? 3 : season), longest))
  const on = scaleOf(series.values)
  const test = backTest(series, horizon, on)
  const all = forecastAll(series, horizon, on)
  const rows = tableOf(series, test, on)
  const baseline = betterBaseline(rows)
  const used = rows.find((row) => row.method === 'combined')!
  const naive = rows.find((row) => row.method === baseline)!
  const gain = naive.meanMiss === 0 ? 0 : 1 - used.meanMiss / naive.meanMiss
  const result: Omit<Forecast, 'sentences'> = {
    frequency: series.frequency,
    history: series.values.map((value, at) => ({ at: dateAt(series, at), label: periodLabel(series.frequency, series.start + at, series.anchorDay), value, isFilled: series.filled.includes(at) })),
    points: pointsOf(series, all, test, horizon, baseline),
    baseline,
    backTest: rows,
    origins: test.origins.length,
    testedHorizon: Math.max(0, ...test.misses.map((list) => list.length)),
    verdict: gain >= clearlyBetter ? 'better' : 'no-better',
    gain,
    stepAt: all.profile.stepAt === undefined ? null : periodLabel(series.frequency, series.start + all.profile.stepAt, series.anchorDay),
    seasonStrength: all.profile.strength,
  }
  const unused = whole.values.length - series.values.length
  return { ...result, sentences: [...forecastSentences(result, language), ...(unused > 0 ? [forecastPhrases[language].onlyLast(inLanguage(fittedMax, language, 0))] : [])] }
}

function tooShort(series: Series): Unfit | undefined {
  const season = seasonOf[series.frequency]
  const least = season === 1 ? yearsMin : Math.max(8, 2 * season)
  const size = series.values.length
  if (size >= least) return undefined
  const words = { daily: 'days', weekly: 'weeks', monthly: 'months', quarterly: 'quarters', yearly: 'years' }[series.frequency]
  return { reason: 'too-few', sentence: `There are ${size} ${words}. A forecast needs at least ${least}${season > 1 ? ', two full seasons,' : ''} so that what repeats can be told from chance.` }
}

function pointsOf(series: Series, all: Forecasts, test: BackTest, horizon: number, baseline: MethodName): ForecastPoint[] {
  const { on } = all
  const centre = combine(all, test.combined, horizon)
  const spans = (series.values.length - (test.origins[0] ?? series.values.length)) / horizon
  const widths = widthsOf(test.misses, horizon, spans)
  const naive = all.byMethod.get(baseline)!
  return centre.map((value, ahead) => {
    const at = series.values.length + ahead
    const near = widths.of80[ahead]!
    const far = widths.of95[ahead]!
    const label = periodLabel(series.frequency, series.start + at, series.anchorDay)
    return { at: dateAt(series, at), label, value: on.from(value), low80: on.from(value - near), high80: on.from(value + near), low95: on.from(value - far), high95: on.from(value + far), baseline: on.from(naive[ahead]!) }
  })
}

/** Errors in the figures’ own unit, as people read them: each method’s forecast at each cut against what came. */
function tableOf(series: Series, test: BackTest, on: Scale): BackTestRow[] {
  const scale = seasonalChange(series)
  const rowOf = (method: BackTestRow['method'], misses: Misses, isUsed: boolean): BackTestRow => {
    const pairs = test.origins.flatMap((origin, index) => misses[index]!.flatMap((miss, ahead) => (miss === null ? [] : [{ came: series.values[origin + ahead]!, miss }])))
    const errors = pairs.map(({ came, miss }) => Math.abs(came - on.from(on.to(came) - miss)))
    const shares = pairs.map(({ came, miss }) => ({ gap: Math.abs(came - on.from(on.to(came) - miss)), size: (Math.abs(came) + Math.abs(on.from(on.to(came) - miss))) / 2 }))
    const isShare = shares.every(({ size }) => size > 0)
    return { method, meanMiss: mean(errors), scaledMiss: scale === 0 ? 0 : mean(errors) / scale, shareMiss: isShare && shares.length ? mean(shares.map(({ gap, size }) => gap / size)) : null, figures: errors.length, isUsed }
  }
  const rows = [...test.byMethod].map(([name, misses]) => rowOf(name, misses, test.combined.includes(name)))
  return [rowOf('combined', test.misses, true), ...rows.sort((a, b) => a.meanMiss - b.meanMiss)]
}

/** What the seasonal-naive forecast misses by within the series: the scale of MASE (Hyndman and Koehler 2006). */
function seasonalChange(series: Series): number {
  const season = seasonOf[series.frequency]
  return mean(series.values.slice(season).map((value, at) => Math.abs(value - series.values[at]!)))
}

/** Both are shown; the one that missed less is the one to beat. */
function betterBaseline(rows: readonly BackTestRow[]): Forecast['baseline'] {
  const found = baselineNames.map((name) => rows.find((row) => row.method === name)).filter((row) => row !== undefined)
  return found.reduce((best, row) => (row.meanMiss < best.meanMiss ? row : best)).method as Forecast['baseline']
}
