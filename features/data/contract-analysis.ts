import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { dataset, onDataset, sqlCharsMax } from './contract.ts'
import { Aggregate, Cell, ColumnKind, Filter, QuerySpec, SqlName } from './contract-table.ts'
import { ChartSpec } from './contract-chart.ts'
import { analysisLanguages, frequencies, methodNames } from './contract-names.ts'
import { Outcomes, OutcomesSpec, Pivot, PivotSpec } from './contract-pivot.ts'

/** What a chart is drawn from: a query, a question of the form, how a column spreads, or two columns against each other. */
export const ChartSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), sql: z.string().trim().min(1).max(sqlCharsMax) }),
  z.object({ kind: z.literal('spec'), spec: QuerySpec }),
  z.object({ kind: z.literal('spread'), table: SqlName, column: SqlName, by: SqlName.nullable().default(null), filters: z.array(Filter).max(12).default([]) }),
  z.object({ kind: z.literal('points'), table: SqlName, x: SqlName, y: SqlName, series: SqlName.nullable().default(null), filters: z.array(Filter).max(12).default([]) }),
])
export type ChartSource = z.infer<typeof ChartSource>

export const ChartRows = z.object({ columns: z.array(z.object({ name: z.string(), kind: ColumnKind, unit: z.string().nullable() })), rows: z.array(z.array(Cell)) })
export type ChartRows = z.infer<typeof ChartRows>

export const Chart = z.object({
  sql: z.string(),
  /** Null where no chart fits: `note` then says why, and the table stands alone. */
  spec: ChartSpec.nullable(),
  data: ChartRows,
  summary: z.string(),
  note: z.string().nullable(),
  suppressed: z.string().nullable(),
})
export type Chart = z.infer<typeof Chart>

/** Of the sentences that code writes. */
const AnalysisLanguage = z.enum(analysisLanguages).default('en')

const chartInput = { datasetId: Id, source: ChartSource, /** Null: the fitting one is chosen. */ chart: ChartSpec.nullable().default(null), language: AnalysisLanguage }

export const ForecastRequest = z.object({
  table: SqlName,
  date: SqlName,
  /** `column` null counts rows. */
  measure: z.object({ aggregate: Aggregate.exclude(['share']), column: SqlName.nullable() }),
  filters: z.array(Filter).max(12).default([]),
  /** Null: as the dates stand. */
  frequency: z.enum(frequencies).nullable().default(null),
  /** In periods; null: one season. */
  horizon: z.number().int().min(1).max(120).nullable().default(null),
})
export type ForecastRequest = z.infer<typeof ForecastRequest>

const Point = z.object({ at: z.string(), label: z.string(), value: z.number(), low80: z.number(), high80: z.number(), low95: z.number(), high95: z.number(), baseline: z.number() })
export const ForecastResult = z.object({
  frequency: z.enum(frequencies),
  history: z.array(z.object({ at: z.string(), label: z.string(), value: z.number(), isFilled: z.boolean() })),
  points: z.array(Point),
  baseline: z.enum(['naive', 'seasonal-naive']),
  /** Errors in the figures’ own unit; `scaledMiss` is MASE, `shareMiss` sMAPE from 0 to 2. */
  backTest: z.array(z.object({ method: z.enum([...methodNames, 'combined']), meanMiss: z.number(), scaledMiss: z.number(), shareMiss: z.number().nullable(), figures: z.number().int(), isUsed: z.boolean() })),
  origins: z.number().int(),
  testedHorizon: z.number().int(),
  verdict: z.enum(['better', 'no-better']),
  gain: z.number(),
  stepAt: z.string().nullable(),
  seasonStrength: z.number(),
  sentences: z.array(z.string()),
})
export type ForecastResult = z.infer<typeof ForecastResult>

