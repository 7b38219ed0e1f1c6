import { z } from 'zod'
import { action, endpoint, Id, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const GuideKind = z.enum(['guide', 'prompt', 'faq'])
export type GuideKind = z.infer<typeof GuideKind>

/** In addresses: one for each article that a person sees. An agency’s own may stand in the place of a shipped one. */
export const GuideSlug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/, 'Use 2 to 80 small letters, digits or hyphens.')

export const GuideCard = z.object({
  slug: GuideSlug,
  /** Null for an article that comes with Steward. */
  id: Id.nullable(),
  kind: GuideKind,
  title: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  /** Null is for all agencies. */
  agencyId: z.string().nullable(),
  ownerName: z.string(),
  /** ISO date; past it the article is flagged as stale. */
  reviewOn: z.iso.date(),
  isStale: z.boolean(),
  state: z.enum(['draft', 'published', 'retired']),
})
export type GuideCard = z.infer<typeof GuideCard>

export const Guide = GuideCard.extend({
  /** Markdown. */
  body: z.string(),
  version: z.number().int(),
  retiredReason: z.string().nullable(),
  canEdit: z.boolean(),
  /** What the reader said themselves. */
  helped: z.boolean().nullable(),
  /** Votes of all readers; null while fewer than ten voted (R04). */
  votes: z.object({ helped: z.number().int(), of: z.number().int() }).nullable(),
})
export type Guide = z.infer<typeof Guide>

const Written = z.object({
  kind: GuideKind,
  title: z.string().trim().min(3, 'Enter a title.').max(120),
  summary: z.string().trim().min(3, 'Say in one sentence what it helps with.').max(240),
  body: z.string().trim().min(20, 'Write the article.').max(40_000),
  tags: z.array(z.string().trim().min(1).max(40)).max(8).default([]),
  reviewOn: z.iso.date(),
})

export type LoadedGuide = { id: string; agencyId: string | null; state: 'draft' | 'published' | 'retired' }
export const guide = resource<LoadedGuide>('Guide')
const onGuide = (input: { guideId: string }) => input.guideId
const toLearn = { wave: 'people learn before their wave opens', membership: 'how it works can be read before joining' }

export const guides = {
  listGuides: endpoint({
    at: 'GET /guides',
    summary: 'Articles of the Knowledge Center, the best match first when searched for.',
    input: z.object({
      search: z.string().trim().max(200).default(''),
      kind: GuideKind.optional(),
      tag: z.string().max(40).optional(),
      /** Only those whose review date has passed. */
      stale: z.stringbool().default(false),
    }),
    output: z.object({ guides: z.array(GuideCard), tags: z.array(z.string()) }),
    passes: toLearn,
    needs: action('guide.list'),
    records: quiet('reading help is nobody’s business'),
    doors: ['http', 'cli'],
  }),
  getGuide: endpoint({
    at: 'GET /guides/:slug',
    summary: 'One article.',
    input: z.object({ slug: GuideSlug }),
    output: Guide,
    passes: toLearn,
    needs: action('guide.list'),
    records: quiet('reading help is nobody’s business'),
    doors: ['http', 'cli'],
  }),
  createGuide: endpoint({
    at: 'POST /guides',
    summary: 'Write an article as a draft: for one’s own agency, or, as an administrator, for all.',
    input: Written.extend({ slug: GuideSlug, forAll: z.boolean().default(false) }),
    output: Guide,
    bodyBytesMax: 200_000,
    words: { readBy: 'everyone' },
    needs: action('guide.create'),
    records: { event: 'guide.created', details: ({ output }) => ({ guideId: output.id, slug: output.slug, agencyId: output.agencyId }) },
    doors: ['http', 'cli'],
  }),
  changeGuide: endpoint({
    at: 'PUT /guides/:guideId',
    summary: 'A new version of an article; the earlier ones are kept.',
    input: Written.extend({ guideId: Id, baseVersion: z.number().int() }),
    output: Guide,
    bodyBytesMax: 200_000,
    words: { readBy: 'everyone' },
    needs: action('guide.change').on(guide, onGuide),
    records: { event: 'guide.changed', details: ({ output }) => ({ guideId: output.id, version: output.version }) },
    doors: ['http', 'cli'],
  }),
  publishGuide: endpoint({
    at: 'POST /guides/:guideId/publication',
    summary: 'Show an article to its readers.',
    input: z.object({ guideId: Id }),
    output: Guide,
    needs: action('guide.change').on(guide, onGuide),
    records: { event: 'guide.published', details: ({ input }) => ({ guideId: input.guideId }) },
    doors: ['http', 'cli'],
  }),
  retireGuide: endpoint({
    at: 'POST /guides/:guideId/retirement',
    summary: 'Take an article away, with the reason; a shipped one that it stood for shows again.',
    input: z.object({ guideId: Id, reason: z.string().trim().min(3, 'Say why.').max(400) }),
    output: Guide,
    needs: action('guide.change').on(guide, onGuide),
    records: { event: 'guide.retired', details: ({ input }) => ({ guideId: input.guideId }) },
    doors: ['http', 'cli'],
  }),
  confirmGuide: endpoint({
    at: 'POST /guides/:slug/reviews',
    summary: 'Say that an article was read through and is right, and when to look again.',
    input: z.object({ slug: GuideSlug, reviewOn: z.iso.date() }),
    output: Guide,
    needs: action('guide.confirm'),
    records: { event: 'guide.confirmed', details: ({ input }) => ({ slug: input.slug, reviewOn: input.reviewOn }) },
    doors: ['http', 'cli'],
  }),
  voteOnGuide: endpoint({
    at: 'PUT /guides/:slug/vote',
    summary: 'Say whether an article helped; only the sum is ever shown, from ten votes on.',
    input: z.object({ slug: GuideSlug, helped: z.boolean() }),
    output: Guide,
    passes: toLearn,
    needs: action('guide.list'),
    records: quiet('an opinion about an article; only sums are shown'),
    doors: ['http', 'cli'],
  }),
  getTour: endpoint({
    at: 'GET /tour',
    summary: 'Whether the person has seen, or put away, the first tour.',
    input: z.object({}),
    output: z.object({ isDone: z.boolean() }),
    needs: action('guide.list'),
    records: quiet('one’s own'),
    doors: ['http', 'cli'],
  }),
  finishTour: endpoint({
    at: 'PUT /tour',
    summary: 'The tour was taken, or put away.',
    input: z.object({ outcome: z.enum(['taken', 'put-away']) }),
    output: z.object({ isDone: z.boolean() }),
    needs: action('guide.list'),
    records: quiet('one’s own'),
    doors: ['http', 'cli'],
  }),
} as const

export const guideErrors = errors({
  guide_address_taken: { status: 409, sentence: 'Your agency already has an article with this address. Choose another one, or change that article.' },
  guide_changed: { status: 409, sentence: 'Somebody else changed this article in the meantime. Reload it and put your changes in again.' },
  review_date_wrong: { status: 400, sentence: 'Choose a review date within the next two years.' },
})
