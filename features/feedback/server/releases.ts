/** The changelog: written by the central team, read by everybody, and told to those whose feedback it answers. */
import { z } from 'zod'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { feedbackErrors, type Entry, type feedback, type Release } from '../contract.ts'

type Row = { id: string; title: string; summary: string; publishedAt: Date | null; createdAt: Date; entries: Entry[] }
const columns = sql`id, title, summary, published_at as "publishedAt", created_at as "createdAt", entries`
const position = z.tuple([cursorTime, z.uuid()])

export const listReleases: Handler<typeof feedback.listReleases> = async ({ input, store }) => {
  const [createdAt, id] = readCursor(input.after, position) ?? []
  const rows = await store.rows<Row>(sql`
    select ${columns} from release where true ${id ? sql`and (created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``} order by created_at desc, id desc limit ${input.limit + 1}`)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return { releases: page.map(shown), next: rows.length > input.limit && last ? cursorOf([last.createdAt.toISOString(), last.id]) : null }
}

function shown(row: Row): Release {
  return { id: row.id, title: row.title, summary: row.summary, publishedAt: row.publishedAt?.toISOString() ?? null, entries: row.entries }
}

export const saveRelease: Handler<typeof feedback.saveRelease> = async ({ input, actor, store }): Promise<Release> => {
  const { releaseId: id, title, summary, entries } = input
  const known = await store.maybe<Row>(sql`select ${columns} from release where id = ${id}`)
  if (known?.publishedAt) throw new CodedError(feedbackErrors.release_published)
  const named = [...new Set(entries.flatMap((entry) => entry.themeIds))]
  const { count } = await store.one<{ count: number }>(sql`select count(*)::int as count from feedback_theme where id = any(${named}::uuid[])`)
  if (count !== named.length) throw new CodedError(feedbackErrors.no_such_theme)
  if (known) await store.run(sql`update release set title = ${title}, summary = ${summary}, entries = ${JSON.stringify(entries)}, changed_by = ${actor.personId} where id = ${id}`)
  else await store.run(sql`insert into release (id, title, summary, entries, changed_by) values (${id}, ${title}, ${summary}, ${JSON.stringify(entries)}, ${actor.personId})`)
  return { id, title, summary, publishedAt: null, entries }
}

/** One transaction: whoever reads the release is told by it, or nobody is and it is not published. */
export const publishRelease: Handler<typeof feedback.publishRelease> = async ({ input, store, actor }) => {
  const release = await store.maybe<Row>(sql`select ${columns} from release where id = ${input.releaseId}`)
  if (!release) throw new CodedError(kernelErrors.not_found)
  if (release.publishedAt) throw new CodedError(feedbackErrors.release_published)
  // Of two that publish at once, one does.
  if (!(await store.run(sql`update release set published_at = date_trunc('milliseconds', now()), changed_by = ${actor.personId} where id = ${release.id} and published_at is null`))) throw new CodedError(feedbackErrors.release_published)
  const themes = [...new Set(release.entries.flatMap((entry) => entry.themeIds))]
  await store.run(sql`update feedback_theme set state = 'fixed', changed_by = ${actor.personId}, updated_at = date_trunc('milliseconds', now()) where id = any(${themes}::uuid[])`)
  const told = await store.run(sql`
    update feedback_item set state = 'fixed', release_id = ${release.id}, told_at = now(), is_news = true, helps = null
    where theme_id = any(${themes}::uuid[]) and release_id is null`)
  return { told }
}
