/** A chart as marks on paper: what the page turns into elements and the server into SVG. No colour, no address, no code in it. Pure. */
import { drawBars, drawHistogram } from './chart-bars.ts'
import { drawBoxes } from './chart-boxes.ts'
import { drawLines, drawScatter } from './chart-lines.ts'
import { bandStrength, fontSize, text, type Drawn, type Frame, type Mark, type Paint } from './chart-mark.ts'
import { fitted, textWidth } from './chart-scale.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { isFault, readChart, type ChartData, type ChartFault, type ChartTable } from './chart-spec.ts'
import type { AnalysisLanguage } from './analysis-language.ts'
import { chartPhrases } from './chart-phrases.ts'
import { chartSummary } from './chart-words.ts'

export type Scene = { width: number; height: number; marks: Mark[]; summary: string; notes: string[] }

/** The title, and lines at the foot, are drawn only where the picture stands alone, in a file. The summary is in `language`. */
export function drawChart(spec: ChartSpec, data: ChartData, size: { width: number; height: number }, file: { withTitle?: boolean; foot?: readonly string[]; language?: AnalysisLanguage } = {}): Scene | ChartFault {
  const width = Math.max(260, Math.min(2_000, Math.round(size.width)))
  const table = readChart(spec, data)
  if (isFault(table)) return table
  const head: Mark[] = []
  let top = 10
  if (file.withTitle) {
    head.push(text(14, top + 16, fitted(spec.title, 17, width - 28), 'start', { size: 17, isBold: true }))
    top += 32
  }
  const legend = legendOf(spec, table, width, top)
  head.push(...legend.marks)
  top = legend.bottom
  if (spec.yTitle) {
    head.push(text(14, top + 12, fitted(spec.yTitle, 12, width - 28), 'start', { size: 12, paint: 'soft' }))
    top += 20
  }
  const height = Math.max(160, Math.min(3_000, Math.round(size.height))) + (top - 10)
  const body = draw(spec, data, table, { left: 14, top: top + 6, right: width - 14, bottom: height - 10, width, height })
  const language = file.language ?? 'en'
  const notes = table.cut ? [chartPhrases[language].cut(table.cut)] : []
  const foot = (file.foot ?? []).map((line, index) => text(14, body.height + 16 + index * 16, fitted(line, 11, width - 28), 'start', { size: 11, paint: 'soft' }))
  return { width, height: body.height + (foot.length ? 10 + foot.length * 16 : 0), marks: [...head, ...body.marks, ...foot], summary: chartSummary(spec, data, table, language), notes }
}

function draw(spec: ChartSpec, data: ChartData, table: ChartTable, frame: Frame): Drawn {
  if (spec.kind === 'line') return drawLines(table, frame)
  if (spec.kind === 'scatter') return drawScatter(spec, data, frame)
  if (spec.kind === 'histogram') return drawHistogram(spec, data, frame)
  if (spec.kind === 'box') return drawBoxes(spec, data, frame)
  return drawBars(table, frame, spec.kind === 'stacked-bar')
}

/** Names of the lines or parts, each beside its own sign, in as many rows as it takes. */
function legendOf(spec: ChartSpec, table: ChartTable, width: number, top: number): { marks: Mark[]; bottom: number } {
  const names = [...table.series.map(({ name }) => name), ...table.bands.map(({ title }) => title)]
  if (names.length < 2 || spec.kind === 'box' || spec.kind === 'histogram') return { marks: [], bottom: top }
  const marks: Mark[] = []
  let x = 14
  let y = top + 8
  names.forEach((full, index) => {
    const name = fitted(full, fontSize, width - 70)
    const space = 34 + textWidth(name, fontSize) + 16
    if (x > 14 && x + space > width - 10) {
      x = 14
      y += 22
    }
    marks.push(...signOf(spec, index, table, x, y), text(x + 32, y + 4.5, name, 'start', {}))
    x += space
  })
  return { marks, bottom: y + 20 }
}

function signOf(spec: ChartSpec, index: number, table: ChartTable, x: number, y: number): Mark[] {
  const paint: Paint = `series-${index}`
  if (index >= table.series.length) return [{ kind: 'area', points: [[x, y - 7], [x + 26, y - 7], [x + 26, y + 7], [x, y + 7]], paint: 'series-1', strength: bandStrength(index - table.series.length) }]
  if (spec.kind === 'line') return [{ kind: 'path', points: [[x, y], [x + 26, y]], paint, dash: index, width: 2.5 }]
  if (spec.kind === 'scatter') return [{ kind: 'point', x: x + 13, y, shape: index, paint, size: 5 }]
  return [{ kind: 'rect', x: x + 6, y: y - 7, width: 16, height: 14, paint, isTextured: index % 2 === 1 }]
}
