/** Keeps a grid as it stands as a version of a piece of work (kind `table`), so that it can be reviewed, shared and leave as a file. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { gridErrors, type grids } from '../contract.ts'
import { tableOf, type SnapshotCell } from '../domain/grid-table.ts'
import { bodyOf, correctionOf, listCellRows } from './cell-store.ts'
import { openGridKey, titlePlace } from './grid-key.ts'
import { findGrid, gridLabel, openColumns, rowsOf } from './grid-store.ts'

type Context = HandlerContext<typeof grids.snapshotGrid>

export const snapshotGrid: Handler<typeof grids.snapshotGrid> = async (context) => {
  const { input, resource, store } = context
  const row = await findGrid(store, resource.id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  const key = await openGridKey(store, row)
  const rows = await rowsOf(store, row.id)
  if (rows.length === 0) throw new CodedError(gridErrors.grid_no_documents)
  const cells = await snapshotCells(store, row.id, key)
  const made = tableOf(openColumns(key, row), rows, (documentId, columnId) => cells.get(`${documentId} ${columnId}`))
  const label = gridLabel(rows, row.owner_id)
  const base = row.snapshot_id === null ? undefined : await newestVersion(context, row.snapshot_id)
  const given = { body: made.table, sources: made.sources, by: 'assistant' as const, note: input.note, label }
  const kept = base === undefined || row.snapshot_id === null ? await context.call(artefacts.createArtefact, { kind: 'table', title: key.open(row.title, titlePlace), projectId: null, conversationId: null, ...given }) : await context.call(artefacts.saveArtefact, { artefactId: row.snapshot_id, baseVersion: base, isOngoing: false, ...given })
  await store.run(sql`update grid set snapshot_id = ${kept.id} where id = ${row.id}`)
  return { artefactId: kept.id, version: kept.version }
}

async function snapshotCells(store: Reader, gridId: string, key: Awaited<ReturnType<typeof openGridKey>>): Promise<Map<string, SnapshotCell>> {
  const rows = await listCellRows(store, gridId)
  return new Map(rows.map((cell) => [`${cell.document_id} ${cell.column_id}`, { state: cell.state, body: bodyOf(key, cell), correction: correctionOf(key, cell), isChecked: cell.checked_at !== null }]))
}

/** Undefined when the work was deleted, or is not the person's any more: then a new one is begun. */
async function newestVersion(context: Context, artefactId: string): Promise<number | undefined> {
  try {
    const { versions } = await context.call(artefacts.listArtefactVersions, { artefactId, limit: 1 })
    return versions[0]?.version
  } catch (error) {
    if (error instanceof CodedError && error.status === 404) return undefined
    throw error
  }
}

