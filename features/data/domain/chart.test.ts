import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseChart } from './chart-choice.ts'
import { roundStep, scaleOf, shownLabels } from './chart-scale.ts'
import { drawChart } from './chart-scene.ts'
import { ChartSpec } from '../contract-chart.ts'
import { chartKinds } from '../contract-names.ts'
import { isFault, type ChartData } from './chart-spec.ts'
import { chartSvg, colours } from './chart-svg.ts'

const number = (name: string, unit: string | null = null) => ({ name, kind: 'number' as const, unit })
const text = (name: string) => ({ name, kind: 'text' as const, unit: null })
const size = { width: 600, height: 320 }

test('the fitting chart follows from what the columns hold', () => {
  const kindOf = (data: ChartData) => chooseChart(data, 'x')?.kind
  expect(kindOf({ columns: [{ name: 'day', kind: 'date', unit: null }, number('n')], rows: [['2024-01-01', 1], ['2024-01-02', 2]] })).toBe('line')
  expect(kindOf({ columns: [text('month'), number('n')], rows: [['2024-01', 1], ['2024-02', 2]] })).toBe('line')
  expect(kindOf({ columns: [text('office'), number('n')], rows: [['a', 1], ['b', 2]] })).toBe('bar')
  expect(kindOf({ columns: [text('office'), text('kind'), number('n')], rows: [['a', 'x', 1], ['b', 'y', 2]] })).toBe('stacked-bar')
  expect(kindOf({ columns: [number('a'), number('b')], rows: Array.from({ length: 12 }, (_, at) => [at, at * 2]) })).toBe('scatter')
  expect(kindOf({ columns: [text('office')], rows: [['a'], ['b']] })).toBeUndefined()
  expect(kindOf({ columns: [text('office'), number('n')], rows: [['a', 1]] })).toBeUndefined()
  expect(chooseChart({ columns: [text('office'), number('n', '$'), number('m')], rows: [['a', 1, 2], ['b', 2, 3]] }, 'x')?.y).toEqual(['n'])
})

const value = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -50, max: 50 }), fc.constant(null))
const cases = fc.record({ kind: fc.constantFrom(...chartKinds), rows: fc.array(fc.tuple(fc.string({ maxLength: 60 }), value, value), { maxLength: 60 }), width: fc.integer({ min: 1, max: 3_000 }) })

test('whatever the figures, a chart is drawn within its paper with numbers only, or refused in words', () => {
  fc.assert(
    fc.property(cases, ({ kind, rows, width }) => {
      const data = { columns: [text('group'), number('n'), number('to'), ...['low', 'q1', 'median', 'q3', 'high'].map((name) => number(name))], rows: rows.map((row) => [...row, 1, 2, 3, 4, 5]) }
      const spec = ChartSpec.parse({ kind, title: 'A <b>title</b> & more', x: kind === 'histogram' || kind === 'scatter' ? 'n' : 'group', y: ['to'] })
      const scene = drawChart(spec, data, { width, height: 300 })
      if (isFault(scene)) {
        expect(scene.sentence.length).toBeGreaterThan(10)
        return
      }
      const svg = chartSvg(scene, spec)
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null"/)
      expect(svg).toContain('A &lt;b&gt;title')
      expect(svg).not.toContain('<b>')
      for (const mark of scene.marks) if (mark.kind === 'rect') expect(mark.width >= 0 && mark.height >= 0 && mark.y <= scene.height + 1).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('hostile words stay words', () => {
  const data = { columns: [text('g'), number('n')], rows: [['</text><script>alert(1)</script>', 1], ['\u0000"><image href="http://x"/>', 2]] }
  const spec = ChartSpec.parse({ kind: 'bar', title: '"><script>', x: 'g', y: ['n'] })
  const scene = drawChart(spec, data, size)
  if (isFault(scene)) throw new Error(scene.sentence)
  expect(chartSvg(scene, spec)).not.toMatch(/<script|<image|\u0000/)
})

test('too many lines, no numbers, no rows and unknown columns are refused in words', () => {
  const spec = (part: object) => ChartSpec.parse({ kind: 'line', title: 'x', x: 'g', y: ['n'], ...part })
  const data = { columns: [text('g'), text('s'), number('n')], rows: Array.from({ length: 20 }, (_, at) => ['a', `s${at}`, at]) }
  const sentence = (found: object) => (isFault(found) ? found.sentence : 'drawn')
  expect(sentence(drawChart(spec({ series: 's' }), data, size))).toContain('at most 6')
  expect(sentence(drawChart(spec({ y: ['s'] }), data, size))).toContain('no numbers')
  expect(sentence(drawChart(spec({ x: 'nothing' }), data, size))).toContain('no column')
  expect(sentence(drawChart(spec({}), { ...data, rows: [] }, size))).toContain('nothing to draw')
  expect(() => ChartSpec.parse({ kind: 'map', title: 'x', x: 'g', y: ['n'] })).toThrow()
})

test('bars begin at zero, and what is missing breaks a line', () => {
  const bars = scaleOf([90, 100], 0, 100, { ticks: 4, withZero: true })
  expect(bars.min).toBe(0)
  expect([1, 2, 5].map((step) => roundStep(step * 1.0))).toEqual([1, 2, 5])
  const scene = drawChart(ChartSpec.parse({ kind: 'line', title: 'x', x: 'g', y: ['n'] }), { columns: [text('g'), number('n')], rows: [['a', 1], ['b', 2], ['c', null], ['d', 3], ['e', 4]] }, size)
  if (isFault(scene)) throw new Error(scene.sentence)
  expect(scene.marks.filter((mark) => mark.kind === 'path' && mark.paint === 'series-0')).toHaveLength(2)
})

test('labels of months start at a January and never touch', () => {
  const months = Array.from({ length: 36 }, (_, at) => `${2016 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, '0')}`)
  const shown = shownLabels(months, 13, 500).map((at) => months[at])
  expect(shown.length).toBeLessThanOrEqual(7)
  expect(shown.every((month) => ['01', '07'].includes(month!.slice(5)))).toBe(true)
})

test('colours keep 3 to 1 against their paper, words 4.5 to 1', () => {
  for (const palette of Object.values(colours)) {
    for (const colour of palette.series) expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(3)
    for (const colour of [palette.ink, palette.soft]) expect(contrast(colour, palette.paper)).toBeGreaterThanOrEqual(4.5)
  }
})

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
