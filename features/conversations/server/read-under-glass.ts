/** Content as an officer with an open break-glass request reads it: whole conversations, every version, nothing unsent. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Conversation, Message } from '../contract.ts'
import { findMessages } from './message-store.ts'
import { findConversation, listNodes, loadConversation } from './store.ts'

/** More than anybody reads in four hours. */
const conversationsMax = 500

export async function listUnderGlass(store: Reader, ownerId: string, conversationId: string | null): Promise<Conversation[]> {
  const rows = await store.rows<{ id: string }>(sql`
    select id from conversation where owner_id = ${ownerId} and (${conversationId}::uuid is null or id = ${conversationId}::uuid) order by updated_at desc, id limit ${conversationsMax}`)
  const found: Conversation[] = []
  for (const { id } of rows) {
    const { draft: _unsent, ...conversation } = await findConversation(store, id)
    found.push(conversation)
  }
  return found
}

export async function readUnderGlass(store: Reader, conversationId: string, page: { from: number; limit: number }): Promise<{ conversation: Conversation; ownerId: string; messages: Message[]; hasMore: boolean } | undefined> {
  const loaded = await loadConversation(store, conversationId)
  if (!loaded) return undefined
  const { draft: _unsent, ...conversation } = await findConversation(store, conversationId)
  const nodes = await listNodes(store, conversationId)
  const ids = nodes.slice(page.from, page.from + page.limit).map((node) => node.id)
  return { conversation, ownerId: loaded.ownerId, messages: await findMessages(store, ids, nodes), hasMore: nodes.length > page.from + page.limit }
}
