/** Lines over time, with ranges behind them, and scatters. Pure. */
import { bandStrength, fontSize, rule, text, type Drawn, type Frame, type Mark } from './chart-mark.ts'
import { scaleOf, shortFigure, shownLabels, textWidth, type Scale } from './chart-scale.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { asLabel, asNumber, type ChartData, type ChartTable } from './chart-spec.ts'

export function drawLines(table: ChartTable, frame: Frame): Drawn {
  const all = [...table.series.map(({ values }) => values), ...table.bands.flatMap(({ low, high }) => [low, high])].flat().filter((value) => value !== null)
  // Lines need not start at zero, but where zero is near it is shown, so that a wobble does not look like a landslide.
  const withZero = Math.min(...all) >= 0 && Math.min(...all) < Math.max(...all) * 0.5
  const bottom = frame.bottom - 26
  const y = scaleOf(all, bottom, frame.top, { ticks: Math.max(3, Math.floor((bottom - frame.top) / 55)), withZero })
  const left = frame.left + widestTick(y) + 10
  const at = (index: number): number => (table.labels.length === 1 ? (left + frame.right) / 2 : left + 6 + (index / (table.labels.length - 1)) * (frame.right - left - 12))
  const marks = [...gridOf(y, left, frame.right), ...bottomLabels(table.labels, at, left, frame.right, bottom)]
  table.bands.forEach((band, index) => marks.push(...bandOf(band, at, y, index)))
  table.series.forEach(({ values }, index) => marks.push(...lineOf(values, at, y, index)))
  return { marks, height: frame.height }
}

export function widestTick(scale: Scale): number {
  return Math.max(...scale.ticks.map((tick) => textWidth(shortFigure(tick), fontSize)))
}

export function gridOf(y: Scale, left: number, right: number): Mark[] {
  return y.ticks.flatMap((tick) => [rule(left, y.at(tick), right, y.at(tick), tick === 0 ? 'soft' : 'grid'), text(left - 8, y.at(tick) + 4.5, shortFigure(tick), 'end', { paint: 'soft' })])
}

function bottomLabels(labels: readonly string[], at: (index: number) => number, left: number, right: number, bottom: number): Mark[] {
  return shownLabels(labels, fontSize, right - left).flatMap((index) => {
    const half = textWidth(labels[index]!, fontSize) / 2
    const x = Math.max(left + half - 20, Math.min(right - half, at(index)))
    return [rule(at(index), bottom, at(index), bottom + 5, 'soft'), text(x, bottom + 20, labels[index]!, 'middle', { paint: 'soft' })]
  })
}

function bandOf(band: ChartTable['bands'][number], at: (index: number) => number, y: Scale, index: number): Mark[] {
  const known = band.low.flatMap((low, place) => (low !== null && band.high[place] !== null ? [place] : []))
  if (known.length < 2) return []
  const upper = known.map((place): [number, number] => [at(place), y.at(band.high[place]!)])
  const lower = known.map((place): [number, number] => [at(place), y.at(band.low[place]!)]).reverse()
  return [{ kind: 'area', points: [...upper, ...lower], paint: 'series-1', strength: bandStrength(index) }]
}

/** A figure that is missing breaks the line: nothing is drawn where nothing is known. */
function lineOf(values: readonly (number | null)[], at: (index: number) => number, y: Scale, index: number): Mark[] {
  const marks: Mark[] = []
  let points: [number, number][] = []
  const end = (): void => {
    if (points.length > 1) marks.push({ kind: 'path', points, paint: `series-${index}`, dash: index, width: 2.5 })
    if (points.length === 1) marks.push({ kind: 'point', x: points[0]![0], y: points[0]![1], shape: index, paint: `series-${index}`, size: 4 })
    points = []
  }
  values.forEach((value, place) => {
    if (value === null) end()
    else points.push([at(place), y.at(value)])
  })
  end()
  return marks
}

/** `x` against the first `y`; `series` gives the shapes. */
export function drawScatter(spec: ChartSpec, data: ChartData, frame: Frame): Drawn {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const every = Math.ceil(data.rows.length / 2_000)
  const names = spec.series ? [...new Set(data.rows.map((row) => asLabel(row[place(spec.series!)])))] : []
  const points = data.rows.flatMap((row, index) => {
    const x = asNumber(row[place(spec.x)])
    const y = asNumber(row[place(spec.y[0]!)])
    return x === null || y === null || index % every ? [] : [{ x, y, series: spec.series ? names.indexOf(asLabel(row[place(spec.series)])) : 0 }]
  })
  const bottom = frame.bottom - 44
  const y = scaleOf(points.map((point) => point.y), bottom, frame.top, { ticks: Math.max(3, Math.floor((bottom - frame.top) / 55)), withZero: false })
  const left = frame.left + widestTick(y) + 10
  const x = scaleOf(points.map((point) => point.x), left + 6, frame.right - 12, { ticks: Math.max(2, Math.floor((frame.right - left) / 90)), withZero: false })
  const marks: Mark[] = [...gridOf(y, left, frame.right)]
  for (const tick of x.ticks) marks.push(rule(x.at(tick), bottom, x.at(tick), bottom + 5, 'soft'), text(x.at(tick), bottom + 20, shortFigure(tick), 'middle', { paint: 'soft' }))
  marks.push(text((left + frame.right) / 2, bottom + 38, spec.x, 'middle', { size: 12, paint: 'soft' }))
  for (const point of points) marks.push({ kind: 'point', x: x.at(point.x), y: y.at(point.y), shape: point.series, paint: `series-${point.series}`, size: points.length > 300 ? 3 : 4 })
  return { marks, height: frame.height }
}
