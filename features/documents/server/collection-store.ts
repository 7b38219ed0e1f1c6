import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { mayEditCollection } from '../domain/may-edit.ts'
import type { Audience, Collection } from '../contract.ts'

/** Far more than a government names; beyond it the list is cut rather than the page. */
const listedMax = 1_000

type Row = { id: string; name: string; description: string; audience: Audience; agency_id: string; agency_name: string; owner_id: string | null; project_id: string | null; can_write: boolean; documents: number; conf: Confidentiality; comp: string[] }

export type FoundCollection = { id: string; agencyId: string; audience: Audience; ownerId: string | null; canWrite: boolean }

/** Of a project’s collection: whether the person is one of its members. */
export const isMember = sql`coalesce(collection.project_id = any((select scope_projects('reader'))::uuid[]), false)`

/** Of a project’s collection: whether the person is one of its owners or editors. */
export const canWrite = sql`coalesce(collection.project_id = any((select scope_projects('editor'))::uuid[]), false)`

const columns = sql`
  collection.id, collection.name, collection.description, collection.audience, collection.agency_id, agency.name as agency_name, collection.owner_id, collection.project_id, ${canWrite} as can_write, collection.conf, collection.comp,
  (select count(*)::int from document where document.collection_id = collection.id) as documents`

export async function listCollections(store: Reader, actor: Actor): Promise<Collection[]> {
  const rows = await store.rows<Row>(sql`
    select ${columns} from collection join agency on agency.id = collection.agency_id
    order by collection.audience = 'person' desc, collection.name, collection.id limit ${listedMax}`)
  return rows.map((row) => toCollection(row, actor))
}

export async function getCollection(store: Reader, actor: Actor, id: string): Promise<Collection> {
  return toCollection(await store.one<Row>(sql`select ${columns} from collection join agency on agency.id = collection.agency_id where collection.id = ${id}`), actor)
}

export function findCollection(store: Reader, id: string): Promise<FoundCollection | undefined> {
  return store.maybe<FoundCollection>(sql`select id, agency_id as "agencyId", audience, owner_id as "ownerId", ${canWrite} as "canWrite" from collection where id = ${id}`)
}

export async function addCollection(store: Transactor, collection: { id: string; agencyId: string; name: string; description: string; audience: 'everyone' | 'agency' | 'project'; projectId?: string; conf?: Confidentiality; comp?: readonly string[] }): Promise<boolean> {
  const touched = await store.run(sql`
    insert into collection (id, agency_id, name, description, audience, project_id, conf, comp)
    values (${collection.id}, ${collection.agencyId}, ${collection.name}, ${collection.description}, ${collection.audience}, ${collection.projectId ?? null}, ${collection.conf ?? 'internal'}, ${collection.comp ?? []}) on conflict do nothing`)
  return touched === 1
}

/** A person’s own files, made with the first of them. */
export async function ownCollection(store: Transactor, actor: Actor & { personId: string; agencyId: string }): Promise<FoundCollection> {
  const find = () =>
    store.maybe<FoundCollection>(sql`
      select id, agency_id as "agencyId", audience, owner_id as "ownerId", false as "canWrite" from collection where owner_id = ${actor.personId} and audience = 'person'`)
  const found = await find()
  if (found) return found
  // Two first uploads at once: the second waits for the first here, and then finds its row.
  await store.run(sql`
    insert into collection (id, agency_id, owner_id, name, description, audience)
    values (${newId()}, ${actor.agencyId}, ${actor.personId}, 'My files', 'Files you added yourself. Only you can see them.', 'person') on conflict do nothing`)
  const made = await find()
  if (!made) throw new Error('a collection just made is not there')
  return made
}

function toCollection(row: Row, actor: Actor): Collection {
  const { id, name, description, audience, documents } = row
  const canEdit = mayEditCollection(actor, { agencyId: row.agency_id, audience, ownerId: row.owner_id, canWrite: row.can_write })
  return { id, name, description, audience, agencyId: row.agency_id, agencyName: row.agency_name, projectId: row.project_id, conf: row.conf, comp: row.comp, documents, canEdit }
}
