/** What people write: threads, replies, thanks, reports, and taking back. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { communityErrors, type community } from '../contract.ts'
import { insertPost, moderates } from './community-store.ts'

/** The words came through the hallway: what may not be read by the group’s people is masked in them, or was refused. */
export const startThread: Handler<typeof community.startThread> = async ({ input, resource, actor, store, newId, words: { masked, warned } }) => {
  if (resource.isClosed) throw new CodedError(communityErrors.community_closed)
  if (input.kind === 'notice' && !moderates(actor, resource.agencyId)) throw new CodedError(communityErrors.community_notice)
  const id = newId()
  await insertPost(store, { id, groupId: resource.id, threadId: null, kind: input.kind, title: input.title, text: input.text }, actor)
  return { threadId: id, postId: id, masked, warned }
}

export const replyToThread: Handler<typeof community.replyToThread> = async ({ input, resource, actor, store, newId, words: { masked, warned } }) => {
  if (resource.kind === 'reply') throw new CodedError(communityErrors.community_not_thread)
  if (resource.isClosed) throw new CodedError(communityErrors.community_closed)
  if (resource.state !== 'shown') throw new CodedError(communityErrors.community_hidden)
  const id = newId()
  await insertPost(store, { id, groupId: resource.groupId, threadId: resource.id, kind: 'reply', title: '', text: input.text }, actor)
  return { threadId: resource.id, postId: id, masked, warned }
}

export const acceptReply: Handler<typeof community.acceptReply> = async ({ input, resource, store }) => {
  if (resource.kind !== 'question') throw new CodedError(communityErrors.community_not_thread)
  if (input.replyId) {
    const reply = await store.maybe(sql`select from community_post where id = ${input.replyId} and thread_id = ${resource.id} and state = 'shown'`)
    if (!reply) throw new CodedError(communityErrors.community_not_reply)
  }
  await store.run(sql`update community_post set accepted_id = ${input.replyId} where id = ${resource.id}`)
  return {}
}

export const thankForPost: Handler<typeof community.thankForPost> = async ({ input, resource, actor, store }) => {
  if (resource.state !== 'shown') throw new CodedError(communityErrors.community_hidden)
  if (!input.isThanked) await store.run(sql`delete from community_thanks where post_id = ${resource.id} and person_id = ${actor.personId}`)
  // Nobody thanks themselves.
  else if (resource.ownerId !== actor.personId)
    await store.run(sql`insert into community_thanks (post_id, person_id, agency_id) values (${resource.id}, ${actor.personId}, ${actor.agencyId}) on conflict do nothing`)
  return {}
}

export const withdrawPost: Handler<typeof community.withdrawPost> = async ({ resource, store }) => {
  await store.run(sql`update community_post set state = 'withdrawn', text = '' where id = ${resource.id}`)
  return {}
}

/** Once as long as it is open; who says it again has said it. */
export const reportPost: Handler<typeof community.reportPost> = async ({ input, resource, actor, store, newId }) => {
  await store.run(sql`
    insert into community_report (id, post_id, agency_id, person_id, reason) values (${newId()}, ${resource.id}, ${actor.agencyId}, ${actor.personId}, ${input.reason}) on conflict do nothing`)
  return {}
}
