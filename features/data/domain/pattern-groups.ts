/** Which groups of rows differ from the rest, by ranks, so that a few giants do not speak for all. Pure. */
import { correctedForMany, normalTail, studentTail } from './pattern-chance.ts'

/** What a query gives for one group of one column: ranks are of all rows with a figure, ties sharing theirs. */
export type GroupFigures = { group: string; count: number; median: number; meanRank: number; rankVariance: number }
export type GroupedColumn = { groupColumn: string; column: string; total: number; groups: GroupFigures[] }

export type Contrast = {
  groupColumn: string
  column: string
  group: string
  count: number
  median: number
  /** Chance that a row of the group has a larger figure than a row of the rest, 0 to 1. */
  superiority: number
  low: number
  high: number
  /** Corrected for all groups and columns looked at. */
  chance: number
}

/** Groups of fewer rows say little, and say too much about those in them. */
const groupSizeMin = 10
/** Smaller differences are true of everything when rows are many. */
const superiorityMin = 0.1
const believed = 0.05

/** All groups of all columns at once, so that looking at many is paid for (Benjamini and Hochberg 1995). */
export function contrastsOf(columns: readonly GroupedColumn[]): Contrast[] {
  const found = columns.flatMap(contrastsOfColumn)
  const corrected = correctedForMany(found.map(({ chance }) => chance))
  return found
    .map((contrast, index) => ({ ...contrast, chance: corrected[index]! }))
    .filter(({ chance, superiority }) => chance <= believed && Math.abs(superiority - 0.5) >= superiorityMin)
    .sort((a, b) => Math.abs(b.superiority - 0.5) - Math.abs(a.superiority - 0.5))
}

function contrastsOfColumn({ groupColumn, column, total, groups }: GroupedColumn): Contrast[] {
  return groups.flatMap((group) => {
    const rest = total - group.count
    if (group.count < groupSizeMin || rest < groupSizeMin) return []
    const others = groups.filter((other) => other !== group)
    const restMeanRank = (total * (total + 1) - 2 * group.count * group.meanRank) / (2 * rest)
    const restVariance = pooledVariance(others, restMeanRank)
    // Fligner and Policello’s idea with Welch’s degrees: the two sides may spread differently (Brunner and Munzel 2000).
    const error = Math.sqrt(group.rankVariance / group.count + restVariance / rest)
    const superiority = (group.meanRank - (group.count + 1) / 2) / rest
    const margin = (1.96 * error) / total
    if (error === 0) return []
    const t = (group.meanRank - restMeanRank) / error
    const chance = studentTail(t, Math.max(5, Math.min(group.count, rest) - 1))
    return [{ groupColumn, column, group: group.group, count: group.count, median: group.median, superiority, low: Math.max(0, superiority - margin), high: Math.min(1, superiority + margin), chance }]
  })
}

/** Spread within and between the other groups, about their common mean. */
function pooledVariance(groups: readonly GroupFigures[], mean: number): number {
  const rows = groups.reduce((sum, group) => sum + group.count, 0)
  const squares = groups.reduce((sum, group) => sum + (group.count - 1) * group.rankVariance + group.count * (group.meanRank - mean) ** 2, 0)
  return rows > 1 ? squares / (rows - 1) : 0
}

export type Pairing = { a: string; b: string; rank: number; count: number }
export type Likeness = Pairing & { low: number; high: number; chance: number }

/** Two columns that rise together, or one as the other falls: Spearman’s rank correlation with Fisher’s interval. */
export function likenessesOf(pairs: readonly Pairing[]): Likeness[] {
  const usable = pairs.filter(({ count, rank }) => count >= 2 * groupSizeMin && Math.abs(rank) < 0.9999)
  const tested = usable.map((pair) => {
    const error = 1.03 / Math.sqrt(pair.count - 3)
    const z = Math.atanh(pair.rank)
    return { ...pair, low: Math.tanh(z - 1.96 * error), high: Math.tanh(z + 1.96 * error), chance: normalTail(z / error) }
  })
  const corrected = correctedForMany(tested.map(({ chance }) => chance))
  return tested
    .map((pair, index) => ({ ...pair, chance: corrected[index]! }))
    .filter(({ chance, rank }) => chance <= believed && Math.abs(rank) >= 0.4)
    .sort((a, b) => Math.abs(b.rank) - Math.abs(a.rank))
}
