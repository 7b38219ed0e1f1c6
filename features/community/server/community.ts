/** The community: groups that are open to an agency or to all, threads, recognition and moderation. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { useCases } from '#features/use-cases/contract.ts'
import { communityErrors, community } from '../contract.ts'
import { communityPolicy } from '../policy.ts'
import { findFirst, findGroup, listGroups, listNotices, listReplies, listReported, listThreads } from './community-store.ts'
import { communityMigration } from './migrations/0001-community.ts'
import { answerAppeal, appealModeration, moderatePost } from './moderate.ts'
import { acceptReply, replyToThread, reportPost, startThread, thankForPost, withdrawPost } from './write-posts.ts'

export function createCommunity(): Feature {
  return serve(community, {
    name: 'community',
    policy: communityPolicy,
    migrations: [communityMigration],
    handlers: {
      listGroups: async ({ actor, store, may }) => ({ groups: await listGroups(store, actor), canCreate: may('community-group.create') }),
      createGroup,
      changeGroup,
      listThreads: listThreadsHandler,
      startThread,
      getThread,
      replyToThread,
      acceptReply,
      thankForPost,
      withdrawPost,
      reportPost,
      listReports: async ({ actor, store }) => ({ reports: await listReported(store, actor) }),
      moderatePost,
      appealModeration,
      answerAppeal,
      getRecognition,
    },
  })
}

const createGroup: Handler<typeof community.createGroup> = async ({ input, actor, store, newId }) => {
  const id = newId()
  await store.run(sql`
    insert into community_group (id, agency_id, owner_id, name, about, kind, audience) values (${id}, ${actor.agencyId}, ${actor.personId}, ${input.name}, ${input.about}, ${input.kind}, ${input.kind === 'agency' ? 'agency' : input.audience})`)
  return findGroup(store, id, actor)
}

const changeGroup: Handler<typeof community.changeGroup> = async ({ input, resource, actor, store }) => {
  await store.run(sql`
    update community_group set name = coalesce(${input.name ?? null}, name), about = coalesce(${input.about ?? null}, about), is_closed = coalesce(${input.isClosed ?? null}::boolean, is_closed) where id = ${resource.id}`)
  return findGroup(store, resource.id, actor)
}

const listThreadsHandler: Handler<typeof community.listThreads> = async ({ input, resource, actor, store }) => {
  const { rows, next } = await listThreads(store, resource.id, input)
  return { group: await findGroup(store, resource.id, actor), notices: input.after ? [] : await listNotices(store, resource.id), threads: rows, next }
}

const getThread: Handler<typeof community.getThread> = async ({ input, resource, actor, store }) => {
  const first = await findFirst(store, resource.threadId, actor)
  if (first.kind === 'reply') throw new CodedError(communityErrors.community_not_thread)
  const group = await findGroup(store, resource.groupId, actor)
  const { rows, next } = await listReplies(store, resource.threadId, actor, input)
  const canPost = group.canPost && first.post.state === 'shown'
  return { id: resource.threadId, groupId: group.id, groupName: group.name, title: first.title, kind: first.kind, first: first.post, replies: rows, next, canPost, canModerate: group.canModerate, canAccept: first.kind === 'question' && first.post.isOwn && canPost }
}

const getRecognition: Handler<typeof community.getRecognition> = async ({ actor, store, call }) => {
  const own = await store.one<{ acceptedAnswers: number; thanks: number }>(sql`
    select (select count(*)::int from community_post reply join community_post asked on asked.accepted_id = reply.id where reply.owner_id = ${actor.personId} and reply.state = 'shown') as "acceptedAnswers",
      (select count(*)::int from community_thanks join community_post on community_post.id = post_id where community_post.owner_id = ${actor.personId}) as thanks`)
  const { useCases: mine } = await call(useCases.listOwnUseCases, { limit: 50 })
  return { ...own, adoptedUseCases: mine.filter((each) => each.adoptedBy > 0).length }
}
