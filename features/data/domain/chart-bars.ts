/** Bars, stacked bars and histograms. Bars lie on their side where their names are words: words are read from left to right. Pure. */
import { fontSize, rule, text, type Drawn, type Frame, type Mark } from './chart-mark.ts'
import { gridOf, widestTick } from './chart-lines.ts'
import { fitted, scaleOf, shortFigure, shownLabels, textWidth, type Scale } from './chart-scale.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { asNumber, type ChartData, type ChartTable } from './chart-spec.ts'

export function drawBars(table: ChartTable, frame: Frame, isStacked: boolean): Drawn {
  const isUpright = table.labels.length <= 60 && table.labels.every((label) => /^\d{4}(-\d{2}(-\d{2})?| Q\d)?$/.test(label))
  return isUpright ? uprightBars(table, frame, isStacked) : lyingBars(table, frame, isStacked)
}

type Part = { series: number; from: number; to: number }

/** The parts of one bar: stacked from zero outwards, or side by side from zero. */
function partsOf(table: ChartTable, index: number, isStacked: boolean): Part[] {
  let above = 0
  let below = 0
  return table.series.flatMap(({ values }, series): Part[] => {
    const value = values[index] ?? null
    if (value === null) return []
    if (!isStacked) return [{ series, from: 0, to: value }]
    const from = value >= 0 ? above : below
    if (value >= 0) above += value
    else below += value
    return [{ series, from, to: from + value }]
  })
}

function lengthScale(table: ChartTable, isStacked: boolean, from: number, to: number): Scale {
  const ends = table.labels.flatMap((_, index) => partsOf(table, index, isStacked).map((part) => part.to))
  return scaleOf(ends, from, to, { ticks: Math.max(2, Math.floor(Math.abs(to - from) / 85)), withZero: true })
}

function lyingBars(table: ChartTable, frame: Frame, isStacked: boolean): Drawn {
  const lanes = isStacked ? 1 : table.series.length
  const lane = lanes === 1 ? 22 : 15
  const slot = lane * lanes + 10
  const room = Math.min((frame.right - frame.left) * 0.42, Math.max(...table.labels.map((label) => textWidth(label, fontSize))) + 4)
  const left = frame.left + room + 8
  const bottom = frame.top + slot * table.labels.length
  // One bar a row leaves room for its figure at its end.
  const figures = lanes === 1 && !isStacked
  const x = lengthScale(table, isStacked, left, frame.right - (figures ? 58 : 12))
  const marks: Mark[] = x.ticks.flatMap((tick) => [rule(x.at(tick), frame.top, x.at(tick), bottom, tick === 0 ? 'soft' : 'grid'), text(x.at(tick), bottom + 18, shortFigure(tick), 'middle', { paint: 'soft' })])
  table.labels.forEach((label, index) => {
    const top = frame.top + slot * index + 5
    marks.push(text(left - 8, top + (slot - 10) / 2 + 4.5, fitted(label, fontSize, room), 'end', {}))
    for (const part of partsOf(table, index, isStacked)) {
      const y = top + (isStacked ? 0 : part.series * lane)
      marks.push(barMark(Math.min(x.at(part.from), x.at(part.to)), y, Math.abs(x.at(part.to) - x.at(part.from)), lane - (lanes > 1 ? 2 : 0), part.series))
      if (figures) marks.push(text(Math.max(x.at(part.to), x.at(0)) + 6, y + lane / 2 + 4.5, shortFigure(part.to), 'start', { paint: 'soft' }))
    }
  })
  return { marks, height: bottom + 30 }
}

function uprightBars(table: ChartTable, frame: Frame, isStacked: boolean): Drawn {
  const bottom = frame.bottom - 26
  const ends = table.labels.flatMap((_, index) => partsOf(table, index, isStacked).map((part) => part.to))
  const y = scaleOf(ends, bottom, frame.top, { ticks: Math.max(3, Math.floor((bottom - frame.top) / 55)), withZero: true })
  const left = frame.left + widestTick(y) + 10
  const slot = (frame.right - left) / table.labels.length
  const lanes = isStacked ? 1 : table.series.length
  const bar = Math.max(1, (slot * 0.78) / lanes)
  const marks: Mark[] = gridOf(y, left, frame.right)
  const shown = new Set(shownLabels(table.labels, fontSize, frame.right - left))
  table.labels.forEach((label, index) => {
    const start = left + slot * index + slot * 0.11
    for (const part of partsOf(table, index, isStacked)) {
      const x = start + (isStacked ? 0 : part.series * bar)
      marks.push(barMark(x, Math.min(y.at(part.from), y.at(part.to)), Math.max(1, bar - (lanes > 1 ? 1 : 0)), Math.abs(y.at(part.to) - y.at(part.from)), part.series))
    }
    if (shown.has(index)) marks.push(text(left + slot * (index + 0.5), bottom + 20, label, 'middle', { paint: 'soft' }))
  })
  return { marks, height: frame.height }
}

function barMark(x: number, y: number, width: number, height: number, series: number): Mark {
  return { kind: 'rect', x, y, width, height, paint: `series-${series}`, isTextured: series % 2 === 1 }
}

/** Rows of `from`, `to` and a count, in the order of `x`, then `y`: the bins are made where all rows are, in the database. */
export function drawHistogram(spec: ChartSpec, data: ChartData, frame: Frame): Drawn {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const end = place('to')
  const bins = data.rows.flatMap((row) => {
    const from = asNumber(row[place(spec.x)])
    const to = end < 0 ? null : asNumber(row[end])
    return from === null || to === null ? [] : [{ from, to, count: asNumber(row[place(spec.y[0]!)]) }]
  })
  const bottom = frame.bottom - 26
  const y = scaleOf(bins.map(({ count }) => count ?? 0), bottom, frame.top, { ticks: Math.max(3, Math.floor((bottom - frame.top) / 55)), withZero: true })
  const left = frame.left + widestTick(y) + 10
  const low = Math.min(...bins.map(({ from }) => from))
  const high = Math.max(...bins.map(({ to }) => to))
  const at = (value: number): number => left + ((value - low) / (high - low || 1)) * (frame.right - left - 8)
  const marks: Mark[] = gridOf(y, left, frame.right)
  for (const { from, to, count } of bins) {
    if (count === null) marks.push(text((at(from) + at(to)) / 2, bottom - 6, '–', 'middle', { paint: 'soft' }))
    else if (count > 0) marks.push(barMark(at(from) + 0.5, y.at(count), Math.max(1, at(to) - at(from) - 1), y.at(0) - y.at(count), 0))
  }
  const ticks = scaleOf([low, high], at(low), at(high), { ticks: Math.max(2, Math.floor((frame.right - left) / 90)), withZero: false }).ticks.filter((tick) => tick >= low && tick <= high)
  for (const tick of ticks) marks.push(rule(at(tick), bottom, at(tick), bottom + 5, 'soft'), text(at(tick), bottom + 20, shortFigure(tick), 'middle', { paint: 'soft' }))
  return { marks, height: frame.height }
}
