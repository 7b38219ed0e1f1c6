import type { ViewRows } from '../contract.ts'

/** Rows as a table with tabs, headed by their columns: how passages of spreadsheets read, so that they are quoted alike. */
export function rowsAsText(rows: Pick<ViewRows, 'columns' | 'rows' | 'isCut'>): string {
  const lines = [rows.columns.map((column) => flat(column.name)), ...rows.rows.map((row) => row.map((cell) => (cell === null ? '' : flat(String(cell)))))].map((cells) => cells.join('\t'))
  return [...lines, ...(rows.isCut ? ['(There are more rows than were asked for.)'] : [])].join('\n')
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
