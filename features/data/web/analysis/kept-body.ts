import type { ChartSpec } from '../../contract-chart.ts'
import type { ChartRows } from '../../contract-analysis.ts'
import type { Cell } from '../../contract-table.ts'

const chartKinds: readonly ChartSpec['kind'][] = ['line', 'bar', 'stacked-bar', 'histogram', 'box', 'scatter']

export type KeptBody = { datasetId: string; sql: string; sentences: string[]; chart: { spec: ChartSpec; data: ChartRows } | null; table: { columns: string[]; rows: Cell[][] } | null }

/** A kept analysis, read with care: a piece of work can be changed by whoever may edit it, so nothing in it is taken for granted. */
export function keptBody(body: unknown): KeptBody | undefined {
  if (!isRecord(body) || body['kind'] !== 'data-analysis') return undefined
  const { datasetId, sql, sentences, chart, table } = body
  if (typeof datasetId !== 'string' || typeof sql !== 'string' || !isListOf(sentences, isText)) return undefined
  return { datasetId, sql, sentences, chart: isChart(chart) ? chart : null, table: isTable(table) ? table : null }
}

function isChart(value: unknown): value is { spec: ChartSpec; data: ChartRows } {
  if (!isRecord(value) || !isRecord(value['spec']) || !isRecord(value['data'])) return false
  const { kind, title, x, y, series, yTitle, bands } = value['spec']
  const { columns, rows } = value['data']
  const isSpec = chartKinds.some((each) => each === kind) && isText(title) && isText(x) && isListOf(y, isText) && y.length > 0 && y.length <= 6 && (series === null || isText(series)) && (yTitle === null || isText(yTitle)) && isListOf(bands, isBand)
  return isSpec && isListOf(columns, isColumn) && isListOf(rows, isRow)
}

function isTable(value: unknown): value is NonNullable<KeptBody['table']> {
  return isRecord(value) && isListOf(value['columns'], isText) && isListOf(value['rows'], isRow)
}

function isBand(value: unknown): value is ChartSpec['bands'][number] {
  return isRecord(value) && isText(value['low']) && isText(value['high']) && isText(value['title'])
}

function isColumn(value: unknown): value is ChartRows['columns'][number] {
  return isRecord(value) && isText(value['name']) && isText(value['kind']) && (value['unit'] === null || isText(value['unit']))
}

function isRow(value: unknown): value is Cell[] {
  return isListOf(value, (cell): cell is Cell => cell === null || ['string', 'number', 'boolean'].includes(typeof cell))
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(is)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
