/** A fitting chart for a result, chosen by what its columns hold; null where a table says it better. Pure. */
import { seriesMax } from '../contract-names.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { asLabel, barsMax, type ChartColumn, type ChartData, type ChartKind } from './chart-spec.ts'

export function chooseChart(data: ChartData, title: string): ChartSpec | null {
  if (data.rows.length < 2) return null
  const numbers = data.columns.filter((column) => column.kind === 'number' && !isPeriod(data, column))
  const along = data.columns.find((column) => column.kind === 'date' || column.kind === 'time' || isPeriod(data, column))
  const groups = data.columns.filter((column) => (column.kind === 'text' || column.kind === 'yes-no') && column !== along)
  const measured = numbers.slice(0, seriesMax).map(({ name }) => name)
  const made = (kind: ChartKind, x: string, y: string[], series: string | null = null): ChartSpec => ({ kind, title: title.slice(0, 200) || 'Chart', x, y, series, yTitle: y.length === 1 ? titleOf(data, y[0]!) : null, bands: [] })
  if (measured.length === 0) return null
  if (along && groups.length === 0) return made('line', along.name, sameUnit(data, measured))
  const splitting = groups.find((column) => differentIn(data, column) <= seriesMax)
  if (along && splitting) return made('line', along.name, [measured[0]!], splitting.name)
  if (along) return null
  const [first, second] = groups
  if (first && second) return pair(data, first, second, measured[0]!, made)
  if (first) return differentIn(data, first) > barsMax * 5 ? null : made('bar', first.name, sameUnit(data, measured))
  return measured.length >= 2 && data.rows.length >= 10 ? made('scatter', measured[0]!, [measured[1]!]) : null
}

function pair(data: ChartData, first: ChartColumn, second: ChartColumn, measured: string, made: (kind: ChartKind, x: string, y: string[], series: string) => ChartSpec): ChartSpec | null {
  const [few, many] = differentIn(data, first) <= differentIn(data, second) ? [first, second] : [second, first]
  return differentIn(data, few) <= seriesMax && differentIn(data, many) <= barsMax ? made('stacked-bar', many.name, [measured], few.name) : null
}

/** Figures of different units do not share an axis. */
function sameUnit(data: ChartData, names: readonly string[]): string[] {
  const unit = data.columns.find((column) => column.name === names[0])!.unit
  return names.filter((name) => data.columns.find((column) => column.name === name)!.unit === unit)
}

function titleOf(data: ChartData, name: string): string {
  const unit = data.columns.find((column) => column.name === name)!.unit
  return unit ? `${name} (${unit})` : name
}

function differentIn(data: ChartData, column: ChartColumn): number {
  const at = data.columns.indexOf(column)
  return new Set(data.rows.map((row) => asLabel(row[at]))).size
}

/** Years, quarters and months that came out of a query as numbers or texts. */
function isPeriod(data: ChartData, column: ChartColumn): boolean {
  const at = data.columns.indexOf(column)
  return data.rows.every((row) => /^(19|20)\d{2}([- ]?(Q[1-4]|\d{2}(-\d{2})?))?$/.test(asLabel(row[at])))
}
