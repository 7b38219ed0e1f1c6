import { parse as parseCsv } from 'csv-parse/sync'
import { dialectOf } from '../../parsers/delimited/dialect.ts'
import { decodeText } from '../../parsers/ground/decode-text.ts'
import { damaged } from '../../parsers/ground/refusal.ts'
import type { Grid, GridCell } from '../tables/grid.ts'
import { CellCount } from './cell-count.ts'

/** Separated values as one sheet; its rows are the records, as a spreadsheet program numbers them. */
export function readCsv(bytes: Uint8Array): Grid {
  const text = plainCsv(decodeText(bytes))
  const count = new CellCount()
  const rows = new Map<number, GridCell[]>()
  for (const [row, record] of recordsOf(text).entries()) {
    const cells: GridCell[] = []
    for (const [column, raw] of record.entries()) {
      const cell = foldCell(raw)
      if (cell === '') continue
      count.spend(cell.length)
      cells[column] = cell
    }
    if (cells.length > 0) rows.set(row, cells)
  }
  return { sheet: undefined, rows, merges: [] }
}

export function plainCsv(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/^sep=(.)\r?\n/i, '')
}

/** Lines stay apart within a cell; other runs of space are one. */
export function foldCell(raw: string): string {
  return /^\S*$/.test(raw) ? raw : raw.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').trim()
}

/** Where a backslash stands before a quote, either sign may escape: the one that cuts the rows more evenly does. */
function recordsOf(text: string): string[][] {
  const dialect = dialectOf(text)
  if (!text.includes('\\"')) return cut(text, { ...dialect, escape: '"' })
  const [doubled, backslash] = [cut(text, { ...dialect, escape: '"' }), cut(text, { ...dialect, escape: '\\' })]
  return evenness(backslash) >= evenness(doubled) ? backslash.map((row) => row.map((cell) => cell.replaceAll('\\\\', '\\'))) : doubled
}

/** Share of rows as wide as most. */
function evenness(rows: readonly string[][]): number {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  return Math.max(0, ...widths.values()) / Math.max(1, rows.length)
}

function cut(text: string, dialect: { delimiter: string; escape: string }): string[][] {
  const options = { delimiter: dialect.delimiter, relax_column_count: true, skip_empty_lines: false, escape: dialect.escape }
  try {
    return parseCsv(text, { ...options, relax_quotes: true })
  } catch {
    // A quote that never closes: the lines as they stand, rather than no table.
    try {
      return parseCsv(text, { ...options, quote: null, escape: null })
    } catch (cause) {
      throw damaged(cause)
    }
  }
}
