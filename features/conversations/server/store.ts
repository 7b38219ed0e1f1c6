/** Every query on conversations. Row-level security limits each to the person’s own. */
import { z } from 'zod'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Node } from '../domain/message-tree.ts'
import type { Conversation, LoadedConversation, LoadedMessage } from '../contract.ts'

type ConversationRow = { id: string; title: string; is_pinned: boolean; is_archived: boolean; conf: Confidentiality; comp: string[]; created_at: Date; updated_at: Date }
const conversationColumns = sql`id, title, is_pinned, is_archived, conf, comp, created_at, updated_at`

export function loadConversation(store: Reader, id: string): Promise<LoadedConversation | undefined> {
  return store.maybe(sql`select id, agency_id as "agencyId", owner_id as "ownerId", title, is_archived as "isArchived" from conversation where id = ${id}`)
}

export function loadMessage(store: Reader, id: string): Promise<LoadedMessage | undefined> {
  return store.maybe(sql`
    select id, agency_id as "agencyId", owner_id as "ownerId", conversation_id as "conversationId", parent_id as "parentId", role, state from message where id = ${id}`)
}

export async function insertConversation(store: Transactor, at: { id: string; agencyId: string; ownerId: string; title: string }): Promise<Conversation> {
  const row = await store.one<ConversationRow>(sql`
    insert into conversation (id, agency_id, owner_id, title) values (${at.id}, ${at.agencyId}, ${at.ownerId}, ${at.title}) returning ${conversationColumns}`)
  return toConversation(row)
}

export async function findConversation(store: Reader, id: string): Promise<Conversation & { draft: string }> {
  const row = await store.one<ConversationRow & { draft: string }>(sql`select ${conversationColumns}, draft from conversation where id = ${id}`)
  return { ...toConversation(row), draft: row.draft }
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
  return { conversations: page.map(toConversation), next }
}

export async function changeConversation(store: Transactor, id: string, change: { title?: string | undefined; isPinned?: boolean | undefined; isArchived?: boolean | undefined }): Promise<Conversation> {
  const row = await store.one<ConversationRow>(sql`
    update conversation set title = coalesce(${change.title ?? null}, title), is_pinned = coalesce(${change.isPinned ?? null}, is_pinned), is_archived = coalesce(${change.isArchived ?? null}, is_archived)
    where id = ${id} returning ${conversationColumns}`)
  return toConversation(row)
}

export async function labelConversation(store: Transactor, id: string, label: { conf: Confidentiality; comp: readonly string[] }): Promise<Conversation> {
  return toConversation(await store.one<ConversationRow>(sql`update conversation set conf = ${label.conf}, comp = ${label.comp} where id = ${id} returning ${conversationColumns}`))
}

export async function saveDraft(store: Transactor, id: string, text: string): Promise<void> {
  await store.run(sql`update conversation set draft = ${text} where id = ${id}`)
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

export async function searchMessages(store: Reader, query: { ownerId: string; words: string[]; limit: number }): Promise<(Conversation & { messageId: string; text: string })[]> {
  const patterns = query.words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const rows = await store.rows<ConversationRow & { message_id: string; text: string }>(sql`
    select conversation.id, title, is_pinned, is_archived, conf, comp, conversation.created_at, updated_at, message.id as message_id, message.text
    from message join conversation on conversation.id = message.conversation_id
    where message.owner_id = ${query.ownerId} and (message.text || ' ' || title) ilike all (${patterns}) order by message.created_at desc limit ${query.limit}`)
  return rows.map((row) => ({ ...toConversation(row), messageId: row.message_id, text: row.text }))
}

function toConversation(row: ConversationRow): Conversation {
  return { id: row.id, title: row.title, isPinned: row.is_pinned, isArchived: row.is_archived, conf: row.conf, comp: row.comp, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() }
}
