/**
 * Where the tables of a sheet stand: it is cut along empty rows, then along empty columns, until nothing is left to
 * cut (recursive X-Y cut; Nagy and Seth 1984). Pieces that go on where another ended are put together again.
 */
import type { GridArea, GridCell } from './grid.ts'

/** A sheet in more pieces is a form; it is read as one table. */
const piecesMax = 200

export function areasOf(rows: Map<number, GridCell[]>): GridArea[] {
  const whole = boundsOf(rows, undefined)
  if (!whole) return []
  const pieces: GridArea[] = []
  const left = [whole]
  while (left.length > 0) {
    const area = left.pop()!
    const parts = cutRows(rows, area) ?? cutColumns(rows, area)
    if (parts) left.push(...parts)
    else pieces.push(area)
    if (pieces.length + left.length > piecesMax) return [whole]
  }
  return rejoined(rows, pieces.toSorted((a, b) => a.top - b.top || a.left - b.left))
}

function boundsOf(rows: Map<number, GridCell[]>, within: GridArea | undefined): GridArea | undefined {
  let bounds: GridArea | undefined
  for (const [row, cells] of rows) {
    if (within && (row < within.top || row > within.bottom)) continue
    let first = -1
    let last = -1
    for (let column = within?.left ?? 0; column <= Math.min(within?.right ?? Infinity, cells.length - 1); column++) {
      if (cells[column] === undefined) continue
      if (first < 0) first = column
      last = column
    }
    if (first < 0) continue
    bounds = bounds ? { top: Math.min(bounds.top, row), bottom: Math.max(bounds.bottom, row), left: Math.min(bounds.left, first), right: Math.max(bounds.right, last) } : { top: row, bottom: row, left: first, right: last }
  }
  return bounds
}

function cutRows(rows: Map<number, GridCell[]>, area: GridArea): GridArea[] | undefined {
  const parts: GridArea[] = []
  let start: number | undefined
  for (let row = area.top; row <= area.bottom + 1; row++) {
    const isFilled = row <= area.bottom && hasCell(rows.get(row), area)
    if (isFilled) start ??= row
    else if (start !== undefined) {
      parts.push({ ...area, top: start, bottom: row - 1 })
      start = undefined
    }
  }
  return parts.length > 1 ? parts.map((part) => boundsOf(rows, part)!) : undefined
}

function cutColumns(rows: Map<number, GridCell[]>, area: GridArea): GridArea[] | undefined {
  const isFilled = Array.from({ length: area.right - area.left + 1 }, () => false)
  for (let row = area.top; row <= area.bottom; row++)
    for (let column = area.left; column <= area.right; column++) if (rows.get(row)?.[column] !== undefined) isFilled[column - area.left] = true
  const parts: GridArea[] = []
  let start: number | undefined
  for (let column = 0; column <= isFilled.length; column++) {
    if (isFilled[column]) start ??= column
    else if (start !== undefined) {
      parts.push({ ...area, left: area.left + start, right: area.left + column - 1 })
      start = undefined
    }
  }
  return parts.length > 1 ? parts.map((part) => boundsOf(rows, part)!) : undefined
}

function hasCell(cells: GridCell[] | undefined, { left, right }: GridArea): boolean {
  if (!cells) return false
  for (let column = left; column <= right; column++) if (cells[column] !== undefined) return true
  return false
}

/** Rows apart that two pieces of one table may stand: a blank line between groups. */
const gapRowsMax = 1

/** A piece below another, within its columns, that starts with no head of its own is the same table going on. */
function rejoined(rows: Map<number, GridCell[]>, pieces: readonly GridArea[]): GridArea[] {
  const joined: GridArea[] = []
  for (const piece of pieces) {
    const above = joined.findLast((one) => one.bottom < piece.top && one.bottom >= piece.top - 1 - gapRowsMax && one.left <= piece.left && one.right >= piece.right)
    const goesOn = above && above.bottom > above.top && width(above) > 1 && startsLikeBody(rows, above, piece)
    if (goesOn) above.bottom = piece.bottom
    else joined.push({ ...piece })
  }
  return joined
}

function width(area: GridArea): number {
  return area.right - area.left + 1
}

/** Its first row holds numbers or dates where the piece above ends in numbers or dates. */
function startsLikeBody(rows: Map<number, GridCell[]>, above: GridArea, piece: GridArea): boolean {
  const last = rows.get(above.bottom) ?? []
  const first = rows.get(piece.top) ?? []
  let alike = 0
  for (let column = piece.left; column <= piece.right; column++) if (isFigure(first[column]) && isFigure(last[column])) alike++
  return alike > 0
}

export function isFigure(cell: GridCell | undefined): boolean {
  if (cell === undefined) return false
  if (typeof cell !== 'string') return typeof cell !== 'boolean'
  return /^[-+($€£¥]*\s*\d[\d.,\u00A0\u202F' ]*\s*[)%]?$/.test(cell.trim()) || /^\d{4}-\d{2}-\d{2}/.test(cell)
}
