import { z } from 'zod'
import { action, endpoint, Id, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { conversation } from '#features/conversations/contract.ts'

/** What can be reviewed: an answer in a chat, or a piece of work (a draft, report, deck, table, translation, analysis) in its newest version. */
export const OutputKind = z.enum(['answer', 'artefact'])
export type OutputKind = z.infer<typeof OutputKind>

export const ReviewState = z.enum(['draft', 'checked', 'adopted'])
export type ReviewState = z.infer<typeof ReviewState>

/** Who will read it in the end (R15). */
export const Audience = z.enum(['staff', 'residents'])
export type Audience = z.infer<typeof Audience>

/** What somebody looked at before they put their name to it. */
export const CheckedPart = z.enum(['sources', 'figures', 'tone', 'label'])
export type CheckedPart = z.infer<typeof CheckedPart>

export const ReviewStep = z.object({
  step: z.enum(['checked', 'attested', 'adopted']),
  personName: z.string(),
  at: z.iso.datetime(),
  checks: z.array(CheckedPart),
  note: z.string(),
  validUntil: z.iso.datetime().nullable(),
  /** False when the content has changed since. */
  isCurrent: z.boolean(),
})
export type ReviewStep = z.infer<typeof ReviewStep>

export const RequestState = z.enum(['requested', 'attested', 'declined', 'withdrawn', 'expired'])
export type RequestState = z.infer<typeof RequestState>

/** A review in a list: who asks whom about what, and until when. */
export const Review = z.object({
  id: Id,
  kind: OutputKind,
  outputId: Id,
  title: z.string(),
  audience: Audience,
  ownerName: z.string(),
  reviewerName: z.string(),
  isMineToDo: z.boolean(),
  note: z.string(),
  state: RequestState,
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decisionNote: z.string(),
})
export type Review = z.infer<typeof Review>

/** One output as it stands: its state, whom it is for, whether it may leave, and how it came to that. */
export const OutputReview = z.object({
  kind: OutputKind,
  outputId: Id,
  /** SHA-256 of the very words and their sources; every step names it. */
  contentHash: z.string(),
  state: ReviewState,
  audience: Audience,
  /** `assumed` until the person says so: their request reads like staff work, or (`suggested`) like a text for residents. */
  audienceBy: z.enum(['assumed', 'suggested', 'person']),
  /** The words of the request that suggest residents. */
  suggestedBy: z.string().nullable(),
  /** Whether it may be copied and exported. */
  isReleased: z.boolean(),
  steps: z.array(ReviewStep),
  reviews: z.array(Review),
  /** What an export says under it. */
  statement: z.array(z.string()),
})
export type OutputReview = z.infer<typeof OutputReview>

/** What a reviewer sees: exactly the bytes that the hash is of, and the sources behind them. */
export const ReviewedContent = z.object({
  words: z.string(),
  /** How those bytes read, where they are no plain text. */
  shown: z.string().optional(),
  modelTitle: z.string(),
  sources: z.array(z.object({ number: z.number().int(), title: z.string(), place: z.string(), text: z.string(), documentId: Id.nullable(), passageId: Id.nullable() })),
})
export type ReviewedContent = z.infer<typeof ReviewedContent>

export const Reviewer = z.object({ id: Id, name: z.string(), jobTitle: z.string() })
export type Reviewer = z.infer<typeof Reviewer>

export type LoadedReview = { id: string; agencyId: string; ownerId: string; reviewerId: string }
export const review = resource<LoadedReview>('Review')

/** `role` is the person’s in the project of a piece of work. */
export type LoadedOutput = { id: string; agencyId: string; ownerId: string; role: 'owner' | 'editor' | 'reader' | 'none' }
export const output = resource<LoadedOutput>('Output')

const OnOutput = { kind: OutputKind.default('answer'), outputId: Id }
const onOutput = (input: { outputId: string }) => input.outputId
const onReview = (input: { reviewId: string }) => input.reviewId
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'This is no hash.')
const Checks = z.array(CheckedPart).min(1, 'Say what was checked.').max(4)
const Note = z.string().trim().max(2_000).default('')

