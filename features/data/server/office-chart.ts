/** A chart for files of other features: the picture that we draw, and the same as an office program draws it where it can. */
import type { OfficeChart } from '#kernel/ports/office.ts'
import type { ChartRows } from '../contract-analysis.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { analysisLanguages } from '../contract-names.ts'
import { drawChart } from '../domain/chart-scene.ts'
import { isFault, readChart } from '../domain/chart-spec.ts'
import { chartSvg } from '../domain/chart-svg.ts'
import type { Pictures } from './analysis-given.ts'

/** The shape of what is free on a slide below its title; drawn this small, its words are large on the slide. */
const size = { width: 780, height: 360 }

/** Undefined where these figures cannot be drawn so; throws what keeps a picture from being made. */
export async function officeChart(pictures: Pictures, { spec, data, language }: { spec: ChartSpec; data: ChartRows; language: string }): Promise<OfficeChart | undefined> {
  const told = analysisLanguages.find((each) => each === language.split('-')[0]) ?? 'en'
  const scene = drawChart(spec, data, size, { language: told })
  if (isFault(scene)) return undefined
  const png = await pictures.png(chartSvg(scene, spec, 'light'))
  const native = nativeOf(spec, data)
  return { title: spec.title, alt: scene.summary, picture: { png: Buffer.from(png).toString('base64'), width: scene.width, height: scene.height }, ...(native && { native }) }
}

/** Box plots, points and ranges behind a line have no like among the charts of office programs. */
function nativeOf(spec: ChartSpec, data: ChartRows): OfficeChart['native'] {
  const { kind } = spec
  if (kind === 'box' || kind === 'scatter' || spec.bands.length > 0) return undefined
  const read = readChart(spec, data)
  if (isFault(read)) return undefined
  const { labels, series } = read
  if (kind !== 'histogram') return { kind, labels, series, yTitle: spec.yTitle }
  const to = data.columns.findIndex(({ name }) => name === 'to')
  return { kind: 'bar', labels: labels.map((label, at) => `${label}–${String(data.rows[at]?.[to] ?? '')}`), series, yTitle: spec.yTitle }
}
