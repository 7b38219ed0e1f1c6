/** Every query on pieces of work. Row security limits each to what the person owns or their projects share. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { openKeyFor } from '#kernel/keys/key-of.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { artefactErrors, type ArtefactKind, type LoadedArtefact } from '../contract.ts'

/** A row of `artefact`, with its title still sealed. */
export type Head = {
  id: string
  kind: ArtefactKind
  agency_id: string
  owner_id: string
  owner_name: string
  project_id: string | null
  project_role: LoadedArtefact['projectRole']
  conversation_id: string | null
  title: string
  version: number
  content_hash: string
  label: unknown
  is_assisted: boolean
  key_ref: string
  updated_by: string
  created_at: Date
  updated_at: Date
}

const projectRole = sql`case when project_id is null then 'none' when project_id = any((select scope_projects('owner'))::uuid[]) then 'owner'
  when project_id = any((select scope_projects('editor'))::uuid[]) then 'editor' when project_id = any((select scope_projects('reader'))::uuid[]) then 'reader' else 'none' end`

const columns = sql`id, kind, agency_id, owner_id, coalesce((select name from person where person.id = owner_id), owner_name) as owner_name, project_id, ${projectRole} as project_role,
  conversation_id, title, version, content_hash, label, is_assisted, key_ref, updated_by, created_at, updated_at`

export const titlePlace = { column: 'title' }

export function loadArtefact(store: Reader, id: string): Promise<LoadedArtefact | undefined> {
  return store.maybe<LoadedArtefact>(sql`
    select id, kind, agency_id as "agencyId", owner_id as "ownerId", project_id as "projectId", ${projectRole} as "projectRole", conversation_id as "conversationId", version from artefact where id = ${id}`)
}

export function getHead(store: Reader, id: string): Promise<Head> {
  return store.one<Head>(sql`select ${columns} from artefact where id = ${id}`)
}

/** Held until the transaction ends, so that of two who save at once the second sees the first. */
export async function holdHead(store: Transactor, id: string): Promise<Head> {
  await store.rows(sql`select from artefact where id = ${id} for update`)
  return getHead(store, id)
}

export async function keyOfHead(store: Reader, head: Pick<Head, 'id' | 'agency_id' | 'key_ref'>): Promise<ContentKey> {
  try {
    return await openKeyFor(store, { agencyId: head.agency_id, id: head.id }, head.key_ref)
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(artefactErrors.work_key_destroyed)
    throw error
  }
}

export function storedLabel(head: Pick<Head, 'label'>): Label {
  return readLabel(head.label)
}

export type NewHead = { id: string; kind: ArtefactKind; agencyId: string; ownerId: string; ownerName: string; projectId: string | null; conversationId: string | null; title: string; contentHash: string; label: Label; isAssisted: boolean; keyRef: string }

export async function insertHead(store: Transactor, head: NewHead): Promise<void> {
  await store.run(sql`
    insert into artefact (id, kind, agency_id, owner_id, owner_name, project_id, conversation_id, title, version, content_hash, label, is_assisted, key_ref, updated_by)
    values (${head.id}, ${head.kind}, ${head.agencyId}, ${head.ownerId}, ${head.ownerName}, ${head.projectId}, ${head.conversationId}, ${head.title}, 1, ${head.contentHash},
      ${JSON.stringify(head.label)}, ${head.isAssisted}, ${head.keyRef}, ${head.ownerName})`)
}

export type HeadChange = { title?: string; version?: number; contentHash?: string; label?: Label; isAssisted?: boolean; by: string }

export async function changeHead(store: Transactor, id: string, change: HeadChange): Promise<void> {
  await store.run(sql`
    update artefact set title = coalesce(${change.title ?? null}, title), version = coalesce(${change.version ?? null}, version), content_hash = coalesce(${change.contentHash ?? null}, content_hash),
      label = coalesce(${change.label ? JSON.stringify(change.label) : null}::jsonb, label), is_assisted = is_assisted or ${change.isAssisted ?? false}, updated_by = ${change.by},
      updated_at = date_trunc('milliseconds', now())
    where id = ${id}`)
}

export async function moveHead(store: Transactor, id: string, projectId: string | null): Promise<void> {
  await store.run(sql`update artefact set project_id = ${projectId} where id = ${id}`)
}

export async function deleteHead(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from artefact where id = ${id}`)
}

export type ListQuery = { ownerId: string; kind?: ArtefactKind | undefined; projectId?: string | undefined; conversationId?: string | undefined; whose: 'all' | 'own'; after?: string | undefined }

const position = z.tuple([cursorTime, z.uuid()])

export function cursorAt(head: Head): string {
  return cursorOf([head.updated_at.toISOString(), head.id])
}

/** Newest change first. */
export function listHeads(store: Reader, query: ListQuery, limit: number): Promise<Head[]> {
  return store.rows<Head>(sql`select ${columns} from artefact where true ${conditionsOf(query)} order by updated_at desc, id desc limit ${limit}`)
}

/** Only the conditions that are asked for, so that each kind of list is planned for itself. */
function conditionsOf({ ownerId, kind, projectId, conversationId, whose, after }: ListQuery): Sql {
  const [updatedAt, id] = readCursor(after, position) ?? []
  let conditions = sql``
  if (kind) conditions = sql`${conditions} and kind = ${kind}`
  if (projectId) conditions = sql`${conditions} and project_id = ${projectId}`
  if (conversationId) conditions = sql`${conditions} and conversation_id = ${conversationId}`
  if (whose === 'own') conditions = sql`${conditions} and owner_id = ${ownerId}`
  if (id) conditions = sql`${conditions} and (updated_at, id) < (${updatedAt}::timestamptz, ${id}::uuid)`
  return conditions
}

/** Reader conditions of one agency in the labels of a project’s work: while there are some, it is not opened to another. */
export async function agenciesRestedOn(store: Reader, projectId: string): Promise<string[]> {
  const rows = await store.rows<{ reader: string }>(sql`
    select distinct reader from artefact cross join jsonb_array_elements_text(label->'readers') as readers(reader) where project_id = ${projectId} and reader like 'agency:%'`)
  return rows.map((row) => row.reader)
}
