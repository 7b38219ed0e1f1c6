/** Which figures of a result are left out because few people stand behind them (R45); the hard part is suppression.ts. */
import type { Cell } from '../contract-table.ts'
import { suppress, suppressionCellsMax, suppressList } from './suppression.ts'

export type SmallCells = { rows: Cell[][]; cells: number; sentence: string }

/**
 * `counts` says how many rows of the file stand behind each row of the result; `keys` are the columns that name the group,
 * the others hold figures. The total of all groups counts as known: another query gives it.
 */
export function withoutSmallCells(rows: readonly (readonly Cell[])[], counts: readonly number[], keys: readonly number[]): SmallCells | undefined {
  if (rows.length === 0 || !counts.some((count) => count > 0 && count < 10)) return undefined
  const hidden = keys.length === 2 ? (hiddenInGrid(rows, counts, keys) ?? hiddenInList(counts)) : hiddenInList(counts)
  let cells = 0
  const shown = rows.map((row, index) =>
    row.map((cell, column) => {
      if (!hidden[index] || keys.includes(column) || cell === null) return cell
      cells++
      return null
    }),
  )
  return { rows: shown, cells, sentence: 'Figures about fewer than ten are left out, and as many others as are needed so that nobody can work them out from totals.' }
}

function hiddenInList(counts: readonly number[]): boolean[] {
  // A single group has no others to hide behind; its total is itself.
  if (counts.length === 1) return [counts[0]! < 10]
  if (counts.length > suppressionCellsMax - 1) return counts.map((count) => count < 10)
  return suppressList(counts, true).hidden.slice(0, counts.length)
}

/** Two keys make a table, whose row and column totals count as known too. */
function hiddenInGrid(rows: readonly (readonly Cell[])[], counts: readonly number[], [first = 0, second = 1]: readonly number[]): boolean[] | undefined {
  const names = (column: number) => [...new Set(rows.map((row) => String(row[column])))]
  const [rowNames, columnNames] = [names(first), names(second)]
  if ((rowNames.length + 1) * (columnNames.length + 1) > suppressionCellsMax || rowNames.length < 2 || columnNames.length < 2) return undefined
  const cells = rowNames.map(() => columnNames.map(() => 0))
  const places = rows.map((row) => [rowNames.indexOf(String(row[first])), columnNames.indexOf(String(row[second]))] as const)
  for (const [index, [row, column]] of places.entries()) cells[row]![column]! += counts[index]!
  const { hidden } = suppress({ cells, hasRowTotals: true, hasColumnTotals: true })
  return places.map(([row, column]) => hidden[row]![column]!)
}
