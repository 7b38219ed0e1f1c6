/** Every query on requests; row security limits each to the reporter’s own and to what is at one’s desk. */
import { z } from 'zod'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { openKeyFor } from '#kernel/keys/key-of.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { HelpRequest, LoadedRequest, Post, RequestKind } from '../contract.ts'
import { firstAnswerMinutes, isOverdue, type Desk, type RequestClock } from '../domain/request-clock.ts'

export type RequestRow = RequestClock & {
  id: string
  agencyId: string
  ownerId: string | null
  from: string | null
  kind: RequestKind
  title: string
  text: string
  place: string
  keyRef: string
  assigneeId: string | null
  assignee: string | null
  mergedInto: string | null
  hasExcerpt: boolean
  hasNews: boolean
  updatedAt: Date
}

const columns = sql`
  help_request.id, help_request.agency_id as "agencyId", owner_id as "ownerId", (select name from person where person.id = owner_id) as "from", kind, urgency, state, level, title, text, place, key_ref as "keyRef",
  assignee_id as "assigneeId", (select name from person where person.id = assignee_id) as assignee, merged_into as "mergedInto", has_excerpt as "hasExcerpt", has_news as "hasNews",
  first_due_at as "firstDueAt", resolve_due_at as "resolveDueAt", first_answered_at as "firstAnsweredAt", paused_at as "pausedAt", escalate_at as "escalateAt", created_at as "createdAt", updated_at as "updatedAt"`

export function loadRequest(store: Reader, id: string): Promise<LoadedRequest | undefined> {
  return store.maybe(sql`select id, agency_id as "agencyId", owner_id as "ownerId", level, key_ref as "keyRef" from help_request where id = ${id}`)
}

/** The row with its words readable; held until the transaction ends, so that two at one desk take turns. */
export async function holdRequest(store: Transactor, id: string): Promise<RequestRow> {
  await store.rows(sql`select from help_request where id = ${id} for update`)
  return findRequest(store, id)
}

export async function findRequest(store: Reader, id: string): Promise<RequestRow> {
  const [row] = await opened(store, [await store.one<RequestRow>(sql`select ${columns} from help_request where id = ${id}`)])
  if (!row) throw new Error('a request that was read is not there')
  return row
}

export type NewRequest = { id: string; agencyId: string; ownerId: string | null; kind: RequestKind; title: string; text: string; place: string; clock: RequestClock; updatedAt: Date; hasExcerpt: boolean; ref: string; key: ContentKey }

/** Without `returning`: whoever reports without a name may not read it again. */
export async function addRequest(store: Transactor, request: NewRequest): Promise<void> {
  const { id, key, clock } = request
  await store.run(sql`
    insert into help_request (id, agency_id, owner_id, kind, urgency, state, title, text, place, key_ref, has_excerpt, first_due_at, resolve_due_at, escalate_at, created_at, updated_at)
    values (${id}, ${request.agencyId}, ${request.ownerId}, ${request.kind}, ${clock.urgency}, ${clock.state}, ${key.seal(request.title, titleOf(id))}, ${key.seal(request.text, textOf(id))},
      ${request.place}, ${request.ref}, ${request.hasExcerpt}, ${clock.firstDueAt}, ${clock.resolveDueAt}, ${clock.escalateAt}, ${clock.createdAt}, date_trunc('milliseconds', ${request.updatedAt}::timestamptz))`)
}

const titleOf = (id: string) => ({ column: 'title', messageId: id })
const textOf = (id: string) => ({ column: 'text', messageId: id })

export async function saveClock(store: Transactor, row: RequestRow, clock: RequestClock, desk: Desk, hasNews: boolean): Promise<void> {
  await store.run(sql`
    update help_request set state = ${clock.state}, level = ${clock.level}, urgency = ${clock.urgency}, first_due_at = ${clock.firstDueAt}, resolve_due_at = ${clock.resolveDueAt},
      first_answered_at = ${clock.firstAnsweredAt}, first_minutes = ${firstAnswerMinutes(desk, clock)}, paused_at = ${clock.pausedAt}, escalate_at = ${clock.escalateAt},
      has_news = has_news or ${hasNews}, updated_at = date_trunc('milliseconds', now()) where id = ${row.id}`)
}

export async function setAssignee(store: Transactor, id: string, personId: string): Promise<void> {
  await store.run(sql`update help_request set assignee_id = ${personId} where id = ${id}`)
}

