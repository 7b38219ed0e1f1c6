/** Figures of a series that lie far from where season and level put them, and lasting steps of the level. Pure. */
import { periodLabel } from './forecast-calendar.ts'
import { mean, median } from './forecast-level.ts'
import { profileOf } from './forecast-season.ts'
import { dateAt, type Series } from './forecast-series.ts'
import { normalBound, normalTail } from './pattern-chance.ts'
import { scaleOf } from './forecast-methods.ts'

/** Robust deviations from which a figure counts as unusual, whatever the length of the series. */
const deviationsMin = 4
/** Of all figures of a series, chance may name one in this many series. */
const seriesPerFalseAlarm = 50

export type Anomaly = { at: string; label: string; value: number; expected: number; low: number; high: number; deviations: number }
export type Step = { at: string; label: string; before: number; after: number; chance: number }

export function anomaliesOf(series: Series): { anomalies: Anomaly[]; step: Step | undefined } {
  if (series.values.length < 12) return { anomalies: [], step: undefined }
  const on = scaleOf(series.values)
  const values = series.values.map(on.to)
  const profile = profileOf(series, values)
  const flat = values.map((value, at) => value - profile.at(at))
  const levels = runningMedian(flat, profile.stepAt)
  const misses = flat.map((value, at) => value - levels[at]!)
  // Deviations that the half of all figures stay within; an exactly steady series has none, so any change is one.
  // Figures that are mostly alike, or mostly zero, have none either: there the mean deviation holds it up.
  const sizes = misses.map(Math.abs)
  const scale = Math.max(1.4826 * median(sizes), 0.5 * mean(sizes), 1e-9 * Math.max(1, ...values.map(Math.abs)))
  const bound = Math.max(deviationsMin, normalBound(1 / (seriesPerFalseAlarm * values.length)))
  const anomalies = misses.flatMap((miss, at) => {
    if (Math.abs(miss) <= bound * scale || series.filled.includes(at)) return []
    const expected = levels[at]! + profile.at(at)
    const named = { at: dateAt(series, at), label: periodLabel(series.frequency, series.start + at, series.anchorDay) }
    return [{ ...named, value: series.values[at]!, expected: on.from(expected), low: on.from(expected - 1.96 * scale), high: on.from(expected + 1.96 * scale), deviations: miss / scale }]
  })
  return { anomalies: anomalies.sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations)), step: stepOf(series, flat, profile.stepAt) }
}

/** The median of a few neighbours on the same side of a step; a figure’s own neighbours, not itself. */
function runningMedian(values: readonly number[], stepAt: number | undefined): number[] {
  const reach = Math.max(4, Math.min(26, Math.floor(values.length / 8)))
  return values.map((_, at) => {
    const isAfter = stepAt !== undefined && at >= stepAt
    const from = isAfter ? stepAt : 0
    const to = stepAt === undefined || isAfter ? values.length : stepAt
    const around: number[] = []
    for (let near = Math.max(from, at - reach); near < Math.min(to, at + reach + 1); near++) if (near !== at) around.push(values[near]!)
    return around.length ? median(around) : values[at]!
  })
}

function stepOf(series: Series, flat: readonly number[], stepAt: number | undefined): Step | undefined {
  if (stepAt === undefined) return undefined
  const before = flat.slice(0, stepAt)
  const after = flat.slice(stepAt)
  const middles = [median(before), median(after)] as const
  const scale = 1.4826 * median([...before.map((value) => Math.abs(value - middles[0])), ...after.map((value) => Math.abs(value - middles[1]))]) + 1e-12
  const z = (middles[1] - middles[0]) / (1.25 * scale * Math.sqrt(1 / before.length + 1 / after.length))
  // A step must be as large as what the figures vary by anyway, or it is of no use to anybody.
  if (Math.abs(middles[1] - middles[0]) < scale) return undefined
  return { at: dateAt(series, stepAt), label: periodLabel(series.frequency, series.start + stepAt, series.anchorDay), before: median(series.values.slice(0, stepAt)), after: median(series.values.slice(stepAt)), chance: normalTail(z) }
}
