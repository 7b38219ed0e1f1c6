/** Every query on ratings as feedback; row security limits each to one’s own and to what one triages. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { issueKeyFor, openKeyFor } from '#kernel/keys/key-of.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Feedback, FeedbackState, LoadedFeedback, OwnFeedback } from '../contract.ts'

export type Row = {
  id: string
  agencyId: string
  ownerId: string
  value: 'good' | 'bad'
  reasons: Feedback['reasons']
  comment: string
  keyRef: string
  state: FeedbackState
  themeId: string | null
  theme: OwnFeedback['theme']
  reason: string
  release: OwnFeedback['release']
  toldAt: Date | null
  isNews: boolean
  helps: 'yes' | 'no' | null
  hasExcerpt: boolean
  createdAt: Date
}

const columns = sql`
  feedback_item.id, feedback_item.agency_id as "agencyId", owner_id as "ownerId", value, reasons, comment, key_ref as "keyRef", state, theme_id as "themeId", reason, told_at as "toldAt", is_news as "isNews", helps, has_excerpt as "hasExcerpt",
  (select jsonb_build_object('title', title, 'words', words) from feedback_theme where feedback_theme.id = theme_id) as theme,
  (select jsonb_build_object('id', release.id, 'title', release.title) from release where release.id = release_id) as release, feedback_item.created_at as "createdAt"`

export function loadFeedback(store: Reader, id: string): Promise<LoadedFeedback | undefined> {
  return store.maybe(sql`select id, agency_id as "agencyId", owner_id as "ownerId" from feedback_item where id = ${id}`)
}

export function findOfMessage(store: Reader, messageId: string): Promise<LoadedFeedback | undefined> {
  return store.maybe(sql`select id, agency_id as "agencyId", owner_id as "ownerId" from feedback_item where message_id = ${messageId}`)
}

const commentPlace = { column: 'comment' }

export type GivenRating = { messageId: string; agencyId: string; ownerId: string; value: 'good' | 'bad'; reasons: readonly string[]; comment: string }

/** A rating given again replaces the one before and is looked at anew, unless nothing of it changed. */
export async function keepRating(store: Transactor, newId: () => string, rating: GivenRating): Promise<void> {
  const known = await store.maybe<{ id: string; keyRef: string }>(sql`select id, key_ref as "keyRef" from feedback_item where message_id = ${rating.messageId}`)
  const id = known?.id ?? newId()
  const owner = { agencyId: rating.agencyId, id }
  const { ref, key } = known ? { ref: known.keyRef, key: await openKeyFor(store, owner, known.keyRef) } : await issueKeyFor(store, owner)
  await store.run(sql`
    insert into feedback_item (id, message_id, agency_id, owner_id, value, reasons, comment, key_ref)
    values (${id}, ${rating.messageId}, ${rating.agencyId}, ${rating.ownerId}, ${rating.value}, ${rating.reasons}, ${key.seal(rating.comment, commentPlace)}, ${ref})
    on conflict (message_id) do update set value = excluded.value, reasons = excluded.reasons, comment = excluded.comment,
      state = case when feedback_item.theme_id is null and feedback_item.state = 'declined' then 'new' else feedback_item.state end`)
}

export type ListQuery = { where: Sql; after: string | undefined; limit: number }
const position = z.tuple([cursorTime, z.uuid()])

export async function listItems(store: Reader, { where, after, limit }: ListQuery): Promise<{ rows: Row[]; next: string | null }> {
  const [createdAt, id] = readCursor(after, position) ?? []
  const later = id ? sql`and (feedback_item.created_at, feedback_item.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``
  const rows = await store.rows<Row>(sql`select ${columns} from feedback_item where ${where} ${later} order by feedback_item.created_at desc, feedback_item.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const opened: Row[] = []
  for (const row of page) opened.push({ ...row, comment: row.comment === '' ? '' : ((await keyOf(store, row))?.open(row.comment, commentPlace) ?? '') })
  return { rows: opened, next: rows.length > limit && last ? cursorOf([last.createdAt.toISOString(), last.id]) : null }
}

async function keyOf(store: Reader, row: Pick<Row, 'id' | 'agencyId' | 'keyRef'>): Promise<ContentKey | undefined> {
  try {
    return await openKeyFor(store, { agencyId: row.agencyId, id: row.id }, row.keyRef)
  } catch (error) {
    if (error instanceof KeyGone) return undefined
    throw error
  }
}

/** What those see who triage: a pseudonym that joins one person’s ratings in one agency and cannot be turned back (security.md, D10). */
export function shownFeedback(row: Row, pseudonymKey: Uint8Array): Feedback {
  const { id, agencyId, value, reasons, comment, state, themeId, reason, hasExcerpt, helps } = row
  const pseudonym = createHmac('sha256', pseudonymKey).update(`feedback|${row.ownerId}`).digest('hex').slice(0, 8)
  return { id, agencyId, pseudonym, value, reasons, comment, state, themeId, reason, hasExcerpt, helps, createdAt: row.createdAt.toISOString() }
}

export function shownOwn(row: Row): OwnFeedback {
  const { id, value, comment, state, reason, theme, release, isNews, helps, hasExcerpt } = row
  return { id, value, comment, state, reason, theme, release, isNews, helps, hasExcerpt, createdAt: row.createdAt.toISOString() }
}
