/** What a rectangle of cells is: titles above, heads, rows, totals, notes below. Nothing of it is lost; each part is named. */
import { isFigure } from './find-areas.ts'
import { isMissingMark, readNumber } from './cell-text.ts'
import { textOf, type Grid, type GridArea, type GridCell } from './grid.ts'

export type PlacedText = { row: number; column: number; text: string }
export type FoundTable = {
  area: GridArea
  /** Head rows as they stand, each as wide as the area; none when the first row is data. */
  heads: string[][]
  /** One title a column. */
  titles: string[]
  /** Rows of the sheet, from 0, that hold data. */
  body: number[]
  totals: { row: number; cells: string[] }[]
  notes: PlacedText[]
}

const headRowsMax = 4
/** A piece this small beside tables is a remark. */
const noteRowsMax = 3

/** The tables of a sheet in reading order; single lines beside them become notes of the table they stand nearest above or below. */
export function tablesIn(grid: Grid, areas: readonly GridArea[]): FoundTable[] {
  const tables: FoundTable[] = []
  const remarks: PlacedText[] = []
  for (const area of areas) {
    const isRemark = area.right === area.left && area.bottom - area.top < noteRowsMax && areas.length > 1 && !columnOf(grid, area).some(isFigure)
    if (isRemark) remarks.push(...textsOf(grid, area))
    else tables.push(readTable(grid, area))
  }
  if (tables.length === 0) return areas.map((area) => readTable(grid, area))
  for (const remark of remarks) nearest(tables, remark).notes.push(remark)
  for (const table of tables) table.notes.sort((a, b) => a.row - b.row || a.column - b.column)
  return tables
}

function nearest(tables: readonly FoundTable[], { row }: PlacedText): FoundTable {
  const distance = ({ area }: FoundTable) => (row < area.top ? area.top - row : row > area.bottom ? row - area.bottom : 0)
  return tables.reduce((best, table) => (distance(table) < distance(best) ? table : best))
}

function readTable(grid: Grid, whole: GridArea): FoundTable {
  const cells = (row: number): (GridCell | undefined)[] => {
    const all = grid.rows.get(row)
    return Array.from({ length: whole.right - whole.left + 1 }, (_, index) => all?.[whole.left + index])
  }
  const notes: PlacedText[] = []
  let { top, bottom } = whole
  while (top < bottom && isTitle(grid, whole, cells, top)) notes.push(...placed(cells(top), top++, whole.left))
  while (bottom > top + 1 && isNote(cells(bottom), cells(bottom - 1))) notes.push(...placed(cells(bottom), bottom--, whole.left))
  const headRows = countHeads(grid, { ...whole, top, bottom }, cells)
  const heads = Array.from({ length: headRows }, (_, index) => cells(top + index).map((cell) => textOf(cell)))
  const body: number[] = []
  for (let row = top + headRows; row <= bottom; row++) if (grid.rows.has(row)) body.push(row)
  const totals = totalsOf(body, cells)
  const isTotal = new Set(totals)
  return {
    area: { ...whole, top, bottom },
    heads,
    titles: titlesOf(heads, whole),
    body: body.filter((row) => !isTotal.has(row)),
    totals: totals.map((row) => ({ row, cells: cells(row).map((cell) => textOf(cell)) })),
    notes,
  }
}

function filled(cells: readonly (GridCell | undefined)[]): number {
  return cells.filter((cell) => cell !== undefined).length
}

/** A line above the heads: one text, or one merged over several columns, where the table is at least two columns wide. */
function isTitle(grid: Grid, area: GridArea, cells: (row: number) => (GridCell | undefined)[], row: number): boolean {
  const own = cells(row)
  if (own.length < 2) return false
  const texts = own.filter((cell) => cell !== undefined)
  if (texts.length === 0) return true
  const isOne = texts.every((cell) => typeof cell === 'string' && cell === texts[0])
  const isWide = texts.length === 1 || texts.length === own.length
  if (!isOne || !isWide || (texts.length > 1 && !isMerged(grid, area, row))) return false
  // A lone group head stands over heads that begin beside it, not under it; a title begins at the left.
  const next = filled(cells(row + 1))
  return own[0] !== undefined && (next > 1 || isTitleBlock(cells, row, area.bottom))
}

function isTitleBlock(cells: (row: number) => (GridCell | undefined)[], row: number, bottom: number): boolean {
  for (let at = row + 1; at <= Math.min(bottom, row + 5); at++) if (filled(cells(at)) > 1) return true
  return false
}

