/** Starting, going on and stopping. Rows follow each other in a few chains, so that one person's grid leaves places for others. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { gridErrors, type FillScope, type grids } from '../contract.ts'
import type { CellState } from '../contract-grid.ts'
import { addMissingCells, markForFilling } from './cell-store.ts'
import { requireModel } from './change-grid.ts'
import { fillQueue } from './fill-row.ts'
import { openGridKey } from './grid-key.ts'
import { lockGrid, nextChange, openColumns, readingOf, setGrid, showGrid } from './grid-store.ts'

/** Rows of one grid that are filled at once. */
const chainsMax = 4

const scopes: Record<FillScope, readonly CellState[] | 'any'> = { open: ['waiting', 'failed'], empty: ['waiting', 'failed', 'empty'], changed: 'any', all: 'any' }

export const startGrid =
  ({ models }: { models: ModelDirectory }): Handler<typeof grids.startGrid> =>
  async ({ input, resource, store, enqueue }) => {
    const row = await lockGrid(store, resource.id)
    if (!row) throw new CodedError(kernelErrors.not_found)
    if (row.state === 'running') throw new CodedError(gridErrors.grid_running)
    const model = requireModel(models, row.model_id)
    const columns = openColumns(await openGridKey(store, row), row)
    await addMissingCells(store, row, columns.map((column) => column.id))
    const change = await nextChange(store, row.id)
    const documentIds = input.scope === 'changed' ? await changedDocuments(store, row.id) : input.documentIds
    await markForFilling(store, row.id, { states: scopes[input.scope], columnIds: input.columnIds, documentIds, withCorrected: input.withCorrected, change })
    const rows = await openRows(store, row.id)
    if (rows === 0) throw new CodedError(gridErrors.grid_nothing_to_fill)
    await store.run(sql`update grid set state = 'running', note = null, run = run + 1, model_title = ${model.title}, is_generative = ${model.isGenerative} where id = ${row.id}`)
    for (let chain = 0; chain < Math.min(chainsMax, rows); chain++) await enqueue(fillQueue, { gridId: row.id, run: row.run + 1 })
    return showGrid(store, row.id)
  }

/** Rows with a cell to fill are open again, whoever had them. */
async function openRows(store: Transactor, gridId: string): Promise<number> {
  await store.run(sql`update grid_row set state = 'done', run_job = null where grid_id = ${gridId} and state in ('waiting', 'running')`)
  return store.run(sql`
    update grid_row set state = 'waiting', run_job = null, note = null where grid_id = ${gridId}
      and exists (select from grid_cell where grid_cell.grid_id = grid_row.grid_id and grid_cell.document_id = grid_row.document_id and grid_cell.state = 'waiting')`)
}

async function changedDocuments(store: Transactor, gridId: string): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(sql`
    select document.id from grid_row join document on document.id = grid_row.document_id
    where grid_row.grid_id = ${gridId} and grid_row.read_as is not null and grid_row.read_as is distinct from ${readingOf}`)
  return rows.map((row) => row.id)
}

export const stopGrid =
  (aborts: Map<string, Set<AbortController>>): Handler<typeof grids.stopGrid> =>
  async ({ resource, store, afterCommit }) => {
    const row = await lockGrid(store, resource.id)
    if (!row) throw new CodedError(kernelErrors.not_found)
    if (row.state === 'running') {
      // A row under way in another process finds the wish when it saves; its job ends without a follower.
      await setGrid(store, row.id, { state: 'stopped' })
      await store.run(sql`update grid_row set state = 'waiting', run_job = null where grid_id = ${row.id} and state = 'running'`)
      afterCommit(() => {
        for (const abort of aborts.get(row.id) ?? []) abort.abort('stopped')
      })
    }
    return showGrid(store, row.id)
  }
