/** Every query on groups and posts; row security limits each to what the person may see. */
import { z } from 'zod'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Group, Post, PostState, ReportLine, ThreadKind, ThreadLine } from '../contract.ts'

type Who = Pick<Actor, 'roles'> & { personId: string; agencyId: string }
const groupsMax = 500
const noticesMax = 10
const reportsMax = 200

type GroupRow = Omit<Group, 'canPost' | 'canModerate'>
const groupColumns = sql`
  community_group.id, community_group.name, about, community_group.kind, audience, community_group.agency_id as "agencyId", (select agency.name from agency where agency.id = community_group.agency_id) as "agencyName", is_closed as "isClosed",
  (select count(*)::int from community_post where group_id = community_group.id and thread_id is null and state = 'shown') as threads`

export async function listGroups(store: Reader, who: Who): Promise<Group[]> {
  const rows = await store.rows<GroupRow>(sql`select ${groupColumns} from community_group order by is_closed, lower(community_group.name), community_group.id limit ${groupsMax}`)
  return rows.map((row) => toGroup(row, who))
}

export async function findGroup(store: Reader, id: string, who: Who): Promise<Group> {
  const row = await store.maybe<GroupRow>(sql`select ${groupColumns} from community_group where community_group.id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return toGroup(row, who)
}

function toGroup(row: GroupRow, who: Who): Group {
  return { ...row, canPost: !row.isClosed && who.roles.some((role) => role !== 'oversight'), canModerate: moderates(who, row.agencyId) }
}

/** As the policy says (community.post-moderate), of a group that the person may read. */
export function moderates({ roles, agencyId }: Who, groupAgencyId: string): boolean {
  return roles.includes('administrator') || (agencyId === groupAgencyId && (roles.includes('trainer') || roles.includes('contact')))
}

const threadCursor = z.tuple([cursorTime, z.uuid()])
type LineRow = Omit<ThreadLine, 'at'> & { at: Date }
/** An accepted reply that was hidden or taken back answers nothing any more. */
const isAnswered = sql`exists (select from community_post accepted where accepted.id = community_post.accepted_id and accepted.state = 'shown')`
const lineColumns = sql`
  community_post.id, title, kind, owner_name as "byName", (select agency.name from agency where agency.id = community_post.agency_id) as "agencyName", state, ${isAnswered} as "isAnswered", created_at as at,
  (select count(*)::int from community_post reply where reply.thread_id = community_post.id and reply.state = 'shown') as replies`

export async function listThreads(store: Reader, groupId: string, page: { only: 'all' | 'unanswered'; after?: string | undefined; limit: number }) {
  const [at, id] = readCursor(page.after, threadCursor) ?? [null, null]
  const rows = await store.rows<LineRow>(sql`
    select ${lineColumns} from community_post
    where group_id = ${groupId} and thread_id is null and kind <> 'notice' and state <> 'withdrawn'
      and (${page.only} = 'all' or (kind = 'question' and not ${isAnswered}))
      and (${at}::timestamptz is null or (created_at, community_post.id) < (${at}::timestamptz, ${id}::uuid))
    order by created_at desc, community_post.id desc limit ${page.limit + 1}`)
  return pageOf(rows, page.limit, toLine)
}

export async function listNotices(store: Reader, groupId: string): Promise<ThreadLine[]> {
  const rows = await store.rows<LineRow>(sql`
    select ${lineColumns} from community_post where group_id = ${groupId} and thread_id is null and kind = 'notice' and state = 'shown' order by created_at desc, community_post.id desc limit ${noticesMax}`)
  return rows.map(toLine)
}

function toLine(row: LineRow): ThreadLine {
  return { ...row, at: row.at.toISOString() }
}

type PostRow = { id: string; threadId: string; text: string; byName: string; agencyName: string; ownerId: string; state: PostState; reason: string | null; hiddenBy: string | null; appeal: string | null; appealState: 'open' | 'granted' | 'refused' | null; answer: string; isAccepted: boolean; thanks: number; isThanked: boolean; at: Date; title: string; kind: ThreadKind | 'reply' }
const postColumns = (personId: string) => sql`
  community_post.id, coalesce(community_post.thread_id, community_post.id) as "threadId", community_post.text, community_post.title, community_post.kind, community_post.owner_name as "byName", community_post.owner_id as "ownerId",
  (select agency.name from agency where agency.id = community_post.agency_id) as "agencyName", community_post.state, community_post.hidden_reason as reason, community_post.hidden_by_name as "hiddenBy",
  community_post.appeal, community_post.appeal_state as "appealState", community_post.appeal_answer as answer, community_post.created_at as at,
  community_post.state = 'shown' and exists (select from community_post asked where asked.id = community_post.thread_id and asked.accepted_id = community_post.id) as "isAccepted",
  (select count(*)::int from community_thanks where post_id = community_post.id) as thanks, exists (select from community_thanks where post_id = community_post.id and person_id = ${personId}) as "isThanked"`

export async function findFirst(store: Reader, threadId: string, who: Who): Promise<{ post: Post; title: string; kind: ThreadKind | 'reply' }> {
  const row = await store.maybe<PostRow>(sql`select ${postColumns(who.personId)} from community_post where community_post.id = ${threadId}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return { post: toPost(row, who), title: row.title, kind: row.kind }
}

export async function listReplies(store: Reader, threadId: string, who: Who, page: { after?: string | undefined; limit: number }) {
  const [at, id] = readCursor(page.after, threadCursor) ?? [null, null]
  const rows = await store.rows<PostRow>(sql`
    select ${postColumns(who.personId)} from community_post
    where community_post.thread_id = ${threadId} and (${at}::timestamptz is null or (community_post.created_at, community_post.id) > (${at}::timestamptz, ${id}::uuid))
    order by community_post.created_at, community_post.id limit ${page.limit + 1}`)
  return pageOf(rows, page.limit, (row) => toPost(row, who))
}

function toPost(row: PostRow, who: Who): Post {
  const { id, threadId, text, byName, agencyName, state, isAccepted, thanks, isThanked } = row
  const isTold = row.reason !== null && (state === 'hidden' || row.ownerId === who.personId)
  const moderation = isTold ? { reason: row.reason ?? '', byName: row.hiddenBy ?? '', appeal: row.appeal, appealState: row.appealState, answer: row.answer } : null
  return { id, threadId, text, byName, agencyName, isOwn: row.ownerId === who.personId, state, moderation, isAccepted, thanks, isThanked, at: row.at.toISOString() }
}

function pageOf<Row extends { at: Date; id: string }, Out>(rows: Row[], limit: number, show: (row: Row) => Out): { rows: Out[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit).map(show), next: last ? cursorOf([last.at.toISOString(), last.id]) : null }
}

