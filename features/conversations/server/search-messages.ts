/**
 * Search over a person’s own history. The text lies sealed, so it is opened and read here, newest first, until enough
 * is found: an index of words, even a blind one, would tell whoever holds the database which messages share words
 * (docs/decisions/2026-11-22-keys.md, with what this costs).
 */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Conversation } from '../contract.ts'
import { openReadable, openTitles } from './sealed-columns.ts'
import { conversationColumns, toConversation, type ConversationRow } from './store.ts'

/** Read at once: a screen of hits is usually among the first. */
const batchFirst = 200
const batchMax = 1_000

type Hit = Conversation & { messageId: string; text: string }
type Row = { id: string; conversation_id: string; text: string; created_at: Date }

export async function searchMessages(store: Reader, query: { ownerId: string; words: string[]; limit: number }): Promise<Hit[]> {
  const words = query.words.map((word) => word.toLocaleLowerCase())
  const conversations = new Map<string, Conversation>()
  const hits: Hit[] = []
  let before: Row | undefined
  for (let size = batchFirst; hits.length < query.limit; size = batchMax) {
    const sealed = await readBatch(store, query.ownerId, before, size)
    before = sealed.at(-1)
    await learnConversations(store, conversations, sealed)
    for (const row of await openReadable(store, sealed)) {
      const conversation = conversations.get(row.conversation_id)
      if (!conversation || hits.length >= query.limit) continue
      const said = `${row.text} ${conversation.title}`.toLocaleLowerCase()
      if (words.every((word) => said.includes(word))) hits.push({ ...conversation, messageId: row.id, text: row.text })
    }
    if (sealed.length < size) break
  }
  return hits
}

function readBatch(store: Reader, ownerId: string, before: Row | undefined, size: number): Promise<Row[]> {
  return before
    ? store.rows<Row>(sql`
        select id, conversation_id, text, created_at from message where owner_id = ${ownerId} and (created_at, id) < (select created_at, id from message where id = ${before.id})
        order by created_at desc, id desc limit ${size}`)
    : store.rows<Row>(sql`select id, conversation_id, text, created_at from message where owner_id = ${ownerId} order by created_at desc, id desc limit ${size}`)
}

async function learnConversations(store: Reader, known: Map<string, Conversation>, rows: readonly Row[]): Promise<void> {
  const unknown = [...new Set(rows.map((row) => row.conversation_id))].filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const found = await store.rows<ConversationRow>(sql`select ${conversationColumns} from conversation where id = any(${unknown}::uuid[])`)
  for (const row of await openTitles(store, found)) known.set(row.id, toConversation(row))
}