export async function setMerged(store: Transactor, id: string, intoId: string): Promise<void> {
  await store.run(sql`update help_request set merged_into = ${intoId} where id = ${id}`)
}

export async function markSeen(store: Transactor, id: string): Promise<void> {
  await store.run(sql`update help_request set has_news = false where id = ${id} and has_news`)
}

export async function countNews(store: Reader, personId: string): Promise<number> {
  return (await store.one<{ count: number }>(sql`select count(*)::int as count from help_request where owner_id = ${personId} and has_news`)).count
}

export type ListQuery = { where: Sql; after: string | undefined; limit: number }
const position = z.tuple([cursorTime, z.uuid()])

/** Newest change first. */
export async function listRequests(store: Reader, { where, after, limit }: ListQuery): Promise<{ rows: RequestRow[]; next: string | null }> {
  const [updatedAt, id] = readCursor(after, position) ?? []
  const later = id ? sql`and (updated_at, id) < (${updatedAt}::timestamptz, ${id}::uuid)` : sql``
  const rows = await store.rows<RequestRow>(sql`select ${columns} from help_request where ${where} ${later} order by updated_at desc, id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: await opened(store, page), next: rows.length > limit && last ? cursorOf([last.updatedAt.toISOString(), last.id]) : null }
}

async function opened(store: Reader, rows: RequestRow[]): Promise<RequestRow[]> {
  const readable: RequestRow[] = []
  for (const row of rows) {
    const key = await keyOf(store, row)
    readable.push(key ? { ...row, title: key.open(row.title, titleOf(row.id)), text: key.open(row.text, textOf(row.id)) } : { ...row, title: destroyed, text: '' })
  }
  return readable
}

/** What somebody put back from a backup has lost its words, but not its place in the list. */
const destroyed = 'The key of this request was destroyed'

export async function keyOf(store: Reader, row: { id: string; agencyId: string; keyRef: string }): Promise<ContentKey | undefined> {
  try {
    return await openKeyFor(store, { agencyId: row.agencyId, id: row.id }, row.keyRef)
  } catch (error) {
    if (error instanceof KeyGone) return undefined
    throw error
  }
}

export type NewPost = { id: string; request: RequestRow; authorId: string; authorName: string; kind: Post['kind']; isDesk: boolean; text: string }

export async function addPost(store: Transactor, post: NewPost): Promise<void> {
  const key = await openKeyFor(store, { agencyId: post.request.agencyId, id: post.request.id }, post.request.keyRef)
  await store.run(sql`
    insert into help_post (id, request_id, agency_id, owner_id, author_id, author_name, kind, is_desk, text)
    values (${post.id}, ${post.request.id}, ${post.request.agencyId}, ${post.request.ownerId}, ${post.authorId}, ${post.authorName}, ${post.kind}, ${post.isDesk}, ${key.seal(post.text, { column: 'post', messageId: post.id })})`)
}

/** Threads of a few posts; far above what anybody reads. */
const postsMax = 500

export async function listPosts(store: Reader, row: RequestRow): Promise<Post[]> {
  const key = await keyOf(store, row)
  if (!key) return []
  const posts = await store.rows<{ id: string; kind: Post['kind']; isDesk: boolean; name: string; text: string; at: Date }>(sql`
    select id, kind, is_desk as "isDesk", author_name as name, text, at from help_post where request_id = ${row.id} order by at, id limit ${postsMax}`)
  return posts.map(({ id, kind, isDesk, name, text, at }) => ({ id, kind, by: isDesk ? 'desk' : 'reporter', name, text: key.open(text, { column: 'post', messageId: id }), at: at.toISOString() }))
}

/** As a list shows it; `viewerId` is not told twice that it is their own name. */
export function shownRequest(row: RequestRow, viewerId: string, now: Date): HelpRequest {
  const isOwn = row.ownerId === viewerId
  return {
    id: row.id,
    kind: row.kind,
    urgency: row.urgency,
    state: row.state,
    level: row.level,
    title: row.title,
    agencyId: row.agencyId,
    from: isOwn ? null : row.from,
    assignee: row.assignee,
    hasExcerpt: row.hasExcerpt,
    hasNews: isOwn && row.hasNews,
    isOverdue: isOverdue(row, now),
    firstDueAt: row.firstDueAt.toISOString(),
    resolveDueAt: row.resolveDueAt.toISOString(),
    firstAnsweredAt: row.firstAnsweredAt?.toISOString() ?? null,
    mergedInto: row.mergedInto,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
