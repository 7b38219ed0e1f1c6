/** A grid as it is kept, reviewed and handed on: a table with its quotes, and the same as sheets of a workbook. Pure. */
import { z } from 'zod'
import type { OfficeCell, OfficeSheet } from '#kernel/ports/office.ts'
import { sourcePlace } from '#kernel/prose/source-place.ts'
import { CellState, CellValue, EmptyReason, type Column, type Row } from '../contract-grid.ts'
import type { CellBody } from './settle-cell.ts'
import { showValue } from './values.ts'

export const GridTable = z.object({
  format: z.literal('grid-table'),
  columns: z.array(z.object({ name: z.string(), description: z.string(), isRequired: z.boolean() })),
  rows: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      cells: z.array(
        z.object({
          text: z.string(),
          /** What is no words: reviewers and detectors read `text` and quotes. `isCorrected`: a person's own value. */
          kind: z.object({ value: CellValue.nullable(), state: CellState, reason: EmptyReason.nullable(), isCorrected: z.boolean(), isChecked: z.boolean() }),
          /** `id`: the number of its source. */
          quotes: z.array(z.object({ text: z.string(), place: z.string(), id: z.number().int() })),
        }),
      ),
    }),
  ),
})
export type GridTable = z.infer<typeof GridTable>

export type SnapshotCell = { state: CellState; body: CellBody | undefined; correction: { value: CellValue | null } | undefined; isChecked: boolean }
export type SnapshotSource = { number: number; title: string; place: string; text: string; documentId: string; passageId: string | null; statedOn: string | null }

/** One source a passage; where that would be too many, one a document. */
const sourcesMax = 4_000
const sourceCharsMax = 9_000

export function tableOf(columns: readonly Column[], rows: readonly Row[], cellAt: (documentId: string, columnId: string) => SnapshotCell | undefined): { table: GridTable; sources: SnapshotSource[] } {
  const passages = new Set(rows.flatMap((row) => columns.flatMap((column) => (cellAt(row.documentId, column.id)?.body?.findings ?? []).map((finding) => finding.passageId))))
  const sources = new SourceList(passages.size <= sourcesMax)
  const table: GridTable = {
    format: 'grid-table',
    columns: columns.map(({ name, description, isRequired }) => ({ name, description, isRequired })),
    rows: rows.map((row) => ({ documentId: row.documentId, title: row.title, cells: columns.map((column) => toCell(cellAt(row.documentId, column.id), row, sources)) })),
  }
  return { table, sources: sources.list() }
}

function toCell(cell: SnapshotCell | undefined, row: Row, sources: SourceList): GridTable['rows'][number]['cells'][number] {
  const value = cell?.correction ? cell.correction.value : (cell?.body?.value ?? null)
  const findings = cell?.body?.findings ?? []
  const isConflict = cell?.state === 'conflict' && !cell.correction
  return {
    text: isConflict ? findings.map((finding) => showValue(finding.value)).join(' / ') : showValue(value),
    kind: { value, state: cell?.state ?? 'waiting', reason: cell?.body?.reason ?? null, isCorrected: cell?.correction !== undefined, isChecked: cell?.isChecked ?? false },
    quotes: findings.map((finding) => ({ text: finding.quote, place: sourcePlace(finding.place ?? undefined), id: sources.add(row, finding) })),
  }
}

class SourceList {
  readonly #byPassage: boolean
  readonly #known = new Map<string, SnapshotSource>()
  constructor(byPassage: boolean) {
    this.#byPassage = byPassage
  }
  add(row: Row, { passageId, quote, place }: CellBody['findings'][number]): number {
    const key = this.#byPassage ? passageId : row.documentId
    const known = this.#known.get(key)
    if (!known) {
      const number = this.#known.size + 1
      this.#known.set(key, { number, title: row.title.slice(0, 300), place: this.#byPassage ? sourcePlace(place ?? undefined).slice(0, 300) : '', text: quote, documentId: row.documentId, passageId: this.#byPassage ? passageId : null, statedOn: row.statedOn })
      return number
    }
    if (!known.text.includes(quote) && known.text.length + quote.length < sourceCharsMax) known.text += `\n${quote}`
    return known.number
  }
  list(): SnapshotSource[] {
    return [...this.#known.values()]
  }
}

/** The table, and beside it where every cell stands: cell, document, place, quote. */
export function sheetsOf(table: GridTable): OfficeSheet[] {
  return [
    { name: 'Table', columns: [{ title: 'Document' }, ...table.columns.map((column) => ({ title: column.name }))], rows: table.rows.map((row) => [row.title, ...row.cells.map(officeCell)]) },
    sourcesSheet(table),
  ]
}

export function sourcesSheet(table: GridTable): OfficeSheet {
  const rows = table.rows.flatMap((row, rowAt) =>
    row.cells.flatMap((cell, columnAt): OfficeCell[][] => {
      const head = [`${columnName(columnAt + 1)}${rowAt + 2}`, row.title, table.columns[columnAt]?.name ?? '', cell.text]
      const by = standing(cell)
      if (cell.quotes.length === 0) return by ? [[...head, '', '', by]] : []
      return cell.quotes.map((quote): OfficeCell[] => [...head, quote.place, quote.text, by])
    }),
  )
  return { name: 'Sources', columns: ['Cell', 'Document', 'Column', 'Value', 'Place', 'Quote', 'Standing'].map((title) => ({ title })), rows }
}

function standing({ kind: cell }: GridTable['rows'][number]['cells'][number]): string {
  if (cell.isCorrected) return 'corrected by a person'
  if (cell.state === 'conflict') return 'conflict: the document says different things'
  if (cell.state === 'failed') return 'failed'
  if (cell.reason === 'silent') return 'the source is silent'
  if (cell.reason === 'not-checkable') return 'not checkable'
  if (cell.reason === 'unreadable') return 'unreadable'
  return cell.isChecked ? 'checked by a person' : ''
}

/** Numbers, amounts, dates and yes or no keep their kind, so that a sheet can reckon with them. */
function officeCell({ text, kind: { value, state, isCorrected } }: GridTable['rows'][number]['cells'][number]): OfficeCell {
  if (state === 'conflict' && !isCorrected) return { text, note: 'Conflict: the document says different things.' }
  if (value === null) return null
  if (value.kind === 'number') return value.unit === '%' ? { number: value.number / 100, format: '0.##%' } : value.unit ? { number: value.number, format: `General "${value.unit.replaceAll(/["\\]/g, '')}"` } : value.number
  if (value.kind === 'money') return { number: value.amount, format: `#,##0.00 "${value.currency.replaceAll(/["\\]/g, '')}"` }
  if (value.kind === 'date') return value.date.length === 10 ? { date: value.date } : value.date
  if (value.kind === 'yes-no') return value.is
  return text
}

/** A, B, … Z, AA: as a spreadsheet names its columns. */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${columnName(Math.floor(at / 26) - 1)}${columnName(at % 26)}`
}
