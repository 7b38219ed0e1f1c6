/**
 * Small cells are left out, and enough others with them that no small one can be worked out from the totals (R45; Federal
 * Committee on Statistical Methodology, Statistical Policy Working Paper 22, chapter 4). Pure.
 *
 * A table with totals is a graph: every row and column whose total is shown is a node that says “my cells add up”, every
 * cell is an edge between its row and its column; lines without a total are one node, the ground, that says nothing. The
 * left-out cells can be worked out exactly where their edges lie on no cycle of left-out edges (bridges). So to each bridge
 * the cheapest way round is left out too. Besides, what is left out of a line must add up to the threshold at least.
 */
import { bridgesOf, wayRound, type Edge } from './suppression-graph.ts'

/** Fewer people than this in a cell are left out (U.S. Centers for Medicare & Medicaid Services cell size policy: 1 to 10 are not shown; here fewer than 10). */
export const smallestShown = 10
/** Larger tables are refused: nobody reads them, and the search would be long. */
export const suppressionCellsMax = 20_000

export type Counts = {
  /** How many people or cases stand behind each cell, row by row. */
  cells: readonly (readonly number[])[]
  /** Whether each row, each column shows its total. */
  hasRowTotals: boolean
  hasColumnTotals: boolean
}

export type Suppression = {
  /** True where the cell is left out; with totals the last column, the last row are those. */
  hidden: boolean[][]
  small: number
  besides: number
  sentence: string | null
}

export function suppress(counts: Counts, threshold = smallestShown): Suppression {
  const table = withTotals(counts)
  const rows = table.length
  const columns = table[0]?.length ?? 0
  if (rows * columns > suppressionCellsMax) throw new RangeError(`A table of more than ${suppressionCellsMax} cells cannot be checked for small ones.`)
  const hidden = table.map((row) => row.map((count) => count > 0 && count < threshold))
  const small = hidden.flat().filter(Boolean).length
  if (small > 0) protect(table, hidden, counts, threshold)
  const all = hidden.flat().filter(Boolean).length
  return { hidden, small, besides: all - small, sentence: sentenceOf(small, all - small, threshold) }
}

/** A list of groups, with or without a total below it. */
export function suppressList(counts: readonly number[], hasTotal: boolean, threshold = smallestShown): Omit<Suppression, 'hidden'> & { hidden: boolean[] } {
  const found = suppress({ cells: counts.map((count) => [count]), hasRowTotals: false, hasColumnTotals: hasTotal }, threshold)
  return { ...found, hidden: found.hidden.map((row) => row[0]!) }
}

export function withTotals({ cells, hasRowTotals, hasColumnTotals }: Counts): number[][] {
  const rows = cells.map((row) => (hasRowTotals ? [...row, sum(row)] : [...row]))
  if (!hasColumnTotals || rows.length === 0) return rows
  return [...rows, rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)))]
}

function protect(table: readonly number[][], hidden: boolean[][], counts: Counts, threshold: number): void {
  const edges = edgesOf(table, counts)
  const isHidden = (edge: Edge): boolean => hidden[edge.row]![edge.column]!
  const hide = (edge: Edge): void => void (hidden[edge.row]![edge.column] = true)
  // Each round hides at least one cell more, so there are at most as many rounds as cells.
  for (let round = 0; round <= edges.length; round++) {
    if (fillThinLines(table, hidden, counts, threshold)) continue
    const bridges = bridgesOf(edges.filter(isHidden))
    if (bridges.length === 0) return
    const path = wayRound(edges, bridges[0]!, (edge) => (isHidden(edge) ? 0 : costOf(table, edge)))
    // A shown total makes at least two cells of each line it closes, so there is always a way round.
    if (!path) throw new Error('A left-out cell stands alone in its line.')
    path.forEach(hide)
  }
}

function edgesOf(table: readonly number[][], { hasRowTotals, hasColumnTotals }: Counts): Edge[] {
  const ground = -1
  return table.flatMap((row, at) => row.map((_, column) => ({ row: at, column, from: hasRowTotals ? at : ground, to: hasColumnTotals ? table.length + column : ground })))
}

/** Hiding a large cell loses more; an empty one hides little, as everybody may know that it is empty. */
function costOf(table: readonly number[][], { row, column }: Edge): number {
  const count = table[row]![column]!
  return count === 0 ? 1e12 : 1 + count
}

/** Where a line shows its total and hides some cells, these must be two at least and add up to the threshold. Says whether anything was hidden. */
function fillThinLines(table: readonly number[][], hidden: boolean[][], counts: Counts, threshold: number): boolean {
  let changed = false
  const look = (cells: { count: number; row: number; column: number }[]): void => {
    for (;;) {
      const gone = cells.filter(({ row, column }) => hidden[row]![column])
      const isThin = gone.length > 0 && !hidden[cells.at(-1)!.row]![cells.at(-1)!.column] && (gone.length < 2 || sum(gone.map(({ count }) => count)) < threshold)
      const left = cells.filter(({ row, column }) => !hidden[row]![column]).sort((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count)
      if (!isThin || !left[0]) return
      hidden[left[0].row]![left[0].column] = true
      changed = true
    }
  }
  if (counts.hasRowTotals) table.forEach((row, at) => look(row.map((count, column) => ({ count, row: at, column }))))
  if (counts.hasColumnTotals) (table[0] ?? []).forEach((_, column) => look(table.map((row, at) => ({ count: row[column]!, row: at, column }))))
  return changed
}

function sentenceOf(small: number, besides: number, threshold: number): string | null {
  if (small === 0) return null
  const first = small === 1 ? `One cell of fewer than ${threshold} is left out` : `${small} cells of fewer than ${threshold} are left out`
  return besides === 0 ? `${first}.` : `${first}, and ${besides} more, so that the totals do not give them away.`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
