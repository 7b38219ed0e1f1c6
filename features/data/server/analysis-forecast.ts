/** Forecasts of a figure over time (R44). */
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { dataAnalysis, ChartRows, ForecastRequest } from '../contract-analysis.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { forecast, type Forecast } from '../domain/forecast.ts'
import { askingOf, inWords, tableIn, type AnalysisGiven } from './analysis-given.ts'
import { readSeries } from './analysis-series.ts'

export const forecastData =
  ({ runner }: AnalysisGiven): Handler<typeof dataAnalysis.forecastData> =>
  async ({ input, actor, store }) => {
    const answer = await runner.withBench(askingOf(store, actor, input.datasetId), (at) =>
      inWords(async () => {
        const read = await readSeries(at, tableIn(at, input.table), input, input.frequency)
        if (!read) return { sql: '', forecast: null, refusal: 'There are fewer than three different dates in this column: no forecast can be made of them.', notes: [], chart: null }
        const result = forecast(read.points, { frequency: read.rhythm.frequency, language: input.language, ...(input.horizon !== null && { horizon: input.horizon }) })
        if ('reason' in result) return { sql: read.sql, forecast: null, refusal: result.sentence, notes: read.notes, chart: null }
        return { sql: read.sql, forecast: result, refusal: null, notes: read.notes, chart: forecastChart(result, input) }
      }),
    )
    return async () => answer
  }

/** What was, what is expected with its ranges, and the naive figure beside it. */
function forecastChart(result: Forecast, { measure }: Pick<ForecastRequest, 'measure'>): { spec: ChartSpec; data: ChartRows } {
  const named = measure.column === null ? 'rows' : `${measure.aggregate} of ${measure.column}`
  const number = (name: string) => ({ name, kind: 'number' as const, unit: null })
  const round = (value: number): number => Number(value.toPrecision(6))
  // The lines meet: a forecast begins where the figures end.
  const last = result.history.at(-1)!
  const past = result.history.map(({ label, value, isFilled }) => [label, isFilled ? null : round(value), ...(label === last.label ? [round(value), round(value)] : [null, null]), null, null, null, null])
  const next = result.points.map((point) => [point.label, null, round(point.value), round(point.baseline), round(point.low80), round(point.high80), round(point.low95), round(point.high95)])
  return {
    spec: { kind: 'line', title: `Forecast: ${named}`, x: 'period', y: [named, 'forecast', 'naive'], series: null, yTitle: named, bands: [{ low: 'low 95 %', high: 'high 95 %', title: '19 of 20' }, { low: 'low 80 %', high: 'high 80 %', title: '8 of 10' }] },
    data: { columns: [{ name: 'period', kind: 'text', unit: null }, number(named), number('forecast'), number('naive'), number('low 80 %'), number('high 80 %'), number('low 95 %'), number('high 95 %')], rows: [...past, ...next] },
  }
}
