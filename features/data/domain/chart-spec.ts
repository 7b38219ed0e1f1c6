/** A chart’s columns read out of a result, or the sentence that says why it cannot be drawn. The page draws with this: no schema comes along. Pure. */
import type { ChartSpec } from '../contract-chart.ts'
import { seriesMax, type chartKinds } from '../contract-names.ts'

export type ChartKind = (typeof chartKinds)[number]

/** More bars than this are not read one by one: the rest stands in the table. */
export const barsMax = 40
/** Points of a line or a scatter; more are thinned out before they are drawn. */
export const chartRowsMax = 2_000

export type { ChartSpec }

export type ChartValue = string | number | boolean | null
export type ChartColumn = { name: string; kind: 'number' | 'date' | 'time' | 'yes-no' | 'text'; unit: string | null }
export type ChartData = { columns: ChartColumn[]; rows: ChartValue[][] }

export type ChartFault = { sentence: string }
export function isFault(value: object): value is ChartFault {
  return 'sentence' in value
}

/** Its columns read out of the data, or the sentence that says why this chart cannot be drawn. */
export type ChartSeries = { name: string; values: (number | null)[] }
export type ChartTable = { labels: string[]; series: ChartSeries[]; bands: { title: string; low: (number | null)[]; high: (number | null)[] }[]; cut: number }

export function readChart(spec: ChartSpec, data: ChartData): ChartTable | ChartFault {
  const at = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const unknown = [spec.x, ...spec.y, ...(spec.series ? [spec.series] : []), ...spec.bands.flatMap(({ low, high }) => [low, high])].find((name) => at(name) < 0)
  if (unknown !== undefined) return { sentence: `The result has no column “${unknown}”.` }
  const wordy = spec.y.find((name) => data.columns[at(name)]!.kind !== 'number')
  if (wordy !== undefined) return { sentence: `“${wordy}” holds no numbers, so it cannot be drawn.` }
  if (data.rows.length === 0) return { sentence: 'There is nothing to draw: the result has no rows.' }
  if (spec.series) return splitTable(spec, data, at)
  const cut = spec.kind === 'line' || spec.kind === 'scatter' ? 0 : Math.max(0, data.rows.length - barsMax)
  const rows = thinned(cut ? data.rows.slice(0, barsMax) : data.rows)
  const column = (name: string) => rows.map((row) => asNumber(row[at(name)]))
  return { labels: rows.map((row) => asLabel(row[at(spec.x)])), series: spec.y.map((name) => ({ name, values: column(name) })), bands: spec.bands.map(({ low, high, title }) => ({ title, low: column(low), high: column(high) })), cut }
}

/** One measured column, split by the values of another. */
function splitTable(spec: ChartSpec, data: ChartData, at: (name: string) => number): ChartTable | ChartFault {
  const names = [...new Set(data.rows.map((row) => asLabel(row[at(spec.series!)])))]
  if (names.length > seriesMax) return { sentence: `“${spec.series}” has ${names.length} different values. A chart can tell at most ${seriesMax} apart: choose some of them, or a table.` }
  const labels = [...new Set(data.rows.map((row) => asLabel(row[at(spec.x)])))]
  if (labels.length > chartRowsMax) return { sentence: `“${spec.x}” has ${labels.length} different values, too many to draw.` }
  const cut = spec.kind === 'line' ? 0 : Math.max(0, labels.length - barsMax)
  const shown = cut ? labels.slice(0, barsMax) : labels
  const place = new Map(shown.map((label, index) => [label, index]))
  const series = names.map((name): ChartSeries => ({ name, values: Array.from({ length: shown.length }, (): number | null => null) }))
  for (const row of data.rows) {
    const index = place.get(asLabel(row[at(spec.x)]))
    if (index !== undefined) series[names.indexOf(asLabel(row[at(spec.series!)]))]!.values[index] = asNumber(row[at(spec.y[0]!)])
  }
  return { labels: shown, series, bands: [], cut }
}

function thinned(rows: readonly ChartValue[][]): readonly ChartValue[][] {
  const every = Math.ceil(rows.length / chartRowsMax)
  return every === 1 ? rows : rows.filter((_, index) => index % every === 0)
}

/** Figures beyond what a pixel can be computed from are none: larger than 1e300, or nearer to zero than 1e-300, which is zero. */
export function asNumber(value: ChartValue | undefined): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (!(Math.abs(number) <= 1e300)) return null
  return Math.abs(number) < 1e-300 ? 0 : number
}

/** An empty cell is named, as it counts too; dates without a time of day lose their midnight. */
export function asLabel(value: ChartValue | undefined): string {
  if (value === null || value === undefined || value === '') return '(empty)'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).replace(/T00:00:00(\.0+)?Z?$/, '')
}
