/**
 * forecast.*: attendances at English emergency departments by month and deaths in England and Wales by week, each series
 * forecast from all but its last twelve months. Alone: node tools/eval/forecast.ts ../shared/data
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { forecastSeries } from '#features/data/domain/forecast.ts'
import { head, isUnfit, toSeries, type Series, type SeriesPoint } from '#features/data/domain/forecast-series.ts'
import type { EvalRow } from './eval-row.ts'

type Judged = { smape: number; mase: number; in80: number; in95: number; n: number; baseline: number; baselineMase: number; saysNoBetter: boolean; ms: number }

export async function evalForecast(data: string): Promise<EvalRow[]> {
  const folder = join(data, 'timeseries')
  const ae = judgeAll(join(folder, 'ae_attendances.csv'), (row) => `${row['org_code']} ${row['type']}`, 'period', 'attendances', 12)
  const deaths = judgeAll(join(folder, 'ons_weekly_deaths_2010_2016.csv'), (row) => `${row['category_1']} ${row['category_2']}`, 'date', 'counts', 52)
  return [...rowsOf('forecast.ae', ae), ...rowsOf('forecast.deaths', deaths)]
}

function rowsOf(name: string, judged: readonly Judged[]): EvalRow[] {
  if (judged.length === 0) return []
  const n = judged.length
  const of = (pick: (one: Judged) => number) => judged.map(pick)
  const figures = sum(of((one) => one.n))
  return [
    { name: `${name}.smape`, value: round(median(of((one) => one.smape))), n, floor: round(median(of((one) => one.baseline))) },
    { name: `${name}.smape.mean`, value: round(mean(of((one) => one.smape))), n, floor: round(mean(of((one) => one.baseline))) },
    { name: `${name}.mase`, value: round(median(of((one) => one.mase))), n, floor: round(median(of((one) => one.baselineMase))) },
    { name: `${name}.coverage`, value: round(sum(of((one) => one.in80)) / figures), n: figures },
    { name: `${name}.coverage95`, value: round(sum(of((one) => one.in95)) / figures), n: figures },
    { name: `${name}.no-better`, value: round(mean(of((one) => (one.saysNoBetter ? 1 : 0)))), n },
    { name: `${name}.ms`, value: round(median(of((one) => one.ms))), n },
  ]
}

function judgeAll(path: string, keyOf: (row: Record<string, string>) => string, dateColumn: string, figureColumn: string, horizon: number): Judged[] {
  if (!existsSync(path)) return []
  const byKey = new Map<string, SeriesPoint[]>()
  for (const row of parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]) {
    const points = byKey.get(keyOf(row)) ?? []
    const written = row[figureColumn] ?? ''
    points.push({ at: row[dateColumn]!, value: written === '' || written === 'NA' ? null : Number(written) })
    byKey.set(keyOf(row), points)
  }
  return [...byKey.values()].flatMap((points) => {
    const series = toSeries(points)
    // Without gaps, and two seasons left to learn from: what the published floor was measured on.
    return isUnfit(series) || series.filled.length || series.values.length < 3 * horizon ? [] : [judge(series, horizon)]
  })
}

function judge(series: Series, horizon: number): Judged {
  const size = series.values.length - horizon
  const came = series.values.slice(size)
  const started = performance.now()
  const result = forecastSeries(head(series, size), horizon)
  const ms = performance.now() - started
  if (!('points' in result)) throw new Error('A series with two seasons was refused.')
  const seasonAgo = came.map((_, at) => series.values[size - horizon + at]!)
  const scale = mean(series.values.slice(horizon, size).map((value, at) => Math.abs(value - series.values[at]!)))
  const mae = (forecast: readonly number[]) => mean(came.map((value, at) => Math.abs(value - forecast[at]!)))
  const values = result.points.map((point) => point.value)
  return {
    smape: smape(came, values),
    mase: mae(values) / scale,
    in80: result.points.filter((point, at) => came[at]! >= point.low80 && came[at]! <= point.high80).length,
    in95: result.points.filter((point, at) => came[at]! >= point.low95 && came[at]! <= point.high95).length,
    n: horizon,
    baseline: smape(came, seasonAgo),
    baselineMase: mae(seasonAgo) / scale,
    saysNoBetter: result.verdict === 'no-better',
    ms,
  }
}

function smape(came: readonly number[], forecast: readonly number[]): number {
  return mean(came.map((value, at) => (value === 0 && forecast[at] === 0 ? 0 : (2 * Math.abs(value - forecast[at]!)) / (Math.abs(value) + Math.abs(forecast[at]!)))))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const row of await evalForecast(process.argv[2] ?? '../shared/data')) process.stdout.write(`${JSON.stringify(row)}\n`)
}
