/** Rows of grids and of the documents in them. */
import { z } from 'zod'
import { readLabel, joinLabels, type Label } from '#kernel/flow/label.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { Column, rowsMax, type Grid, type GridState, type GridSummary, type Row, type RowState } from '../contract-grid.ts'
import { cellsSince } from './cell-store.ts'
import { columnsPlace, openGridKey, titlePlace } from './grid-key.ts'

export type GridRow = {
  id: string
  agency_id: string
  owner_id: string
  key_ref: string
  title: string
  columns: string
  column_count: number
  model_id: string
  model_title: string
  is_generative: boolean
  state: GridState
  note: string | null
  run: number
  change: string | number
  snapshot_id: string | null
  created_at: Date
}

const gridColumns = sql`id, agency_id, owner_id, key_ref, title, columns, column_count, model_id, model_title, is_generative, state, note, run, change, snapshot_id, created_at`

export const findGrid = (store: Reader, id: string): Promise<GridRow | undefined> => store.maybe(sql`select ${gridColumns} from grid where id = ${id}`)
export const lockGrid = (store: Reader, id: string): Promise<GridRow | undefined> => store.maybe(sql`select ${gridColumns} from grid where id = ${id} for update`)

export async function listGridRows(store: Reader, ownerId: string, limit: number): Promise<GridSummary[]> {
  const rows = await store.rows<GridRow & { rows: number; rows_done: number }>(sql`
    select ${gridColumns}, (select count(*)::int from grid_row where grid_id = grid.id) as rows,
      (select count(*)::int from grid_row where grid_id = grid.id and state in ('done', 'failed')) as rows_done
    from grid where owner_id = ${ownerId} order by id desc limit ${limit}`)
  return Promise.all(rows.map(async (row) => summaryOf(row, row.rows, row.rows_done, await openGridKey(store, row))))
}

function summaryOf(row: GridRow, rows: number, rowsDone: number, key: ContentKey): GridSummary {
  return { id: row.id, title: key.open(row.title, titlePlace), state: row.state, rows, rowsDone, columns: row.column_count, createdAt: row.created_at.toISOString() }
}

export type NewGrid = Pick<GridRow, 'id' | 'agency_id' | 'owner_id' | 'key_ref' | 'model_id' | 'model_title' | 'is_generative'> & { title: string; columns: Column[] }

export async function insertGrid(store: Transactor, key: ContentKey, grid: NewGrid): Promise<void> {
  await store.run(sql`
    insert into grid (id, agency_id, owner_id, key_ref, title, columns, column_count, model_id, model_title, is_generative, state)
    values (${grid.id}, ${grid.agency_id}, ${grid.owner_id}, ${grid.key_ref}, ${key.seal(grid.title, titlePlace)}, ${sealColumns(key, grid.columns)}, ${grid.columns.length},
      ${grid.model_id}, ${grid.model_title}, ${grid.is_generative}, 'new')`)
}

export function sealColumns(key: ContentKey, columns: readonly Column[]): string {
  return key.seal(JSON.stringify(columns), columnsPlace)
}

export function openColumns(key: ContentKey, row: Pick<GridRow, 'columns'>): Column[] {
  return z.array(Column).parse(JSON.parse(key.open(row.columns, columnsPlace)))
}

/** Documents that were chosen and that the person may read, in the order of their titles; one more than fit, so that too many shows. */
export async function chosenDocuments(store: Reader, chosen: { documentIds: string[]; collectionIds: string[]; search: string }): Promise<string[]> {
  const { documentIds, collectionIds, search } = chosen
  if (documentIds.length === 0 && collectionIds.length === 0 && search === '') return []
  const anywhere = documentIds.length === 0 && collectionIds.length === 0
  const rows = await store.rows<{ id: string }>(sql`
    select id from document
    where state <> 'refused' and (${anywhere}::boolean or id = any(${documentIds}::uuid[]) or collection_id = any(${collectionIds}::uuid[]))
      and (${search} = '' or title ilike ${likeOf(search)}) order by lower(title), id limit ${rowsMax + 1}`)
  return rows.map((row) => row.id)
}

function likeOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** How many were new. */
export async function addRows(store: Transactor, grid: Pick<GridRow, 'id' | 'agency_id' | 'owner_id'>, documentIds: readonly string[]): Promise<number> {
  return store.run(sql`
    insert into grid_row (grid_id, document_id, agency_id, owner_id, ordinal, state)
    select ${grid.id}, id, ${grid.agency_id}, ${grid.owner_id}, at::int + coalesce((select max(ordinal) from grid_row where grid_id = ${grid.id}), 0), 'waiting'
    from unnest(${documentIds}::uuid[]) with ordinality as chosen(id, at) on conflict do nothing`)
}

export async function countRows(store: Reader, gridId: string): Promise<number> {
  return (await store.one<{ count: number }>(sql`select count(*)::int as count from grid_row where grid_id = ${gridId}`)).count
}

type ShownRow = { document_id: string; title: string; stated_on: string | null; label: unknown; state: RowState; note: string | null; is_changed: boolean }

/** As features/documents/domain/document-label.ts says it; nothing but a document's collection decides who reads it. */
export const documentLabelSql = sql`json_build_object('conf', document.conf, 'comp', document.comp, 'integ', 'untrusted',
  'readers', case collection.audience when 'everyone' then '[]'::json when 'agency' then json_build_array('agency:' || collection.agency_id)
    when 'person' then json_build_array('person:' || collection.owner_id) when 'project' then json_build_array('project:' || collection.project_id) else json_build_array('nobody') end)`

/** The first passage names a reading: one that was read anew has another. */
export const readingOf = sql`(select passage.id from passage where passage.document_id = document.id and passage.ordinal = 0)`

export async function rowsOf(store: Reader, gridId: string): Promise<Row[]> {
  const rows = await store.rows<ShownRow>(sql`
    select grid_row.document_id, document.title, document.stated_on::text as stated_on, ${documentLabelSql} as label, grid_row.state, grid_row.note,
      (grid_row.read_as is not null and grid_row.read_as is distinct from ${readingOf}) as is_changed
    from grid_row join document on document.id = grid_row.document_id join collection on collection.id = document.collection_id
    where grid_row.grid_id = ${gridId} order by grid_row.ordinal, grid_row.document_id`)
  return rows.map((row) => ({ documentId: row.document_id, title: row.title, statedOn: row.stated_on, label: readLabel(row.label), state: row.state, note: row.note, isChanged: row.is_changed }))
}

/** The grid as its owner sees it now: rows and cells of documents that they may read. */
export async function showGrid(store: Reader, id: string, since?: number): Promise<Grid> {
  const row = await findGrid(store, id)
  if (!row) throw new Error('a grid that was permitted is gone')
  const key = await openGridKey(store, row)
  const rows = await rowsOf(store, id)
  return {
    ...summaryOf(row, rows.length, rows.filter((each) => each.state === 'done' || each.state === 'failed').length, key),
    modelId: row.model_id,
    modelTitle: row.model_title,
    isGenerative: row.is_generative,
    note: row.note,
    keptAs: row.snapshot_id,
    label: gridLabel(rows, row.owner_id),
    columnList: openColumns(key, row),
    rowList: rows,
    cells: await cellsSince(store, key, id, since),
    version: Number(row.change),
  }
}

/** A person's own work over its documents: internal at least, theirs, and no freer than any row. */
export function gridLabel(rows: readonly Pick<Row, 'label'>[], ownerId: string): Label {
  return joinLabels({ conf: 'internal', comp: [], readers: [`person:${ownerId}`], integ: 'trusted' }, ...rows.map((row) => row.label))
}

export async function setGrid(store: Transactor, id: string, to: { state?: GridState; note?: string | null }): Promise<void> {
  await store.run(sql`update grid set state = coalesce(${to.state ?? null}, state), note = ${to.note ?? null}, change = change + 1 where id = ${id}`)
}

/** The number that cells changed now are found by. */
export async function nextChange(store: Transactor, id: string): Promise<number> {
  return Number((await store.one<{ change: string | number }>(sql`update grid set change = change + 1 where id = ${id} returning change`)).change)
}
