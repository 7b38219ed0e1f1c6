/**
 * patterns.*: series and tables made with known things in them, and as many with nothing in them. Needs no data. Alone:
 * node tools/eval/forecast-planted.ts
 */
import { fileURLToPath } from 'node:url'
import { anomaliesOf } from '#features/data/domain/anomaly.ts'
import { toSeries, isUnfit, type Series } from '#features/data/domain/forecast-series.ts'
import { seededNoise, seededRandom } from '#features/data/domain/pattern-chance.ts'
import { clustersOf } from '#features/data/domain/pattern-clusters.ts'
import { contrastsOf, likenessesOf, type GroupedColumn } from '#features/data/domain/pattern-groups.ts'
import { ranksOf, trendOf } from '#features/data/domain/pattern-trend.ts'
import type { EvalRow } from './eval-row.ts'

const seriesCount = 150

export function evalPlanted(): EvalRow[] {
  return [...spikes(), ...steps(), ...trends(), ...groups(), ...likenesses(), ...clusters()]
}

/** Five years of months with a season, neighbours that resemble each other, and whatever is planted, in standard deviations of the noise. */
function made(seed: number, plant: (at: number, size: number) => number, size = 60): Series {
  const noise = seededNoise(seed)
  let carried = 0
  const values = Array.from({ length: size }, (_, at) => {
    carried = 0.3 * carried + noise()
    return { at: `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`, value: 500 + 60 * Math.sin((2 * Math.PI * at) / 12) + 10 * (carried + plant(at, size)) }
  })
  const series = toSeries(values)
  if (isUnfit(series)) throw new Error(series.sentence)
  return series
}

function rate(name: string, count: number, hit: (seed: number) => boolean): EvalRow {
  let hits = 0
  for (let seed = 1; seed <= count; seed++) if (hit(seed)) hits++
  return { name, value: Math.round((hits / count) * 1_000) / 1_000, n: count }
}

function spikes(): EvalRow[] {
  const place = (seed: number) => 6 + Math.floor(seededRandom(seed * 31)() * 48)
  return [
    rate('patterns.spike.recall', seriesCount, (seed) => {
      const series = made(seed, (at) => (at === place(seed) ? 7 : 0))
      return anomaliesOf(series).anomalies.some(({ value }) => value === series.values[place(seed)])
    }),
    rate('patterns.spike.false_alarms', seriesCount, (seed) => anomaliesOf(made(seed + 1_000, () => 0)).anomalies.length > 0),
  ]
}

function steps(): EvalRow[] {
  const place = (seed: number) => 15 + Math.floor(seededRandom(seed * 17)() * 30)
  return [
    rate('patterns.step.recall', seriesCount, (seed) => {
      const series = made(seed, (at) => (at >= place(seed) ? 4 : 0))
      const { step } = anomaliesOf(series)
      return step !== undefined && Math.abs((Number(step.at.slice(0, 4)) - 2015) * 12 + Number(step.at.slice(5, 7)) - 1 - place(seed)) <= 2
    }),
    rate('patterns.step.false_alarms', seriesCount, (seed) => anomaliesOf(made(seed + 2_000, () => 0)).step !== undefined),
  ]
}

function trends(): EvalRow[] {
  return [
    rate('patterns.trend.recall', seriesCount, (seed) => trendOf(made(seed, (at, size) => (3 * at) / size))!.chance < 0.01),
    rate('patterns.trend.false_alarms', seriesCount, (seed) => trendOf(made(seed + 3_000, () => 0))!.chance < 0.01),
  ]
}

/** Eight groups of 40 rows; in half of the tables one group lies 0.8 deviations higher. Figures are skewed, as money is. */
function groups(): EvalRow[] {
  const table = (seed: number, lift: number): GroupedColumn => {
    const noise = seededNoise(seed)
    const rows = Array.from({ length: 320 }, (_, at) => ({ group: at % 8, value: Math.exp(noise() + (at % 8 === 3 ? lift : 0)) }))
    const ranks = ranksOf(rows.map(({ value }) => value))
    const byGroup = Array.from({ length: 8 }, (_, group) => {
      const own = ranks.filter((__, at) => rows[at]!.group === group)
      const meanRank = own.reduce((sum, rank) => sum + rank, 0) / own.length
      const values = rows.filter((row) => row.group === group).map(({ value }) => value).sort((a, b) => a - b)
      return { group: String(group), count: own.length, median: values[values.length >> 1]!, meanRank, rankVariance: own.reduce((sum, rank) => sum + (rank - meanRank) ** 2, 0) / (own.length - 1) }
    })
    return { groupColumn: 'office', column: 'cost', total: rows.length, groups: byGroup }
  }
  return [
    rate('patterns.group.recall', seriesCount, (seed) => contrastsOf([table(seed, 0.8)])[0]?.group === '3'),
    rate('patterns.group.false_alarms', seriesCount, (seed) => contrastsOf([table(seed + 4_000, 0)]).length > 0),
  ]
}

function likenesses(): EvalRow[] {
  const rank = (seed: number, share: number): number => {
    const noise = seededNoise(seed)
    const a = Array.from({ length: 100 }, () => noise())
    const b = a.map((value) => share * value + Math.sqrt(1 - share * share) * noise())
    const [ra, rb] = [ranksOf(a), ranksOf(b)]
    return 1 - (6 * ra.reduce((sum, place, at) => sum + (place - rb[at]!) ** 2, 0)) / (100 * (100 ** 2 - 1))
  }
  const pairs = (seed: number, share: number) => Array.from({ length: 6 }, (_, pair) => ({ a: 'a', b: String(pair), rank: rank(seed * 10 + pair, pair === 0 ? share : 0), count: 100 }))
  return [
    rate('patterns.likeness.recall', seriesCount, (seed) => likenessesOf(pairs(seed, 0.7)).some(({ b }) => b === '0')),
    rate('patterns.likeness.false_alarms', seriesCount, (seed) => likenessesOf(pairs(seed + 5_000, 0)).length > 0),
  ]
}

/** One cloud with long tails, as money, days and counts have. */
function skewed(seed: number): number[][] {
  const [noise, random] = [seededNoise(seed), seededRandom(seed)]
  return Array.from({ length: 150 }, () => [Math.exp(2 * noise()), Math.exp(random() * 8), 90 * random(), Math.floor(Math.exp(noise()))])
}

function clusters(): EvalRow[] {
  const rows = (seed: number, apart: number): number[][] => {
    const noise = seededNoise(seed)
    return Array.from({ length: 150 }, (_, at) => [noise() + (at % 3 === 1 ? apart : 0), noise() + (at % 3 === 2 ? apart : 0)])
  }
  return [
    rate('patterns.cluster.recall', 30, (seed) => clustersOf(rows(seed, 7))?.kinds.length === 3),
    rate('patterns.cluster.false_alarms', 60, (seed) => clustersOf(seed % 2 ? rows(seed + 6_000, 0) : skewed(seed + 6_000)) !== undefined),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const row of evalPlanted()) process.stdout.write(`${JSON.stringify(row)}\n`)
}
