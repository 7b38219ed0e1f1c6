import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { forecast, type Forecast } from './forecast.ts'
import { seededNoise } from './pattern-chance.ts'
import type { SeriesPoint } from './forecast-series.ts'

function monthly(years: number, valueAt: (month: number) => number | null): SeriesPoint[] {
  return Array.from({ length: years * 12 }, (_, at) => ({ at: `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`, value: valueAt(at) }))
}

function made(points: SeriesPoint[], horizon?: number): Forecast {
  const result = forecast(points, horizon === undefined ? {} : { horizon })
  if ('reason' in result) throw new Error(result.sentence)
  return result
}

const season = (month: number): number => 100 + 30 * Math.sin((2 * Math.PI * month) / 12)

test('a season that repeats is forecast, mostly found better than naive, and says so', () => {
  const results = Array.from({ length: 10 }, (_, seed) => {
    const noise = seededNoise(seed + 1)
    return made(monthly(6, (month) => season(month) + 3 * noise()))
  })
  for (const result of results) expect(Math.max(...result.points.map((point, at) => Math.abs(point.value - season(72 + at))))).toBeLessThan(9)
  const better = results.filter((result) => result.verdict === 'better')
  expect(better.length).toBeGreaterThanOrEqual(7)
  expect(better[0]!.sentences.join(' ')).toMatch(/% better than naive/)
})

test('a random walk is no better than naive, and the result says so', () => {
  const noise = seededNoise(11)
  let level = 1_000
  const result = made(monthly(8, () => (level += 10 * noise())))
  expect(result.verdict).toBe('no-better')
  expect(result.sentences.join(' ')).toMatch(/[Nn]o better than naive|Naive is better/)
})

test('intervals hold about as often as they say on series that were never seen', () => {
  let inside80 = 0
  let inside95 = 0
  for (let seed = 1; seed <= 40; seed++) {
    const noise = seededNoise(seed)
    const values = monthly(6, (month) => season(month) + 8 * noise())
    const result = made(values.slice(0, 60))
    result.points.forEach((point, at) => {
      const came = values[60 + at]!.value!
      if (came >= point.low80 && came <= point.high80) inside80++
      if (came >= point.low95 && came <= point.high95) inside95++
    })
  }
  expect(inside80 / 480).toBeGreaterThan(0.75)
  expect(inside80 / 480).toBeLessThan(0.9)
  expect(inside95 / 480).toBeGreaterThan(0.9)
})

test('after a lasting step the forecast starts from the new level, and names the month', () => {
  const noise = seededNoise(3)
  const result = made(monthly(5, (month) => (month >= 40 ? 200 : 100) + 4 * noise()))
  expect(result.stepAt).toBe('2021-05')
  expect(result.points[5]!.value).toBeGreaterThan(185)
  expect(result.points[5]!.value).toBeLessThan(215)
})

test('a missing month is estimated and named; a wild last month does not carry the forecast away', () => {
  const noise = seededNoise(5)
  const result = made(monthly(4, (month) => (month === 30 ? null : month === 47 ? 900 : season(month) + 3 * noise())))
  expect(result.history[30]!.isFilled).toBe(true)
  expect(result.sentences.join(' ')).toContain('2020-07')
  expect(Math.max(...result.points.map((point) => point.value))).toBeLessThan(250)
})

test('counts with zeros never become negative, and a series that does not vary has a forecast that does not', () => {
  const noise = seededNoise(9)
  const zeros = made(monthly(4, () => Math.max(0, Math.round(2 * noise()))))
  expect(Math.min(...zeros.points.map((point) => point.low95))).toBeGreaterThanOrEqual(0)
  const flat = made(monthly(3, () => 42))
  expect(flat.points.every((point) => point.value === 42 && point.low95 === 42 && point.high95 === 42)).toBe(true)
  expect(flat.verdict).toBe('no-better')
})

test('whatever the figures, a forecast has figures and intervals in order, or is refused in words', () => {
  const value = fc.oneof(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1e-300, 1e14, -5), fc.constant(null))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 200 }), (values, horizon) => {
      const result = forecast(values.map((figure, at) => ({ at: `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`, value: figure })), { horizon })
      if ('reason' in result) {
        expect(result.sentence.length).toBeGreaterThan(20)
        return
      }
      expect(result.points.length).toBe(Math.min(horizon, 24))
      for (const point of result.points) {
        expect([point.low95, point.low80, point.value, point.high80, point.high95, point.baseline].every(Number.isFinite)).toBe(true)
        expect(point.low95 <= point.low80 && point.low80 <= point.value && point.value <= point.high80 && point.high80 <= point.high95).toBe(true)
      }
      expect(result.sentences.join(' ')).not.toMatch(/NaN|undefined|Infinity/)
    }),
    { numRuns: 60 },
  )
})

test('what cannot be forecast is refused in words', () => {
  const reason = (points: SeriesPoint[]): string => {
    const result = forecast(points)
    return 'reason' in result ? result.reason : 'none'
  }
  expect(reason(monthly(1, () => 5))).toBe('too-few')
  expect(reason([{ at: 'March', value: 1 }])).toBe('bad-date')
  expect(reason(monthly(3, (month) => (month % 2 ? null : 5)))).toBe('gaps')
  expect(reason([...monthly(3, () => 5), { at: '2018-01-15', value: 7 }])).toBe('two-in-one')
  expect(reason(monthly(3, (month) => (month === 4 ? Number.NaN : 5)))).toBe('bad-number')
  expect(reason(Array.from({ length: 30 }, (_, at) => ({ at: new Date(Date.UTC(2020, 0, 1) + at * at * 86_400_000 * 11).toISOString(), value: at })))).toBe('no-rhythm')
})

test('the same figures give the same forecast, within a tenth of a second', () => {
  const noise = seededNoise(13)
  const points = Array.from({ length: 365 }, (_, at) => ({ at: new Date(Date.UTC(2010, 0, 8) + at * 7 * 86_400_000).toISOString(), value: 500 + 80 * Math.cos((2 * Math.PI * at) / 52.18) + 20 * noise() }))
  const first = made(points)
  expect(cpuMs(() => expect(made([...points].reverse())).toEqual(first))).toBeLessThan(400)
})
