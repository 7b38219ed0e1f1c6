import { expect, test } from 'vitest'
import { anomaliesOf } from './anomaly.ts'
import { isUnfit, toSeries, type Series } from './forecast-series.ts'
import { shareOf } from './outcomes.ts'
import { correctedForMany, normalBound, normalTail, seededNoise, studentTail } from './pattern-chance.ts'
import { clustersOf } from './pattern-clusters.ts'
import { contrastsOf, likenessesOf } from './pattern-groups.ts'
import { digitDeviation } from './pattern-queries.ts'
import { ranksOf, trendOf } from './pattern-trend.ts'

function months(valueAt: (at: number) => number, size = 60): Series {
  const made = toSeries(Array.from({ length: size }, (_, at) => ({ at: `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`, value: valueAt(at) })))
  if (isUnfit(made)) throw new Error(made.sentence)
  return made
}

test('chances agree with the tables', () => {
  expect(normalTail(1.96)).toBeCloseTo(0.05, 4)
  expect(normalTail(0)).toBeCloseTo(1, 6)
  expect(normalBound(0.05)).toBeCloseTo(1.96, 2)
  expect(studentTail(2.228, 10)).toBeCloseTo(0.05, 2)
  // Benjamini and Hochberg 1995, the worked example’s rule: p(i) · m / i, never falling.
  expect(correctedForMany([0.01, 0.04, 0.03, 0.005])).toEqual([0.02, 0.04, 0.04, 0.02])
  expect(ranksOf([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2])
})

test('a spike and a step are named with their month; a plain season and noise name nothing', () => {
  const noise = seededNoise(2)
  const season = (at: number) => 500 + 60 * Math.sin((2 * Math.PI * at) / 12) + 10 * noise()
  const found = anomaliesOf(months((at) => season(at) + (at === 40 ? 120 : 0)))
  expect(found.anomalies.map(({ label }) => label)).toEqual(['2018-05'])
  expect(anomaliesOf(months((at) => season(at) + (at >= 30 ? 80 : 0))).step?.label).toBe('2017-07')
  const plain = anomaliesOf(months(season))
  expect(plain).toEqual({ anomalies: [], step: undefined })
  expect(anomaliesOf(months(() => 7)).anomalies).toEqual([])
})

test('a trend is told from neighbours that resemble each other', () => {
  const noise = seededNoise(4)
  expect(trendOf(months((at) => at + 8 * noise()))!.chance).toBeLessThan(0.001)
  let carried = 0
  expect(trendOf(months(() => (carried = 0.8 * carried + noise())))!.chance).toBeGreaterThan(0.01)
  expect(trendOf(months(() => 3))!.chance).toBeCloseTo(1, 6)
})

test('groups are compared by ranks, small groups never', () => {
  const groups = (count: number) => [{ group: 'a', count, median: 9, meanRank: 200 - (count - 1) / 2, rankVariance: count * 2 }, { group: 'b', count: 200 - count, median: 3, meanRank: (200 - count + 1) / 2, rankVariance: 2_000 }]
  const found = contrastsOf([{ groupColumn: 'office', column: 'cost', total: 200, groups: groups(40) }])
  expect(found[0]).toMatchObject({ group: 'a', superiority: 1 })
  expect(contrastsOf([{ groupColumn: 'office', column: 'cost', total: 200, groups: groups(9) }])).toEqual([])
  expect(likenessesOf([{ a: 'x', b: 'y', rank: 0.9, count: 10 }])).toEqual([])
})

test('kinds of rows are found where they are, and not in one cloud', () => {
  const noise = seededNoise(6)
  expect(clustersOf(Array.from({ length: 90 }, (_, at) => [noise() + (at % 3 === 1 ? 7 : 0), noise() + (at % 3 === 2 ? 7 : 0)]))?.kinds.map(({ size }) => size)).toEqual([30, 30, 30])
  expect(clustersOf(Array.from({ length: 90 }, () => [noise(), noise()]))).toBeUndefined()
  expect(clustersOf([[1, 2]])).toBeUndefined()
})

test('first digits of a geometric series follow Benford’s law, equal ones do not', () => {
  const count = (values: number[]) => new Map(Array.from({ length: 9 }, (_, at) => [at + 1, values.filter((value) => String(value)[0] === String(at + 1)).length]))
  expect(digitDeviation(count(Array.from({ length: 900 }, (_, at) => 1.01 ** at))).deviation).toBeLessThan(0.01)
  expect(digitDeviation(count(Array.from({ length: 900 }, (_, at) => 100 + at))).deviation).toBeGreaterThan(0.05)
})

test('a share of few has a wide range that stays within 0 and 1 (Wilson 1927)', () => {
  const few = shareOf(0, 10, false)
  expect(few).toEqual({ value: 0, low: 0, high: 0.278 })
  expect(shareOf(8, 10, true)).toEqual({ value: 0.8, low: 0.5, high: 0.95 })
})