function isMerged(grid: Grid, area: GridArea, row: number): boolean {
  return grid.merges.some((merge) => merge.top <= row && merge.bottom >= row && merge.left <= area.left && merge.right >= area.right)
}

/** A line under the rows: one text at the left, where the row above is a fuller one or another such line. */
function isNote(cells: readonly (GridCell | undefined)[], above: readonly (GridCell | undefined)[]): boolean {
  if (cells.length < 3 || filled(cells) !== 1 || typeof cells[0] !== 'string') return false
  return /^(\*|†|\(?\d\)|\[\w\]|notes?\b|sources?\b|source:|footnote|n\.b\.|[a-z]\))/i.test(cells[0].trim()) || (cells[0].length > 40 && filled(above) >= 1)
}

/**
 * Heads are the rows at the top that say no figure where the rows below do. With text everywhere the first row is the
 * head, as in nearly every table; with figures in the first row as below it, there is none. A second row of heads is
 * taken only under one that leaves places empty, repeats itself or is merged.
 */
function countHeads(grid: Grid, area: GridArea, cells: (row: number) => (GridCell | undefined)[]): number {
  if (area.bottom === area.top) return 1
  const stated = (grid.headRows ?? 0) - area.top
  if (stated > 0 && stated <= headRowsMax && area.top + stated <= area.bottom) return stated
  if (!isHead(cells, area.top, area.top + 1, area.bottom)) return 0
  let count = 1
  while (count < headRowsMax && area.top + count < area.bottom && spansOn(grid, area, cells(area.top + count - 1), area.top + count - 1) && isSecondHead(cells, area.top + count, area.bottom)) count++
  return count
}

const sampleRows = 60

function isHead(cells: (row: number) => (GridCell | undefined)[], row: number, from: number, bottom: number): boolean {
  const own = cells(row)
  let forIt = 0
  let against = 0
  for (const [column, cell] of own.entries()) {
    const below = figureShare(cells, column, from, bottom)
    if (below === undefined || cell === undefined) continue
    if (below > 0.5) {
      if (!isFigure(cell)) forIt++
      else if (!isHeadFigure(cell, own)) against++
    }
  }
  if (against === 0) return true
  return forIt > against
}

/** Years, and numbers that only count the columns, are figures that heads hold. */
function isHeadFigure(cell: GridCell, row: readonly (GridCell | undefined)[]): boolean {
  const text = textOf(cell).trim()
  const isYear = /^(1[89]|20|21)\d\d$/.test(text)
  const figures = row.filter((each) => isFigure(each)).map((each) => Number(textOf(each)))
  const isSequence = figures.length > 2 && figures[0]! < 2 && figures.every((value, index) => index === 0 || value === figures[index - 1]! + 1)
  const areYears = figures.every((value) => value >= 1800 && value < 2200 && Number.isInteger(value))
  const hasWord = row.some((each) => typeof each === 'string' && /\p{L}/u.test(each)) || row[0] === undefined
  return (isSequence && hasWord) || (isYear && areYears && (hasWord || figures.length > 1)) || typeof cell === 'object'
}

function figureShare(cells: (row: number) => (GridCell | undefined)[], column: number, from: number, bottom: number): number | undefined {
  let figures = 0
  let all = 0
  for (let row = from; row <= Math.min(bottom, from + sampleRows); row++) {
    const cell = cells(row)[column]
    if (cell === undefined || (typeof cell === 'string' && isMissingMark(cell))) continue
    all++
    if (isFigure(cell)) figures++
  }
  return all === 0 ? undefined : figures / all
}

/** Whether more heads may follow under this row. */
function spansOn(grid: Grid, area: GridArea, row: readonly (GridCell | undefined)[], at: number): boolean {
  const isMergedHere = grid.merges.some((merge) => merge.top <= at && merge.bottom >= at && merge.left >= area.left && merge.right <= area.right)
  const hasHole = row.some((cell, index) => cell === undefined && index > 0)
  const repeats = row.some((cell, index) => index > 0 && cell !== undefined && cell === row[index - 1])
  return isMergedHere || hasHole || repeats || row[0] === undefined
}

/** It says no figure but years, and below it some column does. */
function isSecondHead(cells: (row: number) => (GridCell | undefined)[], row: number, bottom: number): boolean {
  const own = cells(row)
  if (filled(own) === 0) return false
  if (own.some((cell) => isFigure(cell) && !isHeadFigure(cell!, own))) return false
  // A first cell with figures-to-come but nothing beside it opens a group of rows: that is data.
  if (filled(own) === 1 && own[0] !== undefined && own.length > 2) return false
  return own.some((cell, column) => cell !== undefined && (figureShare(cells, column, row + 1, bottom) ?? 0) > 0.5)
}

