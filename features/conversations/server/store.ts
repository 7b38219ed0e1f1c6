/** Every query on conversations. Row-level security limits each to the person’s own. */
import { z } from 'zod'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Node } from '../domain/message-tree.ts'
import { issueKey, keyOf, keyToWrite, rememberKey } from './conversation-key.ts'
import { draftPlace, openTitles, titlePlace } from './sealed-columns.ts'
import type { Conversation, LoadedConversation, LoadedMessage } from '../contract.ts'

export type ConversationRow = { id: string; agency_id: string; key_ref: string | null; title: string; is_pinned: boolean; is_archived: boolean; conf: Confidentiality; comp: string[]; created_at: Date; updated_at: Date }
export const conversationColumns = sql`id, agency_id, key_ref, title, is_pinned, is_archived, conf, comp, created_at, updated_at`

export function loadConversation(store: Reader, id: string): Promise<LoadedConversation | undefined> {
  return store.maybe(sql`select id, agency_id as "agencyId", owner_id as "ownerId", is_archived as "isArchived", conf, comp from conversation where id = ${id}`)
}

export function loadMessage(store: Reader, id: string): Promise<LoadedMessage | undefined> {
  return store.maybe(sql`
    select id, agency_id as "agencyId", owner_id as "ownerId", conversation_id as "conversationId", parent_id as "parentId", role, state from message where id = ${id}`)
}

export async function insertConversation(store: Transactor, at: { id: string; agencyId: string; ownerId: string; title: string }): Promise<Conversation> {
  const { ref, key } = await issueKey(store, { conversationId: at.id, agencyId: at.agencyId })
  const row = await store.one<ConversationRow>(sql`
    insert into conversation (id, agency_id, owner_id, title, key_ref) values (${at.id}, ${at.agencyId}, ${at.ownerId}, ${key.seal(at.title, titlePlace)}, ${ref}) returning ${conversationColumns}`)
  rememberKey(store, { conversationId: at.id, agencyId: at.agencyId, keyRef: ref })
  return toConversation({ ...row, title: at.title })
}

export async function findConversation(store: Reader, id: string): Promise<Conversation & { draft: string }> {
  const row = await store.one<ConversationRow & { draft: string }>(sql`select ${conversationColumns}, draft from conversation where id = ${id}`)
  const key = await keyOf(store, id)
  return { ...(await opened(store, row)), draft: key?.open(row.draft, draftPlace) ?? row.draft }
}

const position = z.tuple([z.boolean(), cursorTime, z.uuid()])

export async function listConversations(store: Reader, query: { ownerId: string; isArchived: boolean; after: string | undefined; limit: number }): Promise<{ conversations: Conversation[]; next: string | null }> {
  const [isPinned, updatedAt, id] = readCursor(query.after, position) ?? []
  // Two statements rather than one with optional parts: each has its own plan on the list index.
  const rows = id
    ? await store.rows<ConversationRow>(sql`
        select ${conversationColumns} from conversation where owner_id = ${query.ownerId} and is_archived = ${query.isArchived}
          and (is_pinned, updated_at, id) < (${isPinned}, ${updatedAt}::timestamptz, ${id}::uuid)
        order by is_pinned desc, updated_at desc, id desc limit ${query.limit + 1}`)
    : await store.rows<ConversationRow>(sql`
        select ${conversationColumns} from conversation where owner_id = ${query.ownerId} and is_archived = ${query.isArchived}
        order by is_pinned desc, updated_at desc, id desc limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last ? cursorOf([last.is_pinned, last.updated_at.toISOString(), last.id]) : null
  return { conversations: (await openTitles(store, page)).map(toConversation), next }
}

export async function changeConversation(store: Transactor, id: string, change: { title?: string | undefined; isPinned?: boolean | undefined; isArchived?: boolean | undefined }): Promise<Conversation> {
  const title = change.title === undefined ? null : (await keyToWrite(store, id)).seal(change.title, titlePlace)
  const row = await store.one<ConversationRow>(sql`
    update conversation set title = coalesce(${title}, title), is_pinned = coalesce(${change.isPinned ?? null}, is_pinned), is_archived = coalesce(${change.isArchived ?? null}, is_archived)
    where id = ${id} returning ${conversationColumns}`)
  return opened(store, row)
}

export async function labelConversation(store: Transactor, id: string, label: { conf: Confidentiality; comp: readonly string[] }): Promise<Conversation> {
  return opened(store, await store.one<ConversationRow>(sql`update conversation set conf = ${label.conf}, comp = ${label.comp} where id = ${id} returning ${conversationColumns}`))
}

export async function saveDraft(store: Transactor, id: string, text: string): Promise<void> {
  const key = await keyToWrite(store, id)
  await store.run(sql`update conversation set draft = ${key.seal(text, draftPlace)} where id = ${id}`)
}

export async function deleteConversation(store: Transactor, id: string): Promise<string[]> {
  const running = await store.rows<{ id: string }>(sql`select id from message where conversation_id = ${id} and role = 'assistant' and ended_at is null`)
  await store.run(sql`delete from answer_chunk where message_id in (select id from message where conversation_id = ${id})`)
  await store.run(sql`update job set ended_at = now() where ended_at is null and id in (select job_id from message where conversation_id = ${id})`)
  await store.run(sql`delete from conversation where id = ${id}`)
  return running.map((row) => row.id)
}

/** All messages as bare nodes, in order of creation. */
export async function listNodes(store: Reader, conversationId: string): Promise<Node[]> {
  return store.rows<Node>(sql`select id, parent_id as "parentId" from message where conversation_id = ${conversationId} order by created_at, id`)
}

async function opened(store: Reader, row: ConversationRow): Promise<Conversation> {
  const [readable = row] = await openTitles(store, [row])
  return toConversation(readable)
}

export function toConversation(row: ConversationRow): Conversation {
  return { id: row.id, title: row.title, isPinned: row.is_pinned, isArchived: row.is_archived, conf: row.conf, comp: row.comp, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() }
}
