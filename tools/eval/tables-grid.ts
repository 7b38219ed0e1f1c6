/** A loaded file back as the grid it came from, and how well two grids agree cell by cell. */
import { readFile, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { AnalysisEngine, LoadedTable, Workbench } from '#kernel/ports/analysis.ts'

export type Cells = Map<string, string>

export async function openPath(engine: AnalysisEngine, path: string): Promise<Workbench> {
  const { size } = await stat(path)
  const opened = await engine.open([{ name: basename(path), mediaType: '', sizeBytes: size, bytes: createReadStream(path) }])
  if ('sentence' in opened) throw new Error(`${path}: ${opened.sentence}`)
  return opened
}

export async function openText(engine: AnalysisEngine, name: string, text: string): Promise<Workbench> {
  const bytes = new TextEncoder().encode(text)
  const opened = await engine.open([
    {
      name,
      mediaType: '',
      sizeBytes: bytes.length,
      bytes: (async function* () {
        yield bytes
      })(),
    },
  ])
  if ('sentence' in opened) throw new Error(`${name}: ${opened.sentence}`)
  return opened
}

/** Heads, rows, totals and notes at their places, as the tables were loaded. */
export async function gridOf(bench: Workbench, tables: readonly LoadedTable[] = bench.tables): Promise<Cells> {
  const cells: Cells = new Map()
  for (const table of tables) {
    const [left, top] = startOf(table.range ?? 'A1')
    for (const [row, heads] of table.heads.entries()) for (const [column, text] of heads.entries()) put(cells, top + row, left + column, text)
    for (const { row, cells: texts } of table.totalRows) for (const [column, text] of texts.entries()) put(cells, row - 1, left + column, text)
    for (const { row, letter, text } of table.notes) put(cells, row - 1, columnOf(letter), text)
    const answer = await bench.query(`select * from "${table.name}" order by _row`, { rowsMax: 200_000, timeLimitMs: 60_000 })
    if (answer.kind === 'fault') throw new Error(answer.sentence)
    for (const row of answer.rows) {
      const odd = new Map(typeof row.at(-1) === 'string' ? String(row.at(-1)).split('\u001f').map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)] as const) : [])
      for (const [index, column] of table.columns.entries()) {
        const value = row[index + 1]
        put(cells, Number(row[0]) - 1, left + index, value === null ? (odd.get(column.name) ?? '') : value === true ? 'TRUE' : value === false ? 'FALSE' : String(value))
      }
    }
  }
  return cells
}

/** Titles, then rows and totals in the order of the sheet: the table itself, without what stands around it. */
export async function tableOf(bench: Workbench): Promise<Cells> {
  const cells: Cells = new Map()
  let at = 0
  for (const table of bench.tables) {
    const whole = await gridOf(bench, [{ ...table, notes: [] }])
    const [left, top] = startOf(table.range ?? 'A1')
    const rows = [...new Set([...whole.keys()].map((place) => Number(place.split(':')[0])))].filter((row) => row >= top + table.headRows).sort((a, b) => a - b)
    for (const [index, column] of table.columns.entries()) put(cells, at, index, /^column_[A-Z]+$/.test(column.title) ? '' : column.title.replaceAll(' › ', '\n'))
    for (const [order, row] of rows.entries()) for (const index of table.columns.keys()) put(cells, at + 1 + order, index, whole.get(`${row}:${left + index}`) ?? '')
    at += 1 + rows.length
  }
  return cells
}

function put(cells: Cells, row: number, column: number, text: string): void {
  if (text.trim() !== '') cells.set(`${row}:${column}`, text)
}

function startOf(range: string): [left: number, top: number] {
  const match = /^([A-Z]+)(\d+)/.exec(range)
  return [columnOf(match?.[1] ?? 'A'), Number(match?.[2] ?? 1) - 1]
}

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export function cellsOf(rows: readonly (readonly string[])[]): Cells {
  const cells: Cells = new Map()
  for (const [row, line] of rows.entries()) for (const [column, text] of line.entries()) put(cells, row, column, text)
  return cells
}

/** Cells equal in row, column and value, against all cells of both. */
export function agreement(found: Cells, expected: Cells): { shared: number; found: number; expected: number; misses: string[] } {
  let shared = 0
  const misses: string[] = []
  for (const [place, text] of expected) {
    if (sameValue(found.get(place) ?? '', text)) shared++
    else misses.push(`${place}: ${JSON.stringify(text)} came as ${JSON.stringify(found.get(place) ?? '')}`)
  }
  return { shared, found: found.size, expected: expected.size, misses }
}

/** A number or date is the same however it is written; a text, sign by sign but for runs of space. */
export function sameValue(a: string, b: string): boolean {
  const [left, right] = [folded(a), folded(b)]
  if (left === right) return true
  const [x, y] = [numberIn(left), numberIn(right)]
  if (x !== undefined && y !== undefined) return Math.abs(x - y) < 1e-9 * Math.max(1, Math.abs(x))
  const iso = /^\d{4}-\d{2}-\d{2}$/
  return (iso.test(left) && dayIn(right) === left) || (iso.test(right) && dayIn(left) === right)
}

function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

function numberIn(text: string): number | undefined {
  const isNegative = /^\$?\s*\(.*\)\s*%?$|^[-−–]/.test(text)
  const digits = text.replace(/[$€£¥%,\s()+−–-]/g, '')
  return /^\d*\.?\d+$/.test(digits) && !/[A-Za-z]/.test(text) ? (isNegative ? -1 : 1) * Number(digits) : undefined
}

function dayIn(text: string): string | undefined {
  const time = Date.parse(`${text} UTC`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10)
}

/** Separated values with backslash escapes, as the data's own README says; nothing of the product's reader. */
export function parseBackslashCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\\' && at + 1 < text.length) cell += text[++at]!
    else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && (sign === ',' || sign === '\n')) {
      rows.at(-1)!.push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else if (sign !== '\r' || isQuoted) cell += sign
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell)
  return rows.filter((row) => row.length > 0)
}

export const readText = (path: string): Promise<string> => readFile(path, 'utf8')