/** The rows of heads above each other, without repeats. */
function titlesOf(heads: readonly string[][], area: GridArea): string[] {
  const spread = heads.map((row, index) => (index < heads.length - 1 ? spreadRight(row, heads.slice(index + 1)) : row))
  return Array.from({ length: area.right - area.left + 1 }, (_, column) => {
    const parts: string[] = []
    for (const row of spread) {
      const part = (row[column] ?? '').replace(/\s+/g, ' ').trim()
      if (part !== '' && part !== parts.at(-1)) parts.push(part)
    }
    return parts.join(' › ')
  })
}

/** A head over several columns stands in the first of them: it reaches right over columns that have heads of their own below. */
function spreadRight(row: readonly string[], below: readonly string[][]): string[] {
  const out = [...row]
  for (let column = 1; column < out.length; column++) if (out[column] === '' && out[column - 1] !== '' && column > 1 && below.some((each) => (each[column] ?? '') !== '')) out[column] = out[column - 1]!
  return out
}

const totalWord = /^\W*((grand|sub|overall|net)[\s-]*)?totals?\b|^\W*(sum|gesamt|summe|insgesamt|total général|totaux)\b/i

/** Tables have a handful of totals; where more rows are called so, it is a kind of row like the others. */
const totalsMax = 40

/** Rows called total that do hold the sum of the rows above them (since the last such row, or of all): only these are left out. */
function totalsOf(body: readonly number[], cells: (row: number) => (GridCell | undefined)[]): number[] {
  const called = [...body.entries()].filter(([at, row]) => {
    const label = cells(row).find((cell) => cell !== undefined)
    return at >= 2 && typeof label === 'string' && totalWord.test(label)
  })
  if (called.length > totalsMax) return []
  const totals: number[] = []
  let from = 0
  for (const [at, row] of called) {
    const own = cells(row)
    const isOfBlock = isSum(own, body.slice(from, at).map(cells))
    if (!isOfBlock && !isSum(own, body.slice(0, at).filter((each) => !totals.includes(each)).map(cells))) continue
    totals.push(row)
    from = at + 1
  }
  return totals
}

/** Numbers rounded to the digits shown add up to within half a unit of the last digit a row. */
function isSum(total: readonly (GridCell | undefined)[], rows: readonly (readonly (GridCell | undefined)[])[]): boolean {
  if (rows.length < 2) return false
  let fitting = 0
  let failing = 0
  for (const [column, cell] of total.entries()) {
    const wanted = numberOf(cell)
    if (wanted === undefined) continue
    const parts = rows.map((row) => numberOf(row[column])).filter((value) => value !== undefined)
    if (parts.length < 2) continue
    const sum = parts.reduce((a, b) => a + b, 0)
    // Nothing adds up to nothing everywhere.
    if (wanted === 0 && sum === 0) continue
    const unit = 10 ** -Math.max(...[...parts, wanted].map(decimalsOf))
    if (Math.abs(sum - wanted) <= unit * (0.5 * parts.length + 0.5)) fitting++
    else failing++
  }
  return fitting > 0 && fitting >= failing
}

function numberOf(cell: GridCell | undefined): number | undefined {
  if (typeof cell === 'number') return cell
  if (typeof cell === 'object' && 'number' in cell) return cell.number
  const read = typeof cell === 'string' ? readNumber(cell) : undefined
  return read && Number(read.text)
}

function decimalsOf(value: number): number {
  return (String(Number(value.toPrecision(12))).split('.')[1] ?? '').length
}

function columnOf(grid: Grid, area: GridArea): (GridCell | undefined)[] {
  return Array.from({ length: area.bottom - area.top + 1 }, (_, index) => grid.rows.get(area.top + index)?.[area.left])
}

function textsOf(grid: Grid, area: GridArea): PlacedText[] {
  return columnOf(grid, area).flatMap((cell, index) => (cell === undefined ? [] : [{ row: area.top + index, column: area.left, text: textOf(cell) }]))
}

function placed(cells: readonly (GridCell | undefined)[], row: number, left: number): PlacedText[] {
  return cells.flatMap((cell, index) => (cell === undefined ? [] : [{ row, column: left + index, text: textOf(cell) }]))
}
