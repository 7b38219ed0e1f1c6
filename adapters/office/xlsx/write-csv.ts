import type { OfficeCell, OfficeWorkbook } from '#kernel/ports/office.ts'
import { writable } from '#kernel/prose/writable.ts'
import { inertText } from './inert-text.ts'

/** The first sheet as CSV (RFC 4180) with a byte order mark, so that Excel reads it as UTF-8. What the file says about itself follows the rows. */
export function writeCsv(given: OfficeWorkbook): string {
  const workbook = writable(given)
  const sheet = workbook.sheets[0]
  const rows = [(sheet?.columns ?? []).map((column) => field(column.title)), ...(sheet?.rows ?? []).map((row) => row.map(cellText)), ...(workbook.standing.lines.length ? [[]] : []), ...workbook.standing.lines.map((line) => [field(line)])]
  return `\ufeff${rows.map((row) => row.join(',')).join('\r\n')}\r\n`
}

function cellText(cell: OfficeCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'string') return field(cell)
  if ('date' in cell) return field(cell.date)
  return 'text' in cell ? field(cell.text) : Number.isFinite(cell.number) ? String(cell.number) : ''
}

function field(text: string): string {
  const inert = inertText(text)
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
