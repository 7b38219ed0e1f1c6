/** Box plots lying on their side: median, quartiles, and the ends of what is not an outlier (Tukey 1977). Pure. */
import { fontSize, rule, text, type Drawn, type Frame, type Mark } from './chart-mark.ts'
import { fitted, scaleOf, shortFigure, textWidth } from './chart-scale.ts'
import type { ChartSpec } from '../contract-chart.ts'
import { asLabel, asNumber, barsMax, type ChartData } from './chart-spec.ts'

/** Columns of a box chart’s data, made where all rows are, in the database. */
const boxColumns = ['low', 'q1', 'median', 'q3', 'high'] as const

export function drawBoxes(spec: ChartSpec, data: ChartData, frame: Frame): Drawn {
  const place = (name: string): number => data.columns.findIndex((column) => column.name === name)
  const boxes = data.rows.slice(0, barsMax).flatMap((row) => {
    const [low, q1, median, q3, high] = boxColumns.map((name) => asNumber(row[place(name)]))
    return low == null || q1 == null || median == null || q3 == null || high == null ? [] : [{ label: asLabel(row[place(spec.x)]), low, q1, median, q3, high }]
  })
  const slot = 38
  const room = Math.min((frame.right - frame.left) * 0.42, Math.max(0, ...boxes.map(({ label }) => textWidth(label, fontSize))) + 4)
  const left = frame.left + room + 10
  const bottom = frame.top + slot * boxes.length
  const x = scaleOf(boxes.flatMap(({ low, high }) => [low, high]), left, frame.right - 12, { ticks: Math.max(2, Math.floor((frame.right - left) / 90)), withZero: false })
  const marks: Mark[] = x.ticks.flatMap((tick) => [rule(x.at(tick), frame.top, x.at(tick), bottom, 'grid'), text(x.at(tick), bottom + 18, shortFigure(tick), 'middle', { paint: 'soft' })])
  boxes.forEach(({ label, low, q1, median, q3, high }, index) => {
    const middle = frame.top + slot * index + slot / 2
    marks.push(text(left - 8, middle + 4.5, fitted(label, fontSize, room), 'end', {}))
    marks.push(rule(x.at(low), middle, x.at(high), middle, 'series-0', 2))
    for (const end of [low, high]) marks.push(rule(x.at(end), middle - 6, x.at(end), middle + 6, 'series-0', 2))
    marks.push({ kind: 'rect', x: x.at(q1), y: middle - 11, width: Math.max(1, x.at(q3) - x.at(q1)), height: 22, paint: 'series-0', isTextured: false })
    marks.push(rule(x.at(median), middle - 11, x.at(median), middle + 11, 'paper', 3))
  })
  return { marks, height: bottom + 30 }
}
