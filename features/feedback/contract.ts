/** Ratings that are read, grouped and answered by a change, and a changelog that tells whoever asked for it (R56). */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { RatingReason } from '#features/conversations/contract.ts'
import { Excerpt } from '#features/help/contract.ts'

export const FeedbackState = z.enum(['new', 'grouped', 'planned', 'fixed', 'declined'])
export type FeedbackState = z.infer<typeof FeedbackState>

export const ThemeState = z.enum(['open', 'planned', 'fixed', 'declined'])
export type ThemeState = z.infer<typeof ThemeState>

/** A rating as those see it who triage: never whose it is, but which ones are the same person’s. */
export const Feedback = z.object({
  id: Id,
  agencyId: AgencyId,
  /** Equal for one person’s ratings in one agency, and no more than that. */
  pseudonym: z.string(),
  value: z.enum(['good', 'bad']),
  reasons: z.array(RatingReason),
  comment: z.string(),
  state: FeedbackState,
  themeId: Id.nullable(),
  /** Why it was declined. */
  reason: z.string(),
  hasExcerpt: z.boolean(),
  helps: z.enum(['yes', 'no']).nullable(),
  createdAt: z.iso.datetime(),
})
export type Feedback = z.infer<typeof Feedback>

/** Feedback that means the same thing, and what is done about it. */
export const Theme = z.object({
  id: Id,
  /** Null: the central team’s, for every agency. */
  agencyId: AgencyId.nullable(),
  title: z.string(),
  state: ThemeState,
  /** What is being changed, or why not, in words for those who reported it. */
  words: z.string(),
  /** Where the change is worked on: an address or a number, for those who triage. */
  link: z.string(),
  count: z.number().int(),
})
export type Theme = z.infer<typeof Theme>

export const EntryKind = z.enum(['added', 'changed', 'fixed'])
export const Entry = z.object({ kind: EntryKind, text: z.string().trim().min(3, 'Say what changed.').max(1_000), themeIds: z.array(Id).max(50).default([]) })
export type Entry = z.infer<typeof Entry>

export const Release = z.object({ id: Id, title: z.string(), summary: z.string(), publishedAt: z.iso.datetime().nullable(), entries: z.array(Entry) })
export type Release = z.infer<typeof Release>

