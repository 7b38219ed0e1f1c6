import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** The languages terms are written in; all of them, or nobody is asked to accept what they cannot read. */
export const TermsLanguage = z.enum(['en', 'es', 'fr'])
export type TermsLanguage = z.infer<typeof TermsLanguage>

export const TermsText = z.object({
  title: z.string().trim().min(1, 'Enter a title.').max(200),
  /** Markdown. About 8,000 words: longer terms are read by nobody. */
  text: z.string().trim().min(1, 'Write the terms.').max(60_000, 'Terms this long are read by nobody. Shorten them.'),
  changeSummary: z.string().trim().max(1_000).default(''),
})
export type TermsText = z.infer<typeof TermsText>

/** A stretch of text: in both versions, in the newer only, or in the older only. */
export const Change = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type Change = z.infer<typeof Change>

export const TermsVersion = z.object({
  id: Id,
  /** Given by its publication; a draft has none. */
  number: z.number().int().nullable(),
  /** For one agency, or (null) for the whole government. */
  agencyId: AgencyId.nullable(),
  effectiveOn: z.iso.date(),
  publishedAt: z.iso.datetime().nullable(),
  ownerName: z.string(),
  languages: z.array(TermsLanguage),
})
export type TermsVersion = z.infer<typeof TermsVersion>

const ShownTerms = TermsVersion.extend({
  language: TermsLanguage,
  title: z.string(),
  text: z.string(),
  /** SHA-256 of title and text: what an acceptance names. */
  textHash: z.string(),
  changeSummary: z.string(),
  /** Word by word against the version named in `comparedWith`. */
  changes: z.array(Change).nullable(),
  comparedWith: z.number().int().nullable(),
})
export type ShownTerms = z.infer<typeof ShownTerms>

/** Where a person stands: why they are asked (first, changed, yearly), or that they accepted or declined. */
export const Standing = z.object({
  state: z.enum(['no-terms', 'accepted', 'owed', 'declined']),
  because: z.enum(['first-use', 'changed', 'a-year-passed']).nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  askedAgainOn: z.iso.date().nullable(),
})
export type Standing = z.infer<typeof Standing>

export const OwnDecision = z.object({ number: z.number().int(), language: TermsLanguage, outcome: z.enum(['accepted', 'declined']), method: z.string(), at: z.iso.datetime() })
export type OwnDecision = z.infer<typeof OwnDecision>