export async function insertPost(store: Transactor, post: { id: string; groupId: string; threadId: string | null; kind: ThreadKind | 'reply'; title: string; text: string }, who: Who & { name: string | null }): Promise<void> {
  await store.run(sql`
    insert into community_post (id, group_id, thread_id, agency_id, owner_id, owner_name, kind, title, text)
    values (${post.id}, ${post.groupId}, ${post.threadId}, ${who.agencyId}, ${who.personId}, ${who.name ?? ''}, ${post.kind}, ${post.title}, ${post.text})`)
}

/** Reported posts and open appeals in groups that the person moderates: row security shows reports of those only, and their own. */
export async function listReported(store: Reader, who: Who): Promise<ReportLine[]> {
  const isModerator = sql`(${who.roles.includes('administrator')} or community_group.agency_id = ${who.agencyId})`
  const rows = await store.rows<Omit<ReportLine, 'at'> & { at: Date }>(sql`
    select community_post.id as "postId", coalesce(community_post.thread_id, community_post.id) as "threadId", coalesce((select first.title from community_post first where first.id = community_post.thread_id), community_post.title) as title,
      community_group.name as "groupName", community_post.text, community_post.owner_name as "byName", community_post.created_at as at,
      array(select reason from community_report where post_id = community_post.id and not is_closed order by at limit 20) as reasons, case when community_post.appeal_state = 'open' then community_post.appeal end as appeal
    from community_post join community_group on community_group.id = community_post.group_id
    where ${isModerator} and (community_post.appeal_state = 'open' or community_post.id in (select post_id from community_report where not is_closed))
    order by community_post.created_at, community_post.id limit ${reportsMax}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