/** One’s own rating and what became of it. */
export const OwnFeedback = z.object({
  id: Id,
  value: z.enum(['good', 'bad']),
  comment: z.string(),
  state: FeedbackState,
  reason: z.string(),
  theme: z.object({ title: z.string(), words: z.string() }).nullable(),
  /** The release that answers it. */
  release: z.object({ id: Id, title: z.string() }).nullable(),
  isNews: z.boolean(),
  helps: z.enum(['yes', 'no']).nullable(),
  hasExcerpt: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type OwnFeedback = z.infer<typeof OwnFeedback>

export type LoadedFeedback = { id: string; agencyId: string; ownerId: string }
export const feedbackItem = resource<LoadedFeedback>('Feedback')
const onItem = (input: { feedbackId: string }) => input.feedbackId
const Title = z.string().trim().min(3, 'Give it a title.').max(160)
const Words = z.string().trim().max(2_000).default('')

export const feedback = {
  listFeedback: endpoint({
    at: 'GET /feedback',
    summary: 'Ratings to triage, newest first, without names: your agency’s for contacts, all for administrators.',
    input: z.object({ state: FeedbackState.optional(), themeId: Id.optional(), value: z.enum(['good', 'bad']).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(25) }),
    output: z.object({ items: z.array(Feedback), next: z.string().nullable() }),
    needs: action('feedback.triage'),
    records: { event: 'feedback.listed', details: ({ output }) => ({ items: output.items.length }) },
    doors: ['http', 'cli'],
  }),
  triageFeedback: endpoint({
    at: 'POST /feedback/triage',
    summary: 'Put ratings into a theme, or decline them with a reason that their people are told.',
    input: z
      .object({ feedbackIds: z.array(Id).min(1).max(100), themeId: Id.nullable().default(null), declineReason: z.string().trim().max(1_000).default('') })
      .refine(({ themeId, declineReason }) => (themeId === null) !== (declineReason === ''), { path: ['declineReason'], message: 'Choose a theme, or give a reason for declining.' }),
    output: z.object({ changed: z.number().int() }),
    needs: action('feedback.triage'),
    withoutStepUp: 'the daily work of whoever reads feedback; publishing asks',
    records: { event: 'feedback.triaged', details: ({ input, output }) => ({ themeId: input.themeId, changed: output.changed }) },
    doors: ['http', 'cli'],
  }),
  getFeedbackExcerpt: endpoint({
    at: 'GET /feedback/:feedbackId/excerpt',
    summary: 'The question and answer that the rater attached; for the contacts of the same agency only.',
    input: z.object({ feedbackId: Id }),
    output: Excerpt,
    needs: action('feedback.read').on(feedbackItem, onItem),
    records: { event: 'feedback.excerpt-read', details: ({ input }) => ({ feedbackId: input.feedbackId }) },
    doors: ['http', 'cli'],
  }),
  attachToFeedback: endpoint({
    at: 'POST /feedback/excerpts',
    summary: 'Let your contact see the question and the answer that you rated, exactly as you were shown (`sha256`).',
    input: z.object({ messageId: Id, sha256: z.string().length(64) }),
    output: Nothing,
    needs: action('feedback.give'),
    records: { event: 'feedback.attached', details: ({ input }) => ({ messageId: input.messageId }) },
    doors: ['http', 'cli'],
  }),
  withdrawFromFeedback: endpoint({
    at: 'DELETE /feedback/:feedbackId/excerpt',
    summary: 'Take back the question and answer that you attached. Their key is destroyed.',
    input: z.object({ feedbackId: Id }),
    output: Nothing,
    needs: action('feedback.own').on(feedbackItem, onItem),
    records: { event: 'feedback.excerpt-withdrawn', details: ({ input }) => ({ feedbackId: input.feedbackId }) },
    doors: ['http', 'cli'],
  }),
  listMyFeedback: endpoint({
    at: 'GET /feedback/mine',
    summary: 'What you rated, and what became of it.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ items: z.array(OwnFeedback), next: z.string().nullable(), news: z.number().int() }),
    needs: action('feedback.give'),
    records: quiet('a person reading their own ratings'),
    doors: ['http', 'cli'],
  }),
  sayWhetherItHelps: endpoint({
    at: 'POST /feedback/:feedbackId/verdict',
    summary: 'Say whether the change that answers your feedback helps. You can change your mind.',
    input: z.object({ feedbackId: Id, helps: z.enum(['yes', 'no']) }),
    output: Nothing,
    needs: action('feedback.own').on(feedbackItem, onItem),
    records: { event: 'feedback.verdict', details: ({ input }) => ({ feedbackId: input.feedbackId, helps: input.helps }) },
    doors: ['http', 'cli'],
  }),
  listThemes: endpoint({
    at: 'GET /feedback/themes',
    summary: 'Themes of feedback, yours and everybody’s, with how many ratings are in each.',
    input: z.object({}),
    output: z.object({ themes: z.array(Theme) }),
    needs: action('feedback.triage'),
    records: quiet('titles and counts'),
    doors: ['http', 'cli'],
  }),
  saveTheme: endpoint({
    at: 'PUT /feedback/themes/:themeId',
    summary: 'Begin or change a theme: contacts for their agency, administrators for all. Its ratings follow its state.',
    input: z
      .object({ themeId: Id, forAll: z.boolean().default(false), title: Title, state: z.enum(['open', 'planned', 'declined']).default('open'), words: Words, link: z.string().trim().max(300).default('') })
      .refine(({ state, words }) => state !== 'declined' || words !== '', { path: ['words'], message: 'Say why, for the people who reported it.' }),
    output: Theme,
    needs: action('feedback.triage'),
    withoutStepUp: 'the daily work of whoever reads feedback; publishing asks',
    records: { event: 'feedback.theme-saved', details: ({ input }) => ({ themeId: input.themeId, state: input.state, forAll: input.forAll }) },
    doors: ['http', 'cli'],
  }),
  listReleases: endpoint({
    at: 'GET /changes',
    summary: 'What changed in Steward, newest first; drafts too for administrators.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(10) }),
    output: z.object({ releases: z.array(Release), next: z.string().nullable() }),
    needs: action('feedback.give'),
    records: quiet('the changelog is everybody’s to read'),
    doors: ['http', 'cli'],
  }),
  saveRelease: endpoint({
    at: 'PUT /changes/:releaseId',
    summary: 'Write a release, and name the themes that each entry answers. A published one stays as it is.',
    input: z.object({ releaseId: Id, title: Title, summary: Words, entries: z.array(Entry).min(1, 'A release says at least one thing.').max(50) }),
    output: Release,
    needs: action('release.write'),
    withoutStepUp: 'the daily work of whoever reads feedback; publishing asks',
    records: { event: 'release.saved', details: ({ input }) => ({ releaseId: input.releaseId, entries: input.entries.length }) },
    doors: ['http', 'cli'],
  }),
  publishRelease: endpoint({
    at: 'POST /changes/:releaseId/publication',
    summary: 'Publish a release: everybody whose feedback it answers is told.',
    input: z.object({ releaseId: Id }),
    output: z.object({ told: z.number().int() }),
    needs: action('release.write'),
    records: { event: 'release.published', details: ({ input, output }) => ({ releaseId: input.releaseId, told: output.told }) },
    doors: ['http', 'cli'],
  }),
  traceFeedback: endpoint({
    at: 'GET /feedback/:feedbackId/trace',
    summary: 'From a rating to its theme, to the change that answers it, to the release that told its person.',
    input: z.object({ feedbackId: Id }),
    output: z.object({ feedback: z.object({ id: Id, state: FeedbackState, createdAt: z.iso.datetime() }), theme: z.object({ id: Id, title: z.string(), state: ThemeState, link: z.string() }).nullable(), entry: Entry.nullable(), release: z.object({ id: Id, title: z.string(), publishedAt: z.iso.datetime() }).nullable(), toldAt: z.iso.datetime().nullable(), helps: z.enum(['yes', 'no']).nullable() }),
    needs: action('feedback.trace').on(feedbackItem, onItem),
    records: quiet('states and links, no content'),
    doors: ['http', 'cli'],
  }),
} as const

export const feedbackErrors = errors({
  not_rated: { status: 409, sentence: 'Rate the answer first. Then attach it.' },
  no_such_theme: { status: 409, sentence: 'This theme does not exist, or it is another agency’s.' },
  release_published: { status: 409, sentence: 'A published release stays as it is. Write a new one.' },
  feedback_excerpt_changed: { status: 409, sentence: 'The chat has changed since you looked. Look at what would be attached again.' },
  feedback_excerpt_gone: { status: 404, sentence: 'Nothing is attached here, or it was taken back.' },
  not_answered_yet: { status: 409, sentence: 'No change answers this yet.' },
})
