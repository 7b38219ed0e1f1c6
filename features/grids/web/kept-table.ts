import type { CellState } from '../contract-grid.ts'

export type KeptCell = { text: string; state: CellState | ''; isCorrected: boolean; isChecked: boolean; sources: number[] }
export type KeptTable = { columns: string[]; rows: { documentId: string; title: string; cells: KeptCell[] }[] }

/** A kept grid, read with care: a piece of work can be changed by whoever may edit it, so nothing in it is taken for granted. */
export function keptTable(body: unknown): KeptTable | undefined {
  if (!isRecord(body) || body['format'] !== 'grid-table' || !Array.isArray(body['columns']) || !Array.isArray(body['rows'])) return undefined
  const columns = body['columns'].flatMap((column) => (isRecord(column) && typeof column['name'] === 'string' ? [column['name']] : []))
  const rows = body['rows'].flatMap((row) => {
    if (!isRecord(row) || typeof row['title'] !== 'string' || !Array.isArray(row['cells'])) return []
    const cells = row['cells'].map(cellOf)
    return [{ documentId: typeof row['documentId'] === 'string' ? row['documentId'] : '', title: row['title'], cells: columns.map((_, at) => cells[at] ?? cellOf(undefined)) }]
  })
  return columns.length === body['columns'].length && rows.length === body['rows'].length ? { columns, rows } : undefined
}

const states: readonly string[] = ['waiting', 'filled', 'empty', 'conflict', 'failed']

function cellOf(value: unknown): KeptCell {
  const cell = isRecord(value) ? value : {}
  const kind = isRecord(cell['kind']) ? cell['kind'] : {}
  const quotes = (Array.isArray(cell['quotes']) ? cell['quotes'] : []).filter(isRecord)
  return {
    text: typeof cell['text'] === 'string' ? cell['text'] : '',
    state: typeof kind['state'] === 'string' && states.includes(kind['state']) ? (kind['state'] as CellState) : '',
    isCorrected: kind['isCorrected'] === true,
    isChecked: kind['isChecked'] === true,
    sources: [...new Set(quotes.flatMap((quote) => (typeof quote['id'] === 'number' ? [quote['id']] : [])))],
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
