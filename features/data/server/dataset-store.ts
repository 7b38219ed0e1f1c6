/** Rows of datasets; what they say of a file’s content is sealed. */
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { issueKeyFor, openKeyFor } from '#kernel/keys/key-of.ts'
import type { Label } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { dataErrors, type Dataset, type DatasetEntry, type DatasetState } from '../contract.ts'
import type { DataTable, TableChange } from '../contract-table.ts'

/** What is sealed. `marks` are columns a person marked or unmarked, as “table.column”. */
export type DatasetBody = { title: string; fileName: string; notes: string[]; tables: DataTable[]; changes: TableChange[] | null; changedSince: string | null; marks: Record<string, boolean> }

export type DatasetRow = { id: string; agency_id: string; owner_id: string; document_id: string; key_ref: string; name_hash: string; state: DatasetState; progress: number; body: string; opening_job: string | null; created_at: Date }
export type OpenedDataset = { row: DatasetRow; body: DatasetBody; key: ContentKey }

const columns = sql`id, agency_id, owner_id, document_id, key_ref, name_hash, state, progress, body, opening_job, created_at`
const bodyPlace = { column: 'dataset' }

export function nameHash(ownerId: string, fileName: string): string {
  return createHash('sha256').update(`${ownerId}|${fileName.toLowerCase()}`).digest('hex')
}

export async function insertDataset(store: Transactor, row: { id: string; agencyId: string; ownerId: string; documentId: string; title: string; fileName: string }): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: row.agencyId, id: row.id })
  const body: DatasetBody = { title: row.title, fileName: row.fileName, notes: [], tables: [], changes: null, changedSince: null, marks: {} }
  await store.run(sql`
    insert into dataset (id, agency_id, owner_id, document_id, key_ref, name_hash, state, body)
    values (${row.id}, ${row.agencyId}, ${row.ownerId}, ${row.documentId}, ${ref}, ${nameHash(row.ownerId, row.fileName)}, 'opening', ${key.seal(JSON.stringify(body), bodyPlace)})`)
}

export async function findDataset(store: Reader, id: string): Promise<OpenedDataset> {
  const row = await store.maybe<DatasetRow>(sql`select ${columns} from dataset where id = ${id}`)
  if (!row) throw new CodedError(dataErrors.data_gone)
  return opened(store, row)
}

async function opened(store: Reader, row: DatasetRow): Promise<OpenedDataset> {
  const key = await openKeyFor(store, { agencyId: row.agency_id, id: row.id }, row.key_ref)
  return { row, body: JSON.parse(key.open(row.body, bodyPlace)) as DatasetBody, key }
}

export async function holdDataset(store: Transactor, id: string): Promise<OpenedDataset> {
  await store.rows(sql`select from dataset where id = ${id} for update`)
  return findDataset(store, id)
}

export async function changeDataset(store: Transactor, { row, key }: OpenedDataset, to: { state?: DatasetState; progress?: number; body?: DatasetBody; openingJob?: string | null }): Promise<void> {
  await store.run(sql`
    update dataset set state = coalesce(${to.state ?? null}, state), progress = coalesce(${to.progress ?? null}::real, progress),
      body = coalesce(${to.body ? key.seal(JSON.stringify(to.body), bodyPlace) : null}, body),
      opening_job = case when ${to.openingJob !== undefined} then ${to.openingJob ?? null}::uuid else opening_job end
    where id = ${row.id}`)
}

export async function keepOpening(store: Transactor, id: string, progress: number): Promise<void> {
  await store.run(sql`update dataset set progress = ${progress} where id = ${id} and state = 'opening'`)
}

/** The file opened before under the same name, if its document can still be read. */
export async function findEarlier(store: Reader, row: DatasetRow): Promise<OpenedDataset | undefined> {
  const earlier = await store.maybe<DatasetRow>(sql`
    select ${columns} from dataset where owner_id = ${row.owner_id} and name_hash = ${row.name_hash} and id < ${row.id} and document_id <> ${row.document_id} and state = 'ready'
      and exists (select from document where document.id = dataset.document_id) order by id desc limit 1`)
  return earlier && opened(store, earlier)
}

/** A person who opens one document twice gets what they have. */
export async function findByDocument(store: Reader, ownerId: string, documentId: string): Promise<string | undefined> {
  return (await store.maybe<{ id: string }>(sql`select id from dataset where owner_id = ${ownerId} and document_id = ${documentId} order by id desc limit 1`))?.id
}

export async function listDatasets(store: Reader, ownerId: string, limit: number): Promise<DatasetEntry[]> {
  const rows = await store.rows<DatasetRow>(sql`
    select ${columns} from dataset where owner_id = ${ownerId} and exists (select from document where document.id = dataset.document_id) order by id desc limit ${limit}`)
  const entries: DatasetEntry[] = []
  for (const row of rows) {
    const { body } = await opened(store, row)
    entries.push({ id: row.id, documentId: row.document_id, title: body.title, fileName: body.fileName, state: row.state, createdAt: row.created_at.toISOString(), tables: body.tables.length, rows: body.tables.reduce((sum, table) => sum + table.rows, 0) })
  }
  return entries
}

/** What was read of documents that are gone, or no longer this person’s to read, goes too. */
export async function forgetOrphans(store: Transactor, ownerId: string): Promise<number> {
  return store.run(sql`delete from dataset where owner_id = ${ownerId} and not exists (select from document where document.id = dataset.document_id)`)
}

export async function deleteDataset(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from dataset where id = ${id}`)
}

export function showDataset({ row, body }: OpenedDataset, label: Label): Dataset {
  return {
    id: row.id,
    documentId: row.document_id,
    title: body.title,
    fileName: body.fileName,
    state: row.state,
    progress: row.progress,
    notes: body.notes,
    tables: body.tables,
    changes: body.changes,
    changedSince: body.changedSince,
    label: { conf: label.conf, comp: label.comp, readers: label.readers, integ: label.integ },
    createdAt: row.created_at.toISOString(),
  }
}
