/** CSV that no spreadsheet program runs anything of (OWASP CSV injection; security.md, U2). */
import type { Cell } from '../contract-table.ts'

/** What programs take for the start of a formula, full-width forms included (NFKC folds them on import). */
const lead = /^[\s\u0000]*[=+\-@\t\r\u0000＝＋－＠]/u

export function csvOf(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map(field).join(',')]
  for (const row of rows) lines.push(row.map(field).join(','))
  // The mark tells spreadsheet programs that it is UTF-8.
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function field(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  // A text that is only a number stays one, so that a negative figure can be added up.
  const isNumber = /^-?\d+(\.\d+)?$/.test(value)
  const text = lead.test(value) && !isNumber ? `'${value.replaceAll('\u0000', '')}` : value.replaceAll('\u0000', '')
  return /[",\r\n]|^\s|\s$/.test(text) || text.startsWith("'") ? `"${text.replaceAll('"', '""')}"` : text
}