export const LedgerRow = z.object({
  agencyId: AgencyId,
  agencyName: z.string(),
  /** The version in force there; null when none is. */
  number: z.number().int().nullable(),
  people: z.number().int(),
  accepted: z.number().int(),
  declined: z.number().int(),
  outstanding: z.number().int(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

export type LoadedTerms = { id: string; agencyId: string | null; isPublished: boolean }
export const termsVersion = resource<LoadedTerms>('TermsVersion')
const onVersion = (input: { versionId: string }) => input.versionId
const Decided = { versionId: Id, language: TermsLanguage, textHash: z.string().length(64), method: z.enum(['page', 'command-line', 'call']).default('call') }
const Texts = z.object({ en: TermsText.optional(), es: TermsText.optional(), fr: TermsText.optional() })

export const terms = {
  getTerms: endpoint({
    at: 'GET /terms',
    summary: 'The terms in force for you, what changed since you last accepted, and where you stand.',
    input: z.object({ language: TermsLanguage.default('en') }),
    output: z.object({ terms: ShownTerms.nullable(), standing: Standing, history: z.array(OwnDecision) }),
    passes: { terms: 'the terms must be readable before they are accepted', wave: 'people may settle it before their turn comes', membership: 'people may settle it before they take part' },
    needs: action('terms.accept'),
    records: quiet('a person reading the terms and their own decisions'),
    doors: ['http', 'cli'],
  }),
  acceptTerms: endpoint({
    at: 'POST /terms/acceptance',
    summary: 'Accept the terms in force, in the words you read (their hash).',
    input: z.object(Decided),
    output: Standing,
    passes: { terms: 'accepting is how the rest opens', wave: 'people may settle it before their turn comes', membership: 'people may settle it before they take part' },
    needs: action('terms.accept'),
    records: { event: 'terms.accepted', details: ({ input }) => ({ versionId: input.versionId, language: input.language, textHash: input.textHash, method: input.method }) },
    doors: ['http', 'cli'],
  }),
  declineTerms: endpoint({
    at: 'POST /terms/refusal',
    summary: 'Decline the terms in force, or withdraw an acceptance. Nothing is lost, and you can accept later.',
    input: z.object(Decided),
    output: Standing,
    passes: { terms: 'declining must be as easy as accepting', wave: 'people may settle it before their turn comes', membership: 'people may settle it before they take part' },
    needs: action('terms.accept'),
    records: { event: 'terms.declined', details: ({ input }) => ({ versionId: input.versionId, language: input.language, textHash: input.textHash, method: input.method }) },
    doors: ['http', 'cli'],
  }),
  listTermsVersions: endpoint({
    at: 'GET /terms/versions',
    summary: 'All versions ever published for you, newest first; drafts too for the privacy office.',
    input: z.object({}),
    output: z.object({ versions: z.array(TermsVersion) }),
    needs: action('terms.list'),
    records: quiet('published terms are everybody’s to read'),
    doors: ['http', 'cli'],
  }),
  getTermsVersion: endpoint({
    at: 'GET /terms/versions/:versionId',
    summary: 'One version in one language, and its changes against the version before it.',
    input: z.object({ versionId: Id, language: TermsLanguage.default('en') }),
    output: ShownTerms,
    needs: action('terms.read').on(termsVersion, onVersion),
    records: quiet('published terms are everybody’s to read'),
    doors: ['http', 'cli'],
  }),
  draftTerms: endpoint({
    at: 'POST /terms/versions',
    summary: 'Begin a new version, for the whole government or for your own agency.',
    input: z.object({ agencyId: AgencyId.nullable().default(null), effectiveOn: z.iso.date(), texts: Texts }),
    output: TermsVersion,
    withoutStepUp: 'a draft is in force for nobody; publishing it asks',
    needs: action('terms.draft'),
    records: { event: 'terms.drafted', details: ({ output }) => ({ versionId: output.id, agencyId: output.agencyId }) },
    doors: ['http', 'cli'],
  }),
  reviseTerms: endpoint({
    at: 'PATCH /terms/versions/:versionId',
    summary: 'Change a draft. A published version never changes.',
    input: z.object({ versionId: Id, effectiveOn: z.iso.date().optional(), texts: Texts.optional() }),
    output: TermsVersion,
    withoutStepUp: 'a draft is in force for nobody; publishing it asks',
    needs: action('terms.change').on(termsVersion, onVersion),
    records: { event: 'terms.revised', details: ({ input }) => ({ versionId: input.versionId, languages: Object.keys(input.texts ?? {}).join(' ') }) },
    doors: ['http', 'cli'],
  }),
  publishTerms: endpoint({
    at: 'POST /terms/versions/:versionId/publication',
    summary: 'Publish a draft: from its day on, everybody it is for is asked to accept it.',
    input: z.object({ versionId: Id }),
    output: TermsVersion,
    needs: action('terms.change').on(termsVersion, onVersion),
    records: { event: 'terms.published', details: ({ output }) => ({ versionId: output.id, number: output.number, agencyId: output.agencyId, effectiveOn: output.effectiveOn }) },
    doors: ['http', 'cli'],
  }),
  termsLedger: longEndpoint({
    at: 'GET /terms/ledger',
    summary: 'How many accepted, declined or have yet to answer, agency by agency: counts, no names.',
    input: z.object({}),
    output: z.object({ agencies: z.array(LedgerRow) }),
    needs: action('terms.ledger'),
    records: { event: 'terms.ledger-read', details: ({ output }) => ({ agencies: output.agencies.length }) },
    doors: ['http', 'cli'],
  }),
} as const

export const termsErrors = errors({
  terms_changed: { status: 409, sentence: 'These are not the terms in force any more. Read the new ones first.' },
  no_terms: { status: 409, sentence: 'No terms are in force for you, so there is nothing to decide.' },
  terms_incomplete: { status: 409, sentence: 'Write the terms in English, Spanish and French before you publish them.' },
  terms_published: { status: 409, sentence: 'A published version never changes. Begin a new one.' },
  terms_day_past: { status: 409, sentence: 'Terms cannot begin in the past. Choose today or a later day.' },
  terms_other_agency: { status: 403, sentence: 'You write terms for the whole government or for your own agency.' },
})
