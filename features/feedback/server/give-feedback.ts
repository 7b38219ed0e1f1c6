/** The rater’s side: the rating itself, what they attach to it, what became of it. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { issueKeyFor, openKeyFor } from '#kernel/keys/key-of.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { help, type Excerpt } from '#features/help/contract.ts'
import { feedbackErrors, type feedback } from '../contract.ts'
import { findOfMessage, keepRating, listItems, shownOwn, type GivenRating } from './feedback-store.ts'

/** What the rating’s own call does with it, in its transaction: no rating is lost on the way to triage. */
export function noteRating(store: Transactor, newId: () => string, rating: GivenRating): Promise<void> {
  return keepRating(store, newId, rating)
}

const place = { column: 'excerpt' }

export const attachToFeedback: Handler<typeof feedback.attachToFeedback> = async ({ input, actor, store, call }) => {
  const item = await findOfMessage(store, input.messageId)
  if (!item || item.ownerId !== actor.personId) throw new CodedError(feedbackErrors.not_rated)
  // The same words, the same clearance and the same refusals as of a question to the contact.
  const { excerpt, sha256 } = await call(help.previewExcerpt, { messageId: input.messageId, scope: 'turn' })
  if (sha256 !== input.sha256) throw new CodedError(feedbackErrors.feedback_excerpt_changed)
  await store.run(sql`delete from feedback_excerpt where feedback_id = ${item.id}`)
  const { ref, key } = await issueKeyFor(store, { agencyId: item.agencyId, id: item.id })
  await store.run(sql`
    insert into feedback_excerpt (feedback_id, agency_id, owner_id, content, label, key_ref)
    values (${item.id}, ${item.agencyId}, ${item.ownerId}, ${key.seal(JSON.stringify(excerpt), place)}, ${JSON.stringify(excerpt.label)}, ${ref})`)
  await store.run(sql`update feedback_item set has_excerpt = true where id = ${item.id}`)
  return {}
}

export const withdrawFromFeedback =
  (destroyKeys: () => Promise<void>): Handler<typeof feedback.withdrawFromFeedback> =>
  async ({ input, store, afterCommit }) => {
    if ((await store.run(sql`delete from feedback_excerpt where feedback_id = ${input.feedbackId}`)) === 0) throw new CodedError(feedbackErrors.feedback_excerpt_gone)
    await store.run(sql`update feedback_item set has_excerpt = false where id = ${input.feedbackId}`)
    afterCommit(destroyKeys)
    return {}
  }

export const getFeedbackExcerpt: Handler<typeof feedback.getFeedbackExcerpt> = async ({ input, resource, store }) => {
  const row = await store.maybe<{ content: string; keyRef: string }>(sql`select content, key_ref as "keyRef" from feedback_excerpt where feedback_id = ${input.feedbackId}`)
  if (!row) throw new CodedError(feedbackErrors.feedback_excerpt_gone)
  try {
    const key = await openKeyFor(store, { agencyId: resource.agencyId, id: resource.id }, row.keyRef)
    return JSON.parse(key.open(row.content, place)) as Excerpt
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(feedbackErrors.feedback_excerpt_gone)
    throw error
  }
}

/** News stays news until its person says whether the change helps. */
export const listMyFeedback: Handler<typeof feedback.listMyFeedback> = async ({ input, actor, store }) => {
  const { rows, next } = await listItems(store, { where: sql`owner_id = ${actor.personId}`, after: input.after, limit: input.limit })
  const news = await store.one<{ count: number }>(sql`select count(*)::int as count from feedback_item where owner_id = ${actor.personId} and is_news`)
  return { items: rows.map(shownOwn), next, news: news.count }
}

export const sayWhetherItHelps: Handler<typeof feedback.sayWhetherItHelps> = async ({ input, store }) => {
  const changed = await store.run(sql`update feedback_item set helps = ${input.helps}, is_news = false where id = ${input.feedbackId} and release_id is not null`)
  if (!changed) throw new CodedError(feedbackErrors.not_answered_yet)
  return {}
}
