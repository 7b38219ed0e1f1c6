/** Rows that fall into a few kinds, if they do: k-medoids (Kaufman and Rousseeuw 1990), kept only when the silhouette says that the kinds are there. Pure. */
import { median } from './forecast-level.ts'

/** Distances grow with the square of the rows. */
export const clusterRowsMax = 400
const rowsMin = 30
/** “A reasonable structure has been found” from 0.5 up (Kaufman and Rousseeuw 1990, p. 88). */
const silhouetteMin = 0.5
const kindsMax = 5
/** Smaller kinds are a few unusual rows, which are looked for elsewhere. */
const kindShareMin = 0.05

export type Clusters = { kinds: { size: number; medoid: number; members: number[] }[]; silhouette: number }

/** `rows` of figures, one a column; undefined when no kinds stand out. */
export function clustersOf(rows: readonly (readonly number[])[]): Clusters | undefined {
  if (rows.length < rowsMin || rows.length > clusterRowsMax || !rows[0]?.length) return undefined
  const distances = distancesOf(standardised(rows))
  let best: { silhouette: number; owner: number[]; medoids: number[] } | undefined
  for (let count = 2; count <= kindsMax; count++) {
    const { medoids, owner } = split(distances, count)
    const silhouette = silhouetteOf(distances, owner, count)
    if (!best || silhouette > best.silhouette + 0.02) best = { silhouette, owner, medoids }
  }
  if (!best || best.silhouette < silhouetteMin) return undefined
  const kinds = best.medoids.map((medoid, kind) => {
    const members = best.owner.flatMap((owner, row) => (owner === kind ? [row] : []))
    return { size: members.length, medoid, members }
  })
  if (kinds.some(({ size }) => size < kindShareMin * rows.length)) return undefined
  return { kinds: kinds.sort((a, b) => b.size - a.size), silhouette: best.silhouette }
}

/** Each column by its median and robust spread, drawn in at five, so that no column and no giant decides alone. Columns with a long tail, as money has, by their logarithm: else the tail would be a kind of its own. */
function standardised(rows: readonly (readonly number[])[]): number[][] {
  const columns = rows[0]!.map((_, column) => straightened(rows.map((row) => row[column]!)))
  const scaled = columns.map((values) => {
    const centre = median(values)
    const spread = 1.4826 * median(values.map((value) => Math.abs(value - centre))) || 1
    return values.map((value) => Math.max(-5, Math.min(5, (value - centre) / spread)))
  })
  return rows.map((_, row) => scaled.map((values) => values[row]!))
}

const tailMin = 2.5

function straightened(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!
  const isLong = at(0) >= 0 && at(0.9) - at(0.5) > tailMin * (at(0.5) - at(0.1)) && at(0.5) > 0
  return isLong ? values.map((value) => Math.log1p(value / (at(0.1) || at(0.5)))) : [...values]
}

function distancesOf(rows: readonly number[][]): Float64Array[] {
  return rows.map((a) => Float64Array.from(rows, (b) => Math.sqrt(a.reduce((sum, value, column) => sum + (value - b[column]!) ** 2, 0))))
}

/** Medoids far apart to begin with, then moved within their kind until nothing changes. */
function split(distances: readonly Float64Array[], count: number): { medoids: number[]; owner: number[] } {
  const size = distances.length
  const total = (row: number): number => distances[row]!.reduce((sum, value) => sum + value, 0)
  const first = argmin(size, total)
  const medoids = [first]
  while (medoids.length < count) medoids.push(argmin(size, (row) => -Math.min(...medoids.map((medoid) => distances[row]![medoid]!))))
  let owner: number[] = []
  for (let round = 0; round < 30; round++) {
    owner = distances.map((row) => argmin(count, (kind) => row[medoids[kind]!]!))
    const moved = medoids.map((medoid, kind) => {
      const members = owner.flatMap((own, row) => (own === kind ? [row] : []))
      if (members.length === 0) return medoid
      return members[argmin(members.length, (at) => members.reduce((sum, other) => sum + distances[members[at]!]![other]!, 0))]!
    })
    if (moved.every((medoid, kind) => medoid === medoids[kind])) break
    medoids.splice(0, count, ...moved)
  }
  return { medoids, owner }
}

function silhouetteOf(distances: readonly Float64Array[], owner: readonly number[], count: number): number {
  const sizes = Array.from({ length: count }, (_, kind) => owner.filter((own) => own === kind).length)
  let sum = 0
  distances.forEach((row, at) => {
    const totals = Array.from({ length: count }, (): number => 0)
    row.forEach((distance, other) => (totals[owner[other]!]! += distance))
    const own = owner[at]!
    if (sizes[own]! < 2) return
    const within = totals[own]! / (sizes[own]! - 1)
    const nearest = Math.min(...totals.flatMap((total, kind) => (kind === own || sizes[kind] === 0 ? [] : [total / sizes[kind]!])))
    sum += (nearest - within) / Math.max(nearest, within, 1e-12)
  })
  return sum / distances.length
}

function argmin(size: number, cost: (at: number) => number): number {
  let best = 0
  let lowest = Number.POSITIVE_INFINITY
  for (let at = 0; at < size; at++) {
    const value = cost(at)
    if (value < lowest) {
      lowest = value
      best = at
    }
  }
  return best
}