export const findingKinds = ['trend', 'step', 'spike', 'group', 'likeness', 'clusters', 'duplicates', 'outliers', 'digits'] as const
export const Finding = z.object({
  kind: z.enum(findingKinds),
  sentence: z.string(),
  /** Chance of seeing as much where nothing is, corrected for all that was looked at; null where no test stands behind it. */
  chance: z.number().nullable(),
  columns: z.array(z.string()),
  chart: z.object({ spec: ChartSpec, data: ChartRows }).nullable(),
  /** Rows of the sheet it can be seen in, `_row` first. */
  sample: ChartRows.pick({ rows: true }).extend({ columns: z.array(z.string()) }).nullable(),
  sql: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const dataAnalysis = {
  drawChart: longEndpoint({
    at: 'POST /datasets/:datasetId/charts',
    summary: 'Draw a result or a column: the fitting chart is chosen, or yours is checked; its table and a summary in words come with it.',
    input: z.object(chartInput),
    output: Chart,
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.charted', details: ({ input, output }) => ({ datasetId: input.datasetId, chart: output.spec?.kind ?? null, rows: output.data.rows.length }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  exportChart: longEndpoint({
    at: 'POST /datasets/:datasetId/charts/export',
    summary: 'A chart as PNG or SVG picture, or its figures as XLSX or CSV.',
    input: z.object({ ...chartInput, format: z.enum(['png', 'svg', 'xlsx', 'csv']), theme: z.enum(['light', 'dark']).default('light') }),
    output: { file: true },
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.export').on(dataset, onDataset),
    records: { event: 'dataset.chart-exported', details: ({ input }) => ({ datasetId: input.datasetId, format: input.format }) },
    doors: ['http', 'cli'],
  }),
  pivotData: longEndpoint({
    at: 'POST /datasets/:datasetId/pivots',
    summary: 'One measure by groups down and across, with totals. Groups of fewer than ten people are left out, and cannot be worked out.',
    input: PivotSpec.extend({ datasetId: Id }),
    output: Pivot,
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.pivoted', details: ({ input, output }) => ({ datasetId: input.datasetId, rows: output.rows.length, columns: output.columns.length }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  exportPivot: longEndpoint({
    at: 'POST /datasets/:datasetId/pivots/export',
    summary: 'A pivot as XLSX or CSV; no cell of it can act as a formula.',
    input: PivotSpec.extend({ datasetId: Id, format: z.enum(['xlsx', 'csv']) }),
    output: { file: true },
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.export').on(dataset, onDataset),
    records: { event: 'dataset.pivot-exported', details: ({ input }) => ({ datasetId: input.datasetId, format: input.format }) },
    doors: ['http', 'cli'],
  }),
  forecastData: longEndpoint({
    at: 'POST /datasets/:datasetId/forecasts',
    summary: 'Forecast a figure over time, with intervals, the naive forecast beside it and the back-test both were judged by.',
    input: ForecastRequest.extend({ datasetId: Id, language: AnalysisLanguage }),
    output: z.object({ sql: z.string(), forecast: ForecastResult.nullable(), /** Why there is none. */ refusal: z.string().nullable(), notes: z.array(z.string()), chart: z.object({ spec: ChartSpec, data: ChartRows }).nullable() }),
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.forecast', details: ({ input, output }) => ({ datasetId: input.datasetId, verdict: output.forecast?.verdict ?? null }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  findPatterns: longEndpoint({
    at: 'POST /datasets/:datasetId/findings',
    summary: 'What stands out in a table: trends, steps, spikes, groups that differ, columns that go together, kinds of rows, duplicates; each with its chance and sample rows.',
    input: z.object({ datasetId: Id, table: SqlName, language: AnalysisLanguage }),
    output: z.object({ findings: z.array(Finding), looked: z.array(z.string()) }),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.looked-through', details: ({ input, output }) => ({ datasetId: input.datasetId, findings: output.findings.length }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  compareOutcomes: longEndpoint({
    at: 'POST /datasets/:datasetId/outcomes',
    summary: 'What was tried and how it went, in groups, with the number of cases and what to beware of. A question about one person is refused.',
    input: OutcomesSpec.extend({ datasetId: Id }),
    output: Outcomes,
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.outcomes-compared', details: ({ input, output }) => ({ datasetId: input.datasetId, groups: output.rows.length }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  keepAnalysis: endpoint({
    at: 'POST /datasets/:datasetId/analyses',
    summary: 'Keep a chart, pivot, forecast or finding as a piece of work, with the query it came from.',
    input: z.object({ datasetId: Id, title: z.string().trim().min(1, 'Enter a title.').max(200), sql: z.string().max(20_000), sentences: z.array(z.string().max(2_000)).max(50), chart: z.object({ spec: ChartSpec, data: ChartRows }).nullable(), table: z.object({ columns: z.array(z.string().max(200)).max(100), rows: z.array(z.array(Cell).max(100)).max(2_000) }).nullable() }),
    output: z.object({ artefactId: Id }),
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('keeping it as a piece of work is recorded there'),
    doors: ['http', 'cli'],
  }),
} as const

export const dataAnalysisErrors = errors({
  data_no_chart: { status: 400, sentence: 'This chart cannot be drawn from this result.' },
  data_pivot_too_wide: { status: 400, sentence: 'This pivot has too many groups to be read.' },
  data_one_person: { status: 403, sentence: 'What was tried is only compared in groups, never for one person or one case.' },
  data_shows_single_rows: { status: 403, sentence: 'A scatter shows single rows, and there are people behind these. Choose a histogram or a box plot.' },
})

