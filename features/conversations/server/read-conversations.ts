import type { Handler } from '#kernel/pipeline/feature.ts'
import type { conversations } from '../contract.ts'
import { excerptOf } from '../domain/excerpt.ts'
import { branchThrough } from '../domain/message-tree.ts'
import { findMessage, findMessages } from './message-store.ts'
import { searchMessages } from './search-messages.ts'
import { findConversation, listConversations, listNodes } from './store.ts'

export const listConversationsHandler: Handler<typeof conversations.listConversations> = ({ input, actor, store }) =>
  listConversations(store, { ownerId: actor.personId, isArchived: input.archived === 'yes', after: input.after, limit: input.limit })

export const searchConversations: Handler<typeof conversations.searchConversations> = async ({ input, actor, store }) => {
  const words = input.query.split(/\s+/).filter(Boolean).slice(0, 10)
  const hits = await searchMessages(store, { ownerId: actor.personId, words, limit: input.limit })
  return { hits: hits.map(({ messageId, text, ...conversation }) => ({ conversation, messageId, excerpt: excerptOf(text, words) })) }
}

export const getConversation: Handler<typeof conversations.getConversation> = async ({ input, resource, store }) => {
  const { draft, ...conversation } = await findConversation(store, resource.id)
  const nodes = await listNodes(store, resource.id)
  const path = branchThrough(nodes, input.leafId)
  const cut = input.before === undefined ? path.length : Math.max(0, path.indexOf(input.before))
  const from = Math.max(0, cut - input.limit)
  return { conversation, messages: await findMessages(store, path.slice(from, cut), nodes), hasEarlier: from > 0, draft }
}

export const getMessage: Handler<typeof conversations.getMessage> = ({ resource, store }) => findMessage(store, resource.id)
