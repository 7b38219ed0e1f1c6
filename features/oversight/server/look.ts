import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Conversation, Message } from '#features/conversations/contract.ts'
import { oversightErrors, type ContentNotice, type oversight } from '../contract.ts'
import { isInScope, mayLook, standingOf } from '../domain/break-glass.ts'
import { officerOf } from './ask-and-decide.ts'
import { findGlass, insertLook, isOpenNow, viewsOf, type StoredGlass } from './glass-store.ts'

/** The conversations feature’s own reading of content; what it can find is what the open transaction may see. */
export type ReadContent = {
  list(store: Reader, ownerId: string, conversationId: string | null): Promise<Conversation[]>
  read(store: Reader, conversationId: string, page: { from: number; limit: number }): Promise<{ conversation: Conversation; ownerId: string; messages: Message[]; hasMore: boolean } | undefined>
}

export const listOpenedConversations =
  (content: ReadContent): Handler<typeof oversight.listOpenedConversations> =>
  async (context) => {
    const { viewId, glass } = await noteLook(context, null)
    return { viewId, conversations: await content.list(context.store, glass.row.subject_id, glass.row.conversation_id) }
  }

export const readOpenedConversation =
  (content: ReadContent): Handler<typeof oversight.readOpenedConversation> =>
  async (context) => {
    const { conversationId, from, limit } = context.input
    const { viewId, glass } = await noteLook(context, conversationId)
    const found = await content.read(context.store, conversationId, { from, limit })
    if (!found || !isInScope(glass.request, { id: conversationId, ownerId: found.ownerId })) throw new CodedError(kernelErrors.not_found)
    return { viewId, conversation: found.conversation, messages: found.messages, hasMore: found.hasMore }
  }

type LookContext = Pick<HandlerContext<typeof oversight.listOpenedConversations>, 'resource' | 'actor' | 'store' | 'newId'>

/** The line is written before anything is read, in the transaction that reads. */
async function noteLook({ resource, actor, store, newId }: LookContext, conversationId: string | null): Promise<{ viewId: string; glass: StoredGlass }> {
  const glass = await findGlass(store, resource.id)
  // The database’s clock: its policies are asked next, and the two must not differ by a second’s drift.
  const { isOpen, now } = await isOpenNow(store, resource.id)
  const { openedAt, closesAt } = standingOf(glass.request, glass.steps, now)
  if (!isOpen || openedAt === null || closesAt === null || !mayLook(glass.request, glass.steps, officerOf(actor), now)) throw new CodedError(oversightErrors.not_open)
  const viewId = newId()
  await insertLook(store, { id: viewId, noticeId: newId(), glass, viewerId: actor.personId, conversationId, openedAt, closesAt })
  return { viewId, glass }
}

type NoticeRow = { id: string; break_glass_id: string; viewer_name: string; viewer_role: ContentNotice['viewer']['role']; purpose: string; legal_basis: string; case_number: string; opened_at: Date; closes_at: Date; delayed_for: string | null; seen_at: Date | null }

export const listContentNotices: Handler<typeof oversight.listContentNotices> = async ({ actor, store }) => {
  const rows = await store.rows<NoticeRow>(sql`
    select id, break_glass_id, viewer_name, viewer_role, purpose, legal_basis, case_number, opened_at, closes_at, delayed_for, seen_at
    from content_notice where subject_id = ${actor.personId} order by visible_from desc, id limit 200`)
  const views = await viewsOf(store, rows.map((row) => row.break_glass_id))
  return {
    notices: rows.map((row) => ({
      id: row.id,
      viewer: { name: row.viewer_name, role: row.viewer_role },
      purpose: row.purpose,
      legalBasis: row.legal_basis,
      caseNumber: row.case_number,
      openedAt: row.opened_at.toISOString(),
      closesAt: row.closes_at.toISOString(),
      delayedFor: row.delayed_for,
      isSeen: row.seen_at !== null,
      views: views.filter((view) => view.glassId === row.break_glass_id),
    })),
  }
}

export const markNoticesSeen: Handler<typeof oversight.markNoticesSeen> = async ({ actor, store }) => {
  await store.run(sql`update content_notice set seen_at = now() where subject_id = ${actor.personId} and seen_at is null`)
  return {}
}
