/** Reading ratings without names, putting them into themes, and where each one led. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { feedbackErrors, type Entry, type feedback, type FeedbackState, type Theme, type ThemeState } from '../contract.ts'
import { stateInTheme } from '../domain/triage.ts'
import { listItems, shownFeedback } from './feedback-store.ts'

export const listFeedback =
  (pseudonymKeyOf: (agencyId: string) => Uint8Array): Handler<typeof feedback.listFeedback> =>
  async ({ input, actor, store }) => {
    const where = sql`${actor.roles.includes('administrator') ? sql`true` : sql`feedback_item.agency_id = ${actor.agencyId}`}
      ${input.state ? sql`and state = ${input.state}` : sql``} ${input.themeId ? sql`and theme_id = ${input.themeId}` : sql``} ${input.value ? sql`and value = ${input.value}` : sql``}`
    const { rows, next } = await listItems(store, { where, after: input.after, limit: input.limit })
    return { items: rows.map((row) => shownFeedback(row, pseudonymKeyOf(row.agencyId))), next }
  }

export const triageFeedback: Handler<typeof feedback.triageFeedback> = async ({ input, actor, store }) => {
  const mine = actor.roles.includes('administrator') ? sql`true` : sql`agency_id = ${actor.agencyId}`
  if (input.themeId === null) {
    const changed = await store.run(sql`update feedback_item set state = 'declined', theme_id = null, reason = ${input.declineReason} where id = any(${input.feedbackIds}::uuid[]) and ${mine} and state <> 'fixed'`)
    return { changed }
  }
  const theme = await findTheme(store, input.themeId)
  // An agency’s theme is for its own people.
  const fitting = theme.agencyId === null ? sql`true` : sql`agency_id = ${theme.agencyId}`
  const changed = await store.run(sql`
    update feedback_item set state = ${stateInTheme(theme.state)}, theme_id = ${theme.id}, reason = ${theme.state === 'declined' ? theme.words : ''}
    where id = any(${input.feedbackIds}::uuid[]) and ${mine} and ${fitting} and state <> 'fixed'`)
  return { changed }
}

type ThemeRow = Omit<Theme, 'count'>
const themeColumns = sql`id, agency_id as "agencyId", title, state, words, link`

async function findTheme(store: Reader, id: string): Promise<ThemeRow> {
  const theme = await store.maybe<ThemeRow>(sql`select ${themeColumns} from feedback_theme where id = ${id}`)
  if (!theme) throw new CodedError(feedbackErrors.no_such_theme)
  return theme
}

/** Themes that one person looks over. */
const themesMax = 300

export const listThemes: Handler<typeof feedback.listThemes> = async ({ store }) => ({
  themes: await store.rows<Theme>(sql`
    select ${themeColumns}, (select count(*)::int from feedback_item where theme_id = feedback_theme.id) as count from feedback_theme order by updated_at desc, id limit ${themesMax}`),
})

export const saveTheme: Handler<typeof feedback.saveTheme> = async ({ input, actor, store }): Promise<Theme> => {
  const { themeId: id, title, state, words, link } = input
  if (!actor.roles.includes(input.forAll ? 'administrator' : 'contact')) throw new CodedError(kernelErrors.not_allowed)
  const agencyId = input.forAll ? null : actor.agencyId
  const known = await store.maybe<ThemeRow>(sql`select ${themeColumns} from feedback_theme where id = ${id} for update`)
  if (known && (known.agencyId !== agencyId || known.state === 'fixed')) throw new CodedError(feedbackErrors.no_such_theme)
  const written = known
    ? await store.run(sql`update feedback_theme set title = ${title}, state = ${state}, words = ${words}, link = ${link}, changed_by = ${actor.personId}, updated_at = date_trunc('milliseconds', now()) where id = ${id}`)
    : await store.run(sql`insert into feedback_theme (id, agency_id, title, state, words, link, changed_by) values (${id}, ${agencyId}, ${title}, ${state}, ${words}, ${link}, ${actor.personId}) on conflict do nothing`)
  if (!written) throw new CodedError(feedbackErrors.no_such_theme)
  await store.run(sql`update feedback_item set state = ${stateInTheme(state)}, reason = ${state === 'declined' ? words : ''} where theme_id = ${id} and state <> 'fixed'`)
  const { count } = await store.one<{ count: number }>(sql`select count(*)::int as count from feedback_item where theme_id = ${id}`)
  return { id, agencyId, title, state, words, link, count }
}

type Trace = { id: string; state: FeedbackState; createdAt: Date; themeId: string | null; themeTitle: string; themeState: ThemeState; link: string; releaseId: string | null; releaseTitle: string; publishedAt: Date; entries: Entry[]; toldAt: Date | null; helps: 'yes' | 'no' | null }

export const traceFeedback: Handler<typeof feedback.traceFeedback> = async ({ input, store }) => {
  const row = await store.one<Trace>(sql`
    select feedback_item.id, feedback_item.state, feedback_item.created_at as "createdAt", feedback_theme.id as "themeId", feedback_theme.title as "themeTitle", feedback_theme.state as "themeState", feedback_theme.link,
      release.id as "releaseId", release.title as "releaseTitle", release.published_at as "publishedAt", release.entries, told_at as "toldAt", helps
    from feedback_item left join feedback_theme on feedback_theme.id = theme_id left join release on release.id = release_id where feedback_item.id = ${input.feedbackId}`)
  return {
    feedback: { id: row.id, state: row.state, createdAt: row.createdAt.toISOString() },
    theme: row.themeId ? { id: row.themeId, title: row.themeTitle, state: row.themeState, link: row.link } : null,
    entry: row.releaseId ? (row.entries.find((entry) => row.themeId !== null && entry.themeIds.includes(row.themeId)) ?? null) : null,
    release: row.releaseId ? { id: row.releaseId, title: row.releaseTitle, publishedAt: row.publishedAt.toISOString() } : null,
    toldAt: row.toldAt?.toISOString() ?? null,
    helps: row.helps,
  }
}
