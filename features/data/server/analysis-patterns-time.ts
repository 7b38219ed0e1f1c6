/** Trends, steps and spikes of figures over time. */
import type { Finding } from '../contract-analysis.ts'
import type { Filter } from '../contract-table.ts'
import { anomaliesOf, type Anomaly, type Step } from '../domain/anomaly.ts'
import { conditionOf, columnIn } from '../domain/build-query.ts'
import { periodLabel, type Frequency } from '../domain/forecast-calendar.ts'
import { dateColumnOf, dateSql, type SeriesRequest } from '../domain/forecast-queries.ts'
import { isUnfit, toSeries, type Series } from '../domain/forecast-series.ts'
import { correctedForMany } from '../domain/pattern-chance.ts'
import { groupColumnsOf, measuresOf } from '../domain/pattern-queries.ts'
import { trendOf, type Trend } from '../domain/pattern-trend.ts'
import { spikeSentence, stepSentence, trendSentence } from '../domain/pattern-words.ts'
import { patternPhrases } from '../domain/pattern-phrases.ts'
import { sampleOf, type Look } from './analysis-patterns.ts'
import { readSeries } from './analysis-series.ts'

const measuresMax = 4
const groupsMax = 12
const seriesMax = 30
/** Fewer periods show no pattern. */
const periodsMin = 12
const spikesOfSeriesMax = 3
/** Trends over many series: of those named, at most this share is expected to be chance. */
const believed = 0.01

type Looked = { name: string; request: SeriesRequest; sql: string; series: Series; trend: Trend | undefined; anomalies: Anomaly[]; step: Step | undefined }

export async function findOverTime(look: Look): Promise<void> {
  const date = dateColumnOf(look.table)
  if (!date) return void look.looked.push('No column holds dates, so nothing was looked at over time.')
  const series: Looked[] = []
  const all: SeriesRequest = { table: look.table.name, date: date.name, filters: [], measure: { aggregate: 'count', column: null } }
  const isPanel = await addSeries(look, series, { name: patternPhrases[look.language].rows, request: all })
  for (const wanted of requestsOf(look, date.name, isPanel)) await addSeries(look, series, wanted)
  look.looked.push(series.length ? `${series.length} series by ${date.name}, of up to ${Math.max(...series.map((each) => each.series.values.length))} periods.` : `The dates in ${date.name} are too few or too irregular for series.`)
  const chances = correctedForMany(series.map(({ trend }) => trend?.chance ?? 1))
  for (const [index, each] of series.entries()) {
    if (each.step && each.step.chance < believed) look.findings.push(await stepFinding(look, each, each.step))
    // A step bends every trend through it: then only the step is told.
    else if (each.trend && chances[index]! < believed) look.findings.push(trendFinding(look, each, each.trend, chances[index]!))
    for (const found of each.anomalies.slice(0, spikesOfSeriesMax)) look.findings.push(await spikeFinding(look, each, found))
  }
}

type Wanted = { name: string; request: SeriesRequest }

/** Says whether the dates are periods themselves, as in a table of monthly figures. */
async function addSeries(look: Look, series: Looked[], { name, request }: Wanted): Promise<boolean> {
  const read = await readSeries(look.at, look.table, request, null, look.signal)
  const made = read && toSeries(read.points, read.rhythm.frequency)
  if (made && !isUnfit(made) && made.values.length >= periodsMin) {
    const { anomalies, step } = anomaliesOf(made)
    series.push({ name, request, sql: read.sql, series: made, trend: trendOf(made), anomalies, step })
  }
  return read?.rhythm.isAsWritten ?? false
}

/** Each measure, then the first one by each column of few groups. Figures of a period are summed; of single events, which are counted anyway, the mean is looked at. */
function requestsOf({ table, language }: Look, date: string, isPanel: boolean): Wanted[] {
  const say = patternPhrases[language]
  const measures = measuresOf(table).slice(0, measuresMax)
  const of = (column: (typeof measures)[number] | undefined, filters: Filter[]): SeriesRequest => ({ table: table.name, date, filters, measure: column ? { aggregate: isPanel && (column.isWhole || column.unit) ? 'sum' : 'average', column: column.name } : { aggregate: 'count', column: null } })
  const nameOf = (column: (typeof measures)[number]): string => (isPanel ? column.name : say.meanOf(column.name))
  const first = measures[0]
  const split = groupColumnsOf(table, groupsMax).flatMap((group) =>
    (group.profile?.top ?? []).map(({ value }) => ({ name: say.where(first ? nameOf(first) : say.rows, group.name, String(value)), request: of(first, [{ column: group.name, comparison: 'is', value: String(value) }]) })),
  )
  return [...measures.map((column) => ({ name: nameOf(column), request: of(column, []) })), ...split].slice(0, seriesMax)
}

async function stepFinding(look: Look, each: Looked, step: Step): Promise<Finding> {
  return { kind: 'step', sentence: stepSentence(each.name, step, look.language), chance: step.chance, columns: columnsOf(each), chart: chartOf(each), sample: await rowsOf(look, each, step.at), sql: each.sql }
}

async function spikeFinding(look: Look, each: Looked, found: Anomaly): Promise<Finding> {
  return { kind: 'spike', sentence: spikeSentence(each.name, found, look.language), chance: null, columns: columnsOf(each), chart: chartOf(each), sample: await rowsOf(look, each, found.at), sql: each.sql }
}

function trendFinding({ language }: Look, each: Looked, trend: Trend, chance: number): Finding {
  const { series } = each
  const label = (at: number) => periodLabel(series.frequency, series.start + at, series.anchorDay)
  const at = { frequency: series.frequency, from: label(0), to: label(series.values.length - 1) }
  return { kind: 'trend', sentence: trendSentence(each.name, { ...trend, chance }, at, language), chance, columns: columnsOf(each), chart: chartOf(each), sample: null, sql: each.sql }
}

function columnsOf({ request }: Looked): string[] {
  return [request.date, ...(request.measure.column ? [request.measure.column] : []), ...request.filters.map(({ column }) => column)]
}

function chartOf({ name, series }: Looked): Finding['chart'] {
  const rows = series.values.map((value, at) => [periodLabel(series.frequency, series.start + at, series.anchorDay), series.filled.includes(at) ? null : Number(value.toPrecision(6))])
  return { spec: { kind: 'line', title: name, x: 'period', y: [name.slice(0, 200)], series: null, yTitle: null, bands: [] }, data: { columns: [{ name: 'period', kind: 'text', unit: null }, { name: name.slice(0, 200), kind: 'number', unit: null }], rows } }
}

const days: Record<Frequency, string> = { daily: '1 day', weekly: '7 days', monthly: '1 month', quarterly: '3 months', yearly: '1 year' }

/** Rows of the sheet in the period that is named. */
function rowsOf(look: Look, { request, series }: Looked, at: string): Promise<Finding['sample']> {
  const date = dateSql(columnIn(look.table, request.date))!
  const within = `${date} >= date '${at}' and ${date} < date '${at}' + interval ${days[series.frequency]}`
  const where = conditionOf(request.filters, look.table)
  return sampleOf(look, [request.date, ...(request.measure.column ? [request.measure.column] : [])], where ? `${within} and ${where}` : within)
}
