/** Making a grid and changing what it is made of; never while it is being filled. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import type { ResolvedModel, ModelDirectory } from '#kernel/gateway/model-directory.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { gridErrors, type grids } from '../contract.ts'
import { cellsMax, rowsMax, type Column, type ColumnDefinition } from '../contract-grid.ts'
import { openGridKey, titlePlace } from './grid-key.ts'
import { addRows, chosenDocuments, countRows, insertGrid, lockGrid, nextChange, openColumns, sealColumns, showGrid, type GridRow } from './grid-store.ts'

export const createGrid =
  ({ models }: { models: ModelDirectory }): Handler<typeof grids.createGrid> =>
  async ({ input, actor, store, newId }) => {
    const model = requireModel(models, input.modelId)
    const columns = namedApart(input.columns.map((column) => ({ ...column, id: newId() })))
    const documentIds = await requireDocuments(store, input)
    requireRoom(documentIds.length, columns.length)
    const grid = { id: newId(), agency_id: actor.agencyId, owner_id: actor.personId }
    const { ref, key } = await issueKeyFor(store, { agencyId: grid.agency_id, id: grid.id })
    await insertGrid(store, key, { ...grid, key_ref: ref, title: input.title, columns, model_id: model.id, model_title: model.title, is_generative: model.isGenerative })
    await addRows(store, grid, documentIds)
    return showGrid(store, grid.id)
  }

export const updateGrid =
  ({ models }: { models: ModelDirectory }): Handler<typeof grids.updateGrid> =>
  async ({ input, resource, store }) => {
    const row = await requireStill(store, resource.id)
    const key = await openGridKey(store, row)
    if (input.title !== undefined) await store.run(sql`update grid set title = ${key.seal(input.title, titlePlace)} where id = ${row.id}`)
    if (input.modelId !== undefined) {
      const model = requireModel(models, input.modelId)
      await store.run(sql`update grid set model_id = ${model.id}, model_title = ${model.title}, is_generative = ${model.isGenerative} where id = ${row.id}`)
    }
    return showGrid(store, row.id)
  }

export const setGridColumns: Handler<typeof grids.setGridColumns> = async ({ input, resource, store, newId }) => {
  const row = await requireStill(store, resource.id)
  const key = await openGridKey(store, row)
  const before = new Map(openColumns(key, row).map((column) => [column.id, column]))
  if (input.columns.some((column) => column.id !== undefined && !before.has(column.id))) throw new CodedError(kernelErrors.conflict)
  const columns = namedApart(input.columns.map((column) => ({ ...column, id: column.id ?? newId() })))
  requireRoom(await countRows(store, row.id), columns.length)
  const kept = columns.map((column) => column.id)
  const changed = columns.filter((column) => before.has(column.id) && definitionOf(column) !== definitionOf(before.get(column.id)!)).map((column) => column.id)
  const change = await nextChange(store, row.id)
  await store.run(sql`update grid set columns = ${sealColumns(key, columns)}, column_count = ${columns.length} where id = ${row.id}`)
  await store.run(sql`delete from grid_cell where grid_id = ${row.id} and not column_id = any(${kept}::uuid[])`)
  await store.run(sql`update grid_cell set state = 'waiting', checked_at = null, change = ${change} where grid_id = ${row.id} and column_id = any(${changed}::uuid[]) and correction is null`)
  return showGrid(store, row.id)
}

/** What decides on a value; being required does not. */
function definitionOf({ id: _id, isRequired: _isRequired, ...rest }: Column): string {
  return JSON.stringify([rest.name, rest.description, rest.alsoCalled, rest.type])
}

export const addGridDocuments: Handler<typeof grids.addGridDocuments> = async ({ input, resource, store }) => {
  const row = await requireStill(store, resource.id)
  await addRows(store, row, await requireDocuments(store, input))
  requireRoom(await countRows(store, row.id), row.column_count)
  return showGrid(store, row.id)
}

export const removeGridDocument: Handler<typeof grids.removeGridDocument> = async ({ input, resource, store }) => {
  const row = await requireStill(store, resource.id)
  const touched = await store.run(sql`delete from grid_row where grid_id = ${row.id} and document_id = ${input.documentId}`)
  if (!touched) throw new CodedError(kernelErrors.not_found)
  return {}
}

export function requireModel(models: ModelDirectory, modelId: string | undefined): ResolvedModel {
  const model = models.resolve(modelId)
  if (!model) throw new CodedError(gridErrors.grid_unknown_model)
  return model
}

async function requireStill(store: Transactor, id: string): Promise<GridRow> {
  const row = await lockGrid(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  if (row.state === 'running') throw new CodedError(gridErrors.grid_running)
  return row
}

async function requireDocuments(store: Reader, chosen: Parameters<typeof chosenDocuments>[1]): Promise<string[]> {
  const ids = await chosenDocuments(store, chosen)
  if (ids.length === 0) throw new CodedError(gridErrors.grid_no_documents)
  if (ids.length > rowsMax) throw new CodedError(gridErrors.grid_too_large)
  return ids
}

function requireRoom(rows: number, columns: number): void {
  if (rows > rowsMax || rows * columns > cellsMax) throw new CodedError(gridErrors.grid_too_large)
}

function namedApart<Definition extends ColumnDefinition>(columns: Definition[]): Definition[] {
  if (new Set(columns.map((column) => column.name.toLowerCase())).size < columns.length) throw new CodedError(gridErrors.grid_same_names)
  return columns
}
