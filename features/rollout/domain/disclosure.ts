/**
 * Shares of people without telling about any of them (R04): a figure stands for at least `k` people on either side,
 * or it is said as a bound only, or not at all. Whoever knows the whole must not be able to take the rest away from it.
 */
export type Share =
  | { kind: 'exact'; value: number; of: number }
  /** Fewer than `k` do: below this share. */
  | { kind: 'at-most'; value: number; of: number }
  /** Fewer than `k` do not: above this share. */
  | { kind: 'at-least'; value: number; of: number }
  | { kind: 'too-few' }
  | { kind: 'unknown' }

/** `part` of `whole` people; `k` is the smallest group that may be told about. */
export function disclosedShare(part: number, whole: number, k: number): Share {
  if (whole < k) return { kind: 'too-few' }
  const isSmall = part < k
  const isRestSmall = whole - part < k
  if (isSmall && isRestSmall) return { kind: 'too-few' }
  if (isSmall) return { kind: 'at-most', value: k / whole, of: whole }
  if (isRestSmall) return { kind: 'at-least', value: (whole - k) / whole, of: whole }
  return { kind: 'exact', value: part / whole, of: whole }
}

export type Cell = { id: string; part: number; whole: number; k: number }

/**
 * Each cell’s share, where the total over all cells is told too. What is hidden together must be tellable as one group,
 * or the total would give it away: until then the smallest of those shown is hidden as well.
 */
export function disclosedCells(cells: readonly Cell[]): Map<string, Share> {
  const told = new Map(cells.map((cell) => [cell.id, disclosedShare(cell.part, cell.whole, cell.k)]))
  const isShown = (cell: Cell) => told.get(cell.id)?.kind === 'exact'
  const shown = cells.filter(isShown).sort((one, other) => one.whole - other.whole || (one.id < other.id ? -1 : 1))
  while (shown.length > 0 && !isTellable(cells.filter((cell) => !isShown(cell)))) {
    const smallest = shown.shift()
    if (smallest) told.set(smallest.id, { kind: 'too-few' })
  }
  return told
}

/** Nobody is hidden, or those who are make a group of their own. */
function isTellable(hidden: readonly Cell[]): boolean {
  const whole = hidden.reduce((sum, cell) => sum + cell.whole, 0)
  const part = hidden.reduce((sum, cell) => sum + cell.part, 0)
  return whole === 0 || disclosedShare(part, whole, Math.max(...hidden.map((cell) => cell.k))).kind === 'exact'
}

/** A count of people: null where it is neither nobody nor a group. */
export function disclosedCount(count: number, k: number): number | null {
  return count === 0 || count >= k ? count : null
}
