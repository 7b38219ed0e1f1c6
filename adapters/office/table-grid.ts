import type { OfficeRun, TableCell } from './office-document.ts'

/** Every place of the table with the cell that begins there; covered places and those after short rows are empty. */
export function gridOf(rows: readonly TableCell[][]): (TableCell | undefined)[][] {
  const grid: (TableCell | undefined)[][] = rows.map(() => [])
  const covered = new Set<string>()
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const cell of row) {
      while (covered.has(`${at} ${column}`)) column++
      const line = grid[at]
      if (line) line[column] = cell
      for (let down = 0; down < cell.rowspan; down++) for (let right = 0; right < cell.colspan; right++) covered.add(`${at + down} ${column + right}`)
      column += cell.colspan
    }
  }
  const columns = columnsOf(rows)
  return grid.map((line) => Array.from({ length: columns }, (_, column) => line[column]))
}

export function columnsOf(rows: readonly TableCell[][]): number {
  const widths = rows.map(() => 0)
  for (const [at, row] of rows.entries())
    for (const cell of row) for (let down = 0; down < Math.min(cell.rowspan, rows.length - at); down++) widths[at + down] = (widths[at + down] ?? 0) + cell.colspan
  return Math.max(0, ...widths)
}

/** A row of a wide table that is too short: how many empty cells it needs at its end. */
export function missingIn(rows: readonly TableCell[][], at: number): number {
  let width = 0
  for (const [above, row] of rows.entries()) if (above <= at) for (const cell of row) if (above + cell.rowspan > at) width += cell.colspan
  return Math.max(0, columnsOf(rows) - width)
}

/** Its paragraphs as one line with breaks, for formats whose cells hold lines. */
export function lineOfCell(cell: TableCell | undefined): OfficeRun[] {
  const lines = (cell?.lines ?? []).filter((line) => line.length > 0)
  return lines.flatMap((line, at) => (at < lines.length - 1 ? [...line, { text: '', breaks: true }] : line))
}

export const emptyCell: TableCell = { lines: [[]], colspan: 1, rowspan: 1 }
