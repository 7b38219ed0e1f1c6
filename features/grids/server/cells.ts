/** One cell opened, corrected, checked. */
import { joinLabels, readLabel } from '#kernel/flow/label.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { gridErrors, type grids } from '../contract.ts'
import type { CellValue, Column, Finding, OpenCell } from '../contract-grid.ts'
import { readValue } from '../domain/values.ts'
import { bodyOf, correctionOf, findCell, lockCell, toCell, type CellRow, type Correction } from './cell-store.ts'
import { cellPlace, openGridKey } from './grid-key.ts'
import { documentLabelSql, findGrid, nextChange, openColumns, type GridRow } from './grid-store.ts'

/** Texts of passages that the person may read, by id. */
export type TextsOf = (store: Reader, passageIds: string[]) => Promise<ReadonlyMap<string, string>>

export const getGridCell =
  (textsOf: TextsOf): Handler<typeof grids.getGridCell> =>
  async ({ input, store, actor }) => {
    const at = await openAt(store, input)
    return shown(store, at, await requireCell(findCell(store, input.gridId, input.documentId, input.columnId)), actor, textsOf)
  }

export const correctGridCell =
  (textsOf: TextsOf): Handler<typeof grids.correctGridCell> =>
  async ({ input, store, actor, now }) => {
    const at = await openAt(store, input)
    // The grid is locked before its cells, as a filling does it.
    const change = await nextChange(store, at.grid.id)
    const row = await requireCell(lockCell(store, input.gridId, input.documentId, input.columnId))
    const correction = correctionFrom(input.change, at, row)
    const sealed = correction && at.key.seal(JSON.stringify(correction), cellPlace('correction', row.document_id, row.column_id))
    // Whoever writes a value has looked at the cell.
    await store.run(sql`
      update grid_cell set correction = ${sealed ?? null}, corrected_at = ${correction ? now : null}, checked_at = ${correction ? now : null}, change = ${change}
      where grid_id = ${at.grid.id} and document_id = ${row.document_id} and column_id = ${row.column_id}`)
    return shown(store, at, await requireCell(findCell(store, input.gridId, input.documentId, input.columnId)), actor, textsOf)
  }

export const checkGridCells: Handler<typeof grids.checkGridCells> = async ({ input, resource, store, now }) => {
  const change = await nextChange(store, resource.id)
  const cells = await store.run(sql`
    update grid_cell set checked_at = ${input.isChecked ? now : null}, change = ${change}
    from unnest(${input.cells.map((cell) => cell.documentId)}::uuid[], ${input.cells.map((cell) => cell.columnId)}::uuid[]) as at(document_id, column_id)
    where grid_cell.grid_id = ${resource.id} and grid_cell.document_id = at.document_id and grid_cell.column_id = at.column_id and grid_cell.state <> 'waiting'`)
  return { cells }
}

type At = { grid: GridRow; key: ContentKey; column: Column }
type Change = HandlerContext<typeof grids.correctGridCell>['input']['change']

async function openAt(store: Reader, { gridId, columnId }: { gridId: string; columnId: string }): Promise<At> {
  const grid = await findGrid(store, gridId)
  if (!grid) throw new CodedError(gridErrors.grid_no_cell)
  const key = await openGridKey(store, grid)
  const column = openColumns(key, grid).find((each) => each.id === columnId)
  if (!column) throw new CodedError(gridErrors.grid_no_cell)
  return { grid, key, column }
}

async function requireCell(found: Promise<CellRow | undefined>): Promise<CellRow> {
  const row = await found
  if (!row) throw new CodedError(gridErrors.grid_no_cell)
  return row
}

/** Undefined takes a correction back. */
function correctionFrom(change: Change, { column, key }: At, row: CellRow): Correction | undefined {
  if (change.do === 'undo') return undefined
  if (change.do === 'choose') {
    const finding = bodyOf(key, row)?.findings[change.finding]
    if (!finding) throw new CodedError(gridErrors.grid_no_cell)
    return { value: finding.value, note: '' }
  }
  return { value: valueFrom(change.value, column), note: change.note }
}

function valueFrom(written: string, column: Column): CellValue | null {
  if (written === '') return null
  const value = readValue(written, column.type)
  if (!value) throw new CodedError(gridErrors.grid_bad_value, { fields: [{ path: 'change', sentence: `“${written.slice(0, 60)}” is not a value of the kind ${column.type.kind}.` }] })
  return value
}

async function shown(store: Reader, { key, column }: At, row: CellRow, actor: { name: string | null }, textsOf: TextsOf): Promise<OpenCell> {
  const document = await store.maybe<{ title: string; label: unknown }>(sql`
    select document.title, ${documentLabelSql} as label from document join collection on collection.id = document.collection_id where document.id = ${row.document_id}`)
  if (!document) throw new CodedError(gridErrors.grid_no_cell)
  const body = bodyOf(key, row)
  const correction = correctionOf(key, row)
  const by = actor.name ?? ''
  return {
    ...toCell(key, row),
    documentTitle: document.title,
    columnName: column.name,
    // What the document is labelled now counts, and what it was when the cell was filled.
    label: joinLabels(readLabel(document.label), row.label ? readLabel(row.label) : readLabel(document.label)),
    findings: await standing(store, body?.findings ?? [], textsOf),
    rejected: body?.rejected ?? [],
    found: body?.value ?? null,
    corrected: correction && row.corrected_at ? { by, at: row.corrected_at.toISOString(), note: correction.note } : null,
    checked: row.checked_at ? { by, at: row.checked_at.toISOString() } : null,
    filledBy: row.filled_by,
    filledAt: row.filled_at?.toISOString() ?? null,
  }
}

/** Whether the characters are still there: a document that was read anew has other passages. */
async function standing(store: Reader, findings: readonly Finding[], textsOf: TextsOf): Promise<OpenCell['findings']> {
  const texts = await textsOf(store, findings.map((finding) => finding.passageId))
  return findings.map((finding) => ({ ...finding, stands: texts.get(finding.passageId)?.slice(finding.start, finding.end) === finding.quote }))
}
