/** Hiding with a reason, and the appeal that another moderator answers. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { communityErrors, type community } from '../contract.ts'

export const moderatePost: Handler<typeof community.moderatePost> = async ({ input, resource, actor, store }) => {
  if (resource.state === 'withdrawn') throw new CodedError(communityErrors.community_hidden)
  if (input.hides)
    await store.run(sql`
      update community_post set state = 'hidden', hidden_reason = ${input.reason}, hidden_by = ${actor.personId}, hidden_by_name = ${actor.name ?? ''}, appeal = null, appeal_state = null, appeal_answer = '' where id = ${resource.id} and state = 'shown'`)
  await store.run(sql`update community_report set is_closed = true where post_id = ${resource.id} and not is_closed`)
  return {}
}

/** Once for each time it is hidden. */
export const appealModeration: Handler<typeof community.appealModeration> = async ({ input, resource, store }) => {
  const touched = await store.run(sql`update community_post set appeal = ${input.text}, appeal_state = 'open' where id = ${resource.id} and state = 'hidden' and appeal_state is null`)
  if (touched !== 1) throw new CodedError(communityErrors.community_not_hidden)
  return {}
}

export const answerAppeal: Handler<typeof community.answerAppeal> = async ({ input, resource, actor, store }) => {
  const row = await store.maybe<{ hiddenBy: string | null }>(sql`select hidden_by as "hiddenBy" from community_post where id = ${resource.id} and appeal_state = 'open'`)
  if (!row) throw new CodedError(communityErrors.community_not_hidden)
  if (row.hiddenBy === actor.personId) throw new CodedError(communityErrors.community_own_decision)
  await store.run(sql`
    update community_post set appeal_state = ${input.isGranted ? 'granted' : 'refused'}, appeal_answer = ${input.reason}, state = ${input.isGranted ? 'shown' : 'hidden'} where id = ${resource.id}`)
  return {}
}
