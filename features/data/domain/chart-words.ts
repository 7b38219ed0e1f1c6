/** What a chart shows, in a few sentences, for whoever does not see it and for whoever wonders what to see. Pure. */
import type { ChartSpec } from '../contract-chart.ts'
import { inLanguage, type AnalysisLanguage } from './analysis-language.ts'
import { chartPhrases } from './chart-phrases.ts'
import { asLabel, asNumber, type ChartData, type ChartTable } from './chart-spec.ts'

export function chartSummary(spec: ChartSpec, data: ChartData, table: ChartTable, language: AnalysisLanguage): string {
  const say = chartPhrases[language]
  const opening = `${say.kinds[spec.kind]}: ${spec.title}.`
  if (spec.kind === 'histogram') return `${opening} ${histogramWords(spec, data, language)}`
  if (spec.kind === 'box') return `${opening} ${boxWords(spec, data, language)}`
  if (spec.kind === 'scatter') return `${opening} ${say.points({ count: data.rows.length, x: spec.x, y: spec.y[0] ?? '' })}`
  const lines = table.series.map((series) => seriesWords(series, table, spec.kind === 'line', language))
  return [opening, ...lines, ...(table.cut ? [say.cut(table.cut)] : [])].join(' ')
}

/** A figure as a table or a sentence gives it. */
function full(value: number, language: AnalysisLanguage): string {
  return inLanguage(value, language, Math.abs(value) >= 100 ? 1 : 3)
}

function seriesWords({ name, values }: ChartTable['series'][number], { labels }: ChartTable, isLine: boolean, language: AnalysisLanguage): string {
  const say = chartPhrases[language]
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, label: labels[index]! }]))
  if (known.length === 0) return say.nothing(name)
  const written = ({ value, label }: (typeof known)[number]) => ({ value: full(value, language), label })
  const highest = written(known.reduce((best, each) => (each.value > best.value ? each : best)))
  const lowest = written(known.reduce((best, each) => (each.value < best.value ? each : best)))
  if (known.length === 1) return say.one(name, highest)
  return say.series({ name, ends: isLine ? say.ends({ from: written(known[0]!), to: written(known.at(-1)!) }) : '', highest, lowest })
}

function histogramWords(spec: ChartSpec, data: ChartData, language: AnalysisLanguage): string {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const bins = data.rows.map((row) => ({ from: asNumber(row[place(spec.x)]) ?? 0, to: asNumber(row[place('to')]) ?? 0, count: asNumber(row[place(spec.y[0]!)]) ?? 0 }))
  const most = bins.reduce((best, bin) => (bin.count > best.count ? bin : best), bins[0]!)
  const written = (value: number) => full(value, language)
  return chartPhrases[language].histogram({ rows: written(bins.reduce((sum, bin) => sum + bin.count, 0)), from: written(bins[0]!.from), to: written(bins.at(-1)!.to), most: written(most.count), mostFrom: written(most.from), mostTo: written(most.to) })
}

function boxWords(spec: ChartSpec, data: ChartData, language: AnalysisLanguage): string {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const say = chartPhrases[language]
  const at = (row: ChartData['rows'][number], name: string) => full(asNumber(row[place(name)]) ?? 0, language)
  const boxes = data.rows.map((row) => say.box({ group: asLabel(row[place(spec.x)]), median: at(row, 'median'), q1: at(row, 'q1'), q3: at(row, 'q3') }))
  return `${boxes.slice(0, 6).join('; ')}${boxes.length > 6 ? `; ${say.more(boxes.length - 6)}` : ''}.`
}
