/** What a chart shows, in a few sentences, for whoever does not see it and for whoever wonders what to see. Pure. */
import { fullFigure } from './chart-scale.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { asLabel, asNumber, type ChartData, type ChartTable } from './chart-spec.ts'

const kindWords = { line: 'Line chart', bar: 'Bar chart', 'stacked-bar': 'Stacked bar chart', histogram: 'Histogram', box: 'Box plot', scatter: 'Scatter plot' }

export function chartSummary(spec: ChartSpec, data: ChartData, table: ChartTable): string {
  const opening = `${kindWords[spec.kind]}: ${spec.title}.`
  if (spec.kind === 'histogram') return `${opening} ${histogramWords(spec, data)}`
  if (spec.kind === 'box') return `${opening} ${boxWords(spec, data)}`
  if (spec.kind === 'scatter') return `${opening} ${data.rows.length} points of ${spec.x} and ${spec.y[0]}.`
  const lines = table.series.map((series) => seriesWords(series, table, spec.kind === 'line'))
  return [opening, ...lines, ...(table.cut ? [`${table.cut} more stand in the table only.`] : [])].join(' ')
}

function seriesWords({ name, values }: ChartTable['series'][number], { labels }: ChartTable, isLine: boolean): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, label: labels[index]! }]))
  if (known.length === 0) return `${name} has no figures.`
  const highest = known.reduce((best, each) => (each.value > best.value ? each : best))
  const lowest = known.reduce((best, each) => (each.value < best.value ? each : best))
  if (known.length === 1) return `${name}: ${fullFigure(highest.value)} (${highest.label}).`
  const ends = isLine ? `from ${fullFigure(known[0]!.value)} (${known[0]!.label}) to ${fullFigure(known.at(-1)!.value)} (${known.at(-1)!.label}), ` : ''
  return `${name}: ${ends}highest ${fullFigure(highest.value)} (${highest.label}), lowest ${fullFigure(lowest.value)} (${lowest.label}).`
}

function histogramWords(spec: ChartSpec, data: ChartData): string {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const bins = data.rows.map((row) => ({ from: asNumber(row[place(spec.x)]) ?? 0, to: asNumber(row[place('to')]) ?? 0, count: asNumber(row[place(spec.y[0]!)]) ?? 0 }))
  const most = bins.reduce((best, bin) => (bin.count > best.count ? bin : best), bins[0]!)
  return `${fullFigure(bins.reduce((sum, bin) => sum + bin.count, 0))} rows from ${fullFigure(bins[0]!.from)} to ${fullFigure(bins.at(-1)!.to)}; most, ${fullFigure(most.count)}, from ${fullFigure(most.from)} to ${fullFigure(most.to)}.`
}

function boxWords(spec: ChartSpec, data: ChartData): string {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const boxes = data.rows.map((row) => `${asLabel(row[place(spec.x)])} median ${fullFigure(asNumber(row[place('median')]) ?? 0)}, half of all from ${fullFigure(asNumber(row[place('q1')]) ?? 0)} to ${fullFigure(asNumber(row[place('q3')]) ?? 0)}`)
  return `${boxes.slice(0, 6).join('; ')}${boxes.length > 6 ? `; and ${boxes.length - 6} more` : ''}.`
}