export const reviews = {
  getReviewState: endpoint({
    at: 'GET /outputs/:kind/:outputId/review',
    summary: 'Where an output stands: draft, checked or adopted, for whom it is, and whether it may be copied or exported.',
    input: z.object(OnOutput),
    output: OutputReview,
    needs: action('output.read').on(output, onOutput),
    records: quiet('a person looking at the state of their own output'),
    doors: ['http', 'cli'],
  }),
  listReviewStates: endpoint({
    at: 'GET /conversations/:conversationId/reviews',
    summary: 'The state of each output of a conversation that anything was said about.',
    input: z.object({ conversationId: Id }),
    output: z.object({ outputs: z.array(OutputReview) }),
    needs: action('conversation.read').on(conversation, (input: { conversationId: string }) => input.conversationId),
    records: quiet('a person looking at the state of their own outputs'),
    doors: ['http', 'cli'],
  }),
  setAudience: endpoint({
    at: 'POST /outputs/:kind/:outputId/audience',
    summary: 'Say whom an output is for: staff, or residents, who get nothing that no second person has read.',
    input: z.object({ ...OnOutput, audience: Audience }),
    output: OutputReview,
    needs: action('output.review').on(output, onOutput),
    records: { event: 'output.audience-set', details: ({ input, output }) => ({ kind: input.kind, outputId: input.outputId, audience: input.audience, contentHash: output.contentHash, wasSuggested: output.suggestedBy !== null }) },
    doors: ['http', 'cli'],
  }),
  checkOutput: endpoint({
    at: 'POST /outputs/:kind/:outputId/check',
    summary: 'Say that you checked exactly this content, and what you looked at.',
    input: z.object({ ...OnOutput, contentHash: Hash, checks: Checks, note: Note }),
    output: OutputReview,
    needs: action('output.review').on(output, onOutput),
    records: { event: 'output.checked', details: ({ input }) => ({ kind: input.kind, outputId: input.outputId, contentHash: input.contentHash, checks: input.checks.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  adoptOutput: endpoint({
    at: 'POST /outputs/:kind/:outputId/adoption',
    summary: 'Adopt a checked output as your work. One for residents must be attested first.',
    input: z.object({ ...OnOutput, contentHash: Hash }),
    output: OutputReview,
    needs: action('output.review').on(output, onOutput),
    records: { event: 'output.adopted', details: ({ input }) => ({ kind: input.kind, outputId: input.outputId, contentHash: input.contentHash }) },
    doors: ['http', 'cli'],
  }),
  listReviewers: endpoint({
    at: 'GET /reviewers',
    summary: 'Colleagues of your agency whom you can ask for a review.',
    input: z.object({ search: z.string().trim().max(100).default('') }),
    output: z.object({ people: z.array(Reviewer) }),
    needs: action('review.request'),
    records: quiet('names of colleagues in one’s own agency'),
    doors: ['http', 'cli'],
  }),
  requestReview: endpoint({
    at: 'POST /outputs/:kind/:outputId/review-requests',
    summary: 'Ask a colleague to read and attest exactly this content. They see it and its sources, and nothing else of yours.',
    input: z.object({ ...OnOutput, contentHash: Hash, reviewerId: Id, note: Note, days: z.coerce.number().int().min(1).max(30).default(7) }),
    output: Review,
    needs: action('output.review').on(output, onOutput),
    records: { event: 'review.requested', details: ({ input, output }) => ({ reviewId: output.id, kind: input.kind, outputId: input.outputId, reviewerId: input.reviewerId, contentHash: input.contentHash }) },
    doors: ['http', 'cli'],
  }),
  listReviews: endpoint({
    at: 'GET /reviews',
    summary: 'Reviews that wait for you, or that you asked for.',
    input: z.object({ box: z.enum(['to-do', 'done', 'asked']).default('to-do') }),
    output: z.object({ reviews: z.array(Review) }),
    needs: action('review.list'),
    records: quiet('a person’s own reviews'),
    doors: ['http', 'cli'],
  }),
  getReview: endpoint({
    at: 'GET /reviews/:reviewId',
    summary: 'One review with the exact content it is about; for whoever asked and whoever was asked.',
    input: z.object({ reviewId: Id }),
    output: z.object({ review: Review, contentHash: z.string(), content: ReviewedContent }),
    needs: action('review.read').on(review, onReview),
    records: { event: 'review.opened', details: ({ input }) => ({ reviewId: input.reviewId }) },
    doors: ['http', 'cli'],
  }),
  attestReview: endpoint({
    at: 'POST /reviews/:reviewId/attestation',
    summary: 'Attest by name that you read exactly this content, and what you checked. It holds for 30 days.',
    input: z.object({ reviewId: Id, contentHash: Hash, checks: Checks, note: Note, adopts: z.boolean().default(false) }),
    output: Review,
    needs: action('review.decide').on(review, onReview),
    records: { event: 'review.attested', details: ({ input }) => ({ reviewId: input.reviewId, contentHash: input.contentHash, checks: input.checks.join(' '), adopts: input.adopts }) },
    doors: ['http', 'cli'],
  }),
  declineReview: endpoint({
    at: 'POST /reviews/:reviewId/refusal',
    summary: 'Give it back with a reason.',
    input: z.object({ reviewId: Id, note: z.string().trim().min(1, 'Say why, so that it can be mended.').max(2_000) }),
    output: Review,
    needs: action('review.decide').on(review, onReview),
    records: { event: 'review.declined', details: ({ input }) => ({ reviewId: input.reviewId }) },
    doors: ['http', 'cli'],
  }),
  withdrawReview: endpoint({
    at: 'DELETE /reviews/:reviewId',
    summary: 'Take back a request that nobody has answered.',
    input: z.object({ reviewId: Id }),
    output: Review,
    needs: action('review.withdraw').on(review, onReview),
    records: { event: 'review.withdrawn', details: ({ input }) => ({ reviewId: input.reviewId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const reviewErrors = errors({
  review_needed: { status: 403, sentence: 'This is meant for residents. A named colleague has to read and attest exactly this text before it is copied, exported or adopted.' },
  not_checked: { status: 409, sentence: 'Check it first, and say what you looked at. Then adopt it.' },
  already_adopted: { status: 409, sentence: 'This is adopted already.' },
  other_content: { status: 409, sentence: 'The text has changed in the meantime. Read it again.' },
  own_work: { status: 403, sentence: 'Nobody attests their own work. Ask a colleague.' },
  nothing_checked: { status: 400, sentence: 'Say what was checked.' },
  not_an_output: { status: 409, sentence: 'Only a finished answer can be reviewed.' },
  unknown_reviewer: { status: 400, sentence: 'Choose a colleague of your own agency.' },
  review_closed: { status: 409, sentence: 'This review is answered, taken back or past its day.' },
  review_source: { status: 403, sentence: 'This colleague may not read a source that the text rests on. Ask somebody who may.' },
})
