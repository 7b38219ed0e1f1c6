/** Charts of results and of columns (R45): one query, a checked description, and the table behind it. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import { dataAnalysisErrors, type Chart, type ChartSource, type dataAnalysis } from '../contract-analysis.ts'
import type { QuerySpec } from '../contract-table.ts'
import { chooseChart } from '../domain/chart-choice.ts'
import { drawChart as draw } from '../domain/chart-scene.ts'
import type { ChartSpec } from '../contract-chart.ts'
import type { AnalysisLanguage } from '../contract-names.ts'
import { chartRowsMax, type ChartData } from '../domain/chart-spec.ts'
import { boxesQuery, boxesSpec, histogramQuery, histogramSpec, pointsQuery, pointsSpec } from '../domain/chart-queries.ts'
import { chartSvg } from '../domain/chart-svg.ts'
import { suppressList } from '../domain/suppression.ts'
import { askingOf, inWords, tableIn, type AnalysisGiven } from './analysis-given.ts'
import { sheetFile, standingLines } from './analysis-files.ts'
import { isGuarded } from './analysis-series.ts'
import { ofAnswer, sqlOf, type Bench, type QueryRunner } from './query-runner.ts'

export const drawChart =
  ({ runner }: AnalysisGiven): Handler<typeof dataAnalysis.drawChart> =>
  async ({ input, actor, store }) => {
    const chart = await runner.withBench(askingOf(store, actor, input.datasetId), (at) => chartOf(runner, at, input))
    return async () => chart
  }

export const exportChart =
  ({ runner, flow, office, pictures }: AnalysisGiven): Handler<typeof dataAnalysis.exportChart> =>
  async ({ input, actor, store, now }) => {
    const { chart, label } = await runner.withBench(askingOf(store, actor, input.datasetId), async (at) => ({ chart: await chartOf(runner, at, input), label: at.label }))
    const leave = await askToLeave(flow, store, actor, { label, format: input.format })
    const { spec, data } = chart
    const title = spec?.title ?? 'Figures'
    if (input.format === 'xlsx' || input.format === 'csv') {
      const notes = [chart.summary, ...(chart.suppressed ? [chart.suppressed] : []), chart.sql]
      const file = await sheetFile(office, { title, format: input.format, label, at: now, table: { columns: data.columns.map(({ name }) => name), rows: data.rows }, notes })
      return async (inside) => (await leave.record(inside.store), file)
    }
    if (!spec) throw new CodedError(dataAnalysisErrors.data_no_chart, chart.note ? { sentence: chart.note } : {})
    const scene = draw(spec, data, { width: 900, height: 460 }, { withTitle: true, foot: standingLines(label, now), language: input.language })
    if ('sentence' in scene) throw new CodedError(dataAnalysisErrors.data_no_chart, { sentence: scene.sentence })
    const svg = chartSvg(scene, spec, input.theme)
    const bytes = input.format === 'svg' ? new TextEncoder().encode(svg) : await pictures.png(svg)
    const fileName = `${title.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 80) || 'chart'}.${input.format}`
    return async (inside) => (await leave.record(inside.store), { bytes, mediaType: input.format === 'svg' ? 'image/svg+xml' : 'image/png', fileName, isInline: false })
  }

type Wanted = { source: ChartSource; chart: ChartSpec | null; language: AnalysisLanguage }

async function chartOf(runner: QueryRunner, at: Bench, { source, chart, language }: Wanted): Promise<Chart> {
  return inWords(async () => {
    const read = await readSource(runner, at, source)
    const spec = chart ?? read.spec
    if (!spec) return { sql: read.sql, spec: null, data: read.data, summary: '', note: 'No chart fits this result: the table says it better.', suppressed: read.suppressed }
    // Drawn once here, so that what cannot be drawn is said before anybody tries.
    const scene = draw(spec, read.data, { width: 720, height: 380 }, { language })
    const isDrawn = !('sentence' in scene)
    return { sql: read.sql, spec: isDrawn ? spec : null, data: read.data, summary: isDrawn ? scene.summary : '', note: isDrawn ? (scene.notes[0] ?? null) : scene.sentence, suppressed: read.suppressed }
  })
}

type Read = { sql: string; data: ChartData; spec: ChartSpec | null; suppressed: string | null }

async function readSource(runner: QueryRunner, at: Bench, source: ChartSource): Promise<Read> {
  if (source.kind === 'spread') return readSpread(at, source)
  if (source.kind === 'points') return readPoints(at, source)
  const sql = sqlOf(source.kind === 'query' ? { sql: source.sql } : { spec: source.spec }, at.tables)
  const result = await runner.runOn(at, sql, chartRowsMax)
  const title = source.kind === 'spec' ? titleOf(source.spec) : result.columns.map(({ name }) => name.replaceAll('_', ' ')).join(', ')
  const data = { columns: result.columns, rows: result.rows }
  return { sql, data, spec: chooseChart(data, title.slice(0, 200)), suppressed: result.suppressed?.sentence ?? null }
}

/** “Sum of Visits by Month (quarter) and Office”. */
function titleOf({ measures, groups }: QuerySpec): string {
  const words = { count: 'Count', 'count-distinct': 'Different values', sum: 'Sum', average: 'Average', median: 'Median', min: 'Smallest', max: 'Largest', share: 'Share' }
  const measured = measures.map(({ aggregate, column }) => (column === null ? 'Rows' : `${words[aggregate]} of ${column}`)).join(', ')
  const grouped = groups.map(({ column, by }) => (by === 'value' ? column : `${column} (${by})`)).join(' and ')
  return grouped ? `${measured} by ${grouped}` : measured
}

async function readSpread(at: Bench, source: Extract<ChartSource, { kind: 'spread' }>): Promise<Read> {
  const table = tableIn(at, source.table)
  const isBoxes = source.by !== null
  const sql = isBoxes ? boxesQuery({ ...source, by: source.by! }, table) : histogramQuery(source, table)
  const answer = ofAnswer(await at.bench.query(sql, { rowsMax: 200 }))
  const data: ChartData = { columns: answer.columns.map(({ name, kind }) => ({ name, kind, unit: null })), rows: answer.rows }
  const spec = isBoxes ? boxesSpec({ ...source, by: source.by! }) : histogramSpec(source)
  if (!isGuarded(at, table)) return { sql, data, spec, suppressed: null }
  const counts = data.rows.map((row) => Number(row.at(-1)))
  const { hidden, sentence } = suppressList(counts, true)
  const rows = isBoxes ? data.rows.filter((_, index) => !hidden[index]) : data.rows.map((row, index) => (hidden[index] ? [...row.slice(0, -1), null] : row))
  return { sql, data: { ...data, rows }, spec, suppressed: sentence }
}

async function readPoints(at: Bench, source: Extract<ChartSource, { kind: 'points' }>): Promise<Read> {
  const table = tableIn(at, source.table)
  if (isGuarded(at, table)) throw new CodedError(dataAnalysisErrors.data_shows_single_rows)
  const sql = pointsQuery(source, table, chartRowsMax)
  const answer = ofAnswer(await at.bench.query(sql, { rowsMax: chartRowsMax }))
  return { sql, data: { columns: answer.columns.map(({ name, kind }) => ({ name, kind, unit: null })), rows: answer.rows }, spec: pointsSpec(source), suppressed: null }
}
