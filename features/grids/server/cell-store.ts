/** Rows of cells: what was found and what a person put there, each sealed in its place. */
import type { Label } from '#kernel/flow/label.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { CellValue, type Cell, type CellState } from '../contract-grid.ts'
import { CellBody, type Settled } from '../domain/settle-cell.ts'
import { showValue } from '../domain/values.ts'
import { cellPlace } from './grid-key.ts'

export type CellRow = {
  document_id: string
  column_id: string
  state: CellState
  body: string | null
  label: unknown
  filled_by: 'model' | 'patterns' | null
  filled_at: Date | null
  correction: string | null
  corrected_at: Date | null
  checked_at: Date | null
}

/** `value` null: the person says that the document does not state it. */
export type Correction = { value: CellValue | null; note: string }

const cellColumns = sql`grid_cell.document_id, grid_cell.column_id, grid_cell.state, grid_cell.body, grid_cell.label, grid_cell.filled_by, grid_cell.filled_at, grid_cell.correction, grid_cell.corrected_at, grid_cell.checked_at`

export async function cellsSince(store: Reader, key: ContentKey, gridId: string, since?: number): Promise<Cell[]> {
  const changed: Sql = since === undefined ? sql`` : sql`and grid_cell.change > ${since}`
  const rows = await store.rows<CellRow>(sql`select ${cellColumns} from grid_cell where grid_id = ${gridId} ${changed}`)
  return rows.map((row) => toCell(key, row))
}

export const listCellRows = (store: Reader, gridId: string): Promise<CellRow[]> => store.rows(sql`select ${cellColumns} from grid_cell where grid_id = ${gridId}`)

export const findCell = (store: Reader, gridId: string, documentId: string, columnId: string): Promise<CellRow | undefined> =>
  store.maybe(sql`select ${cellColumns} from grid_cell where grid_id = ${gridId} and document_id = ${documentId} and column_id = ${columnId}`)

export const lockCell = (store: Reader, gridId: string, documentId: string, columnId: string): Promise<CellRow | undefined> =>
  store.maybe(sql`select ${cellColumns} from grid_cell where grid_id = ${gridId} and document_id = ${documentId} and column_id = ${columnId} for update`)

export function bodyOf(key: ContentKey, row: CellRow): CellBody | undefined {
  return row.body === null ? undefined : CellBody.parse(JSON.parse(key.open(row.body, cellPlace('body', row.document_id, row.column_id))))
}

export function correctionOf(key: ContentKey, row: CellRow): Correction | undefined {
  if (row.correction === null) return undefined
  return JSON.parse(key.open(row.correction, cellPlace('correction', row.document_id, row.column_id))) as Correction
}

export function toCell(key: ContentKey, row: CellRow): Cell {
  // Written by us and sealed since: read as it is, because a grid may hold thousands.
  const body = row.body === null ? undefined : (JSON.parse(key.open(row.body, cellPlace('body', row.document_id, row.column_id))) as CellBody)
  const correction = correctionOf(key, row)
  return {
    documentId: row.document_id,
    columnId: row.column_id,
    state: row.state,
    value: correction ? correction.value : (body?.value ?? null),
    reason: body?.reason ?? null,
    doubt: correction ? null : (body?.doubt ?? null),
    note: body?.note ?? null,
    against: row.state === 'conflict' ? (body?.findings ?? []).map((finding) => showValue(finding.value)) : [],
    isCorrected: correction !== undefined,
    isChecked: row.checked_at !== null,
  }
}

/** Every cell there should be: those that exist are left as they are. */
export async function addMissingCells(store: Transactor, grid: { id: string; agency_id: string; owner_id: string }, columnIds: readonly string[]): Promise<void> {
  await store.run(sql`
    insert into grid_cell (grid_id, document_id, column_id, agency_id, owner_id, state)
    select grid_row.grid_id, grid_row.document_id, id, ${grid.agency_id}, ${grid.owner_id}, 'waiting'
    from grid_row cross join unnest(${columnIds}::uuid[]) as wanted(id) where grid_row.grid_id = ${grid.id} on conflict do nothing`)
}

export type Refill = { states: readonly CellState[] | 'any'; columnIds?: readonly string[] | undefined; documentIds?: readonly string[] | undefined; withCorrected: boolean; change: number }

/** Puts cells back to waiting. What a person wrote stays unless asked for; a look at the old value is no look at the new one. */
export async function markForFilling(store: Transactor, gridId: string, { states, columnIds, documentIds, withCorrected, change }: Refill): Promise<void> {
  const inColumns = columnIds ? sql`and column_id = any(${columnIds}::uuid[])` : sql``
  const inDocuments = documentIds ? sql`and document_id = any(${documentIds}::uuid[])` : sql``
  const inStates = states === 'any' ? sql`` : sql`and state = any(${states}::text[])`
  await store.run(sql`
    update grid_cell set state = 'waiting', checked_at = null, change = ${change}, correction = case when ${withCorrected}::boolean then null else correction end,
      corrected_at = case when ${withCorrected}::boolean then null else corrected_at end
    where grid_id = ${gridId} and (correction is null or ${withCorrected}::boolean) ${inStates} ${inColumns} ${inDocuments}`)
}

/** Written once for each place: the same work done again writes the same rows. Only cells that still wait are written. */
export async function saveCells(store: Transactor, key: ContentKey, at: { gridId: string; documentId: string; change: number }, cells: readonly { columnId: string; settled: Settled; label: Label }[]): Promise<number> {
  const rows = cells.map(({ columnId, settled, label }) => ({ column_id: columnId, state: settled.state, body: key.seal(JSON.stringify(settled.body), cellPlace('body', at.documentId, columnId)), label, filled_by: settled.by }))
  return store.run(sql`
    update grid_cell set state = row.state, body = row.body, label = row.label, filled_by = row.filled_by, filled_at = date_trunc('milliseconds', now()), change = ${at.change}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(column_id uuid, state text, body text, label jsonb, filled_by text)
    where grid_cell.grid_id = ${at.gridId} and grid_cell.document_id = ${at.documentId} and grid_cell.column_id = row.column_id and grid_cell.state = 'waiting'`)
}

export async function waitingColumns(store: Reader, gridId: string, documentId: string): Promise<string[]> {
  const rows = await store.rows<{ column_id: string }>(sql`select column_id from grid_cell where grid_id = ${gridId} and document_id = ${documentId} and state = 'waiting'`)
  return rows.map((row) => row.column_id)
}
