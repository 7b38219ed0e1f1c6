import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Label } from '#kernel/flow/label.ts'
import { Language, words } from './contract-words.ts'

export { Glossary, GlossaryTerm, Language, MemoryEntry, TranslationReviewer, TranslationService } from './contract-words.ts'

/** A letter; longer texts are files. */
export const textCharsMax = 60_000
/** One sentence or cell; engines refuse longer ones. */
export const segmentCharsMax = 20_000

export const TranslationState = z.enum(['waiting', 'reading', 'translating', 'ready', 'stopped', 'failed'])
export type TranslationState = z.infer<typeof TranslationState>

/** `open`: nobody has translated it. `translated`: by memory, engine or person. `signed`: a named reviewer stands for it. */
export const SegmentState = z.enum(['open', 'translated', 'signed'])
export type SegmentState = z.infer<typeof SegmentState>

export const SegmentOrigin = z.enum(['memory', 'machine', 'person'])
export type SegmentOrigin = z.infer<typeof SegmentOrigin>

export const Finding = z.object({ kind: z.enum(['empty', 'numbers', 'placeholders', 'tags', 'links', 'terms', 'length', 'same']), detail: z.string() })
export type Finding = z.infer<typeof Finding>

export const Segment = z.object({
  /** From 1, in reading order. */
  position: z.number().int(),
  place: z.string(),
  /** With numbered tags for what runs through it: `<1>…</1>`, `<2/>`. */
  source: z.string(),
  target: z.string().nullable(),
  state: SegmentState,
  origin: SegmentOrigin.nullable(),
  findings: z.array(Finding),
  /** Goes up with every change of the target. */
  version: z.number().int(),
  writtenByName: z.string().nullable(),
  signedByName: z.string().nullable(),
  /** What an engine makes of the target in the source language, for comparing; null until asked for. */
  back: z.string().nullable(),
  isBackPending: z.boolean(),
  /** Why the asking person cannot sign it; null when they can. */
  signingRefusal: z.enum(['no text', 'no reviewer', 'own text', 'signed']).nullable(),
})
export type Segment = z.infer<typeof Segment>

export const Counts = z.object({ all: z.number().int(), open: z.number().int(), flagged: z.number().int(), signed: z.number().int(), memory: z.number().int(), machine: z.number().int(), person: z.number().int() })
export type Counts = z.infer<typeof Counts>

export const Translation = z.object({
  id: Id,
  title: z.string(),
  from: Language,
  to: Language,
  state: TranslationState,
  /** What went wrong or what to know, in plain sentences. */
  notes: z.array(z.string()),
  isOwn: z.boolean(),
  ownerName: z.string(),
  reviewer: z.object({ id: Id, name: z.string() }).nullable(),
  engineId: z.string().nullable(),
  engineTitle: z.string().nullable(),
  fileName: z.string().nullable(),
  format: z.string().nullable(),
  documentId: Id.nullable(),
  counts: Counts,
  /** True once a named reviewer has signed every segment; until then everything says “not certified”. */
  isCertified: z.boolean(),
  label: Label,
  glossaries: z.array(z.object({ name: z.string(), version: z.number().int() })),
  artefactId: Id.nullable(),
  /** The rebuilt file, as a document of the person’s own. */
  file: z.object({ state: z.enum(['making', 'ready', 'failed']), documentId: Id.nullable(), isCertified: z.boolean(), isCurrent: z.boolean(), note: z.string().nullable() }).nullable(),
  createdAt: z.iso.datetime(),
})
export type Translation = z.infer<typeof Translation>

/** What can translate: a model, a service, or a program on this server. */
export const Engine = z.object({ id: z.string(), title: z.string(), kind: z.enum(['model', 'service', 'local']), /** The directions of a local engine; null: the vendor knows. */ pairs: z.array(z.object({ from: z.string(), to: z.string() })).nullable(), off: z.string().nullable() })
export type Engine = z.infer<typeof Engine>

export type LoadedTranslation = { id: string; agencyId: string; ownerId: string; reviewerId: string | null; state: TranslationState; to: string }
export const translation = resource<LoadedTranslation>('Translation')
const onTranslation = (input: { translationId: string }) => input.translationId
const OnSegment = { translationId: Id, position: z.coerce.number().int().min(1) }
const EngineId = z.string().max(300).nullable()

export const translations = {
  ...words,
  listTranslations: endpoint({
    at: 'GET /translations',
    summary: 'Your translations and those you were asked to review, newest first.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ translations: z.array(Translation) }),
    needs: action('translation.list'),
    records: quiet('titles of one’s own work and of work one was asked to review'),
    doors: ['http', 'cli'],
  }),
  listTranslationEngines: endpoint({
    at: 'GET /translation-engines',
    summary: 'What can translate for you. Without any of these, memory and glossary still fill what they know.',
    input: z.object({}),
    output: z.object({ engines: z.array(Engine) }),
    needs: action('translation.list'),
    records: quiet('the list of engines is the same for everybody'),
    doors: ['http', 'cli'],
  }),
  createTranslation: endpoint({
    at: 'POST /translations',
    summary: 'Translate a text, or a whole document: first from your agency’s memory, then by an engine (`engineId`; null leaves the rest to you).',
    input: z.object({ text: z.string().max(textCharsMax).optional(), documentId: Id.optional(), title: z.string().trim().max(200).default(''), from: Language, to: Language, engineId: EngineId.default(null) }),
    output: Translation,
    words: ownWay('a person’s own text; send-out.ts labels it and asks the flow'),
    needs: action('translation.create'),
    records: { event: 'translation.created', details: ({ output }) => ({ translationId: output.id, documentId: output.documentId, from: output.from, to: output.to, engineId: output.engineId }) },
    doors: ['http', 'cli'],
  }),
  getTranslation: endpoint({
    at: 'GET /translations/:translationId',
    summary: 'Where a translation stands.',
    input: z.object({ translationId: Id }),
    output: Translation,
    needs: action('translation.read').on(translation, onTranslation),
    records: quiet('its owner or its reviewer looking at it; nobody else can'),
    doors: ['http', 'cli'],
  }),
  listSegments: endpoint({
    at: 'GET /translations/:translationId/segments',
    summary: 'Its sentences side by side, in reading order; those that are open, flagged or not signed when asked for.',
    input: z.object({ translationId: Id, filter: z.enum(['all', 'open', 'flagged', 'unsigned']).default('all'), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ segments: z.array(Segment), next: z.number().int().nullable() }),
    needs: action('translation.read').on(translation, onTranslation),
    records: { event: 'translation.opened', details: ({ input }) => ({ translationId: input.translationId }) },
    doors: ['http', 'cli'],
  }),
  getSegmentMatches: endpoint({
    at: 'GET /translations/:translationId/segments/:position/matches',
    summary: 'What the memory and the glossary know about one sentence, in per cent.',
    input: z.object(OnSegment),
    output: z.object({ matches: z.array(z.object({ source: z.string(), target: z.string(), match: z.number().int() })), terms: z.array(z.object({ source: z.string(), target: z.string(), note: z.string() })) }),
    needs: action('translation.read').on(translation, onTranslation),
    records: quiet('what the agency released for everybody in it'),
    doors: ['http', 'cli'],
  }),
  saveSegment: endpoint({
    at: 'POST /translations/:translationId/segments/:position',
    summary: 'Write the translation of one sentence. A signature on it lapses.',
    input: z.object({ ...OnSegment, target: z.string().max(segmentCharsMax), /** The version it was changed from. */ version: z.number().int().min(0) }),
    output: Segment,
    words: ownWay('a person’s own text; send-out.ts labels it and asks the flow'),
    needs: action('translation.edit').on(translation, onTranslation),
    records: { event: 'translation.edited', details: ({ input, output }) => ({ translationId: input.translationId, position: input.position, version: output.version, findings: output.findings.length }) },
    doors: ['http', 'cli'],
  }),
  signSegments: endpoint({
    at: 'POST /translations/:translationId/signatures',
    summary: 'Stand for sentences with your name: those at these positions, or (`all`) every one you may. Needs a named reviewer of the language who did not write them. `versions` are those you read.',
    input: z.object({ translationId: Id, positions: z.array(z.number().int().min(1)).max(500).default([]), all: z.boolean().default(false), /** Counts of all versions together, as the page showed them: nothing changed under your eyes. */ versions: z.number().int().min(0).optional() }),
    output: z.object({ translation: Translation, signed: z.number().int(), left: z.number().int() }),
    needs: action('translation.edit').on(translation, onTranslation),
    records: { event: 'translation.signed', details: ({ input, output }) => ({ translationId: input.translationId, signed: output.signed, left: output.left, isCertified: output.translation.isCertified }) },
    doors: ['http', 'cli'],
  }),
  backTranslate: endpoint({
    at: 'POST /translations/:translationId/segments/:position/back',
    summary: 'Have one sentence translated back, to compare. The answer comes into the segment.',
    input: z.object({ ...OnSegment, engineId: z.string().max(300).optional() }),
    output: Segment,
    words: ownWay('a person’s own text; send-out.ts labels it and asks the flow'),
    needs: action('translation.edit').on(translation, onTranslation),
    records: { event: 'translation.back-asked', details: ({ input }) => ({ translationId: input.translationId, position: input.position }) },
    doors: ['http', 'cli'],
  }),
  startTranslation: endpoint({
    at: 'POST /translations/:translationId/start',
    summary: 'Go on with what is open, with the same or another engine.',
    input: z.object({ translationId: Id, engineId: EngineId.optional() }),
    output: Translation,
    words: ownWay('a person’s own text; send-out.ts labels it and asks the flow'),
    needs: action('translation.manage').on(translation, onTranslation),
    records: { event: 'translation.started', details: ({ input, output }) => ({ translationId: input.translationId, engineId: output.engineId }) },
    doors: ['http', 'cli'],
  }),
  stopTranslation: endpoint({
    at: 'POST /translations/:translationId/stop',
    summary: 'Stop. What is translated stays.',
    input: z.object({ translationId: Id }),
    output: Translation,
    needs: action('translation.manage').on(translation, onTranslation),
    records: { event: 'translation.stopped', details: ({ input }) => ({ translationId: input.translationId }) },
    doors: ['http', 'cli'],
  }),
  askTranslationReviewer: endpoint({
    at: 'POST /translations/:translationId/reviewer',
    summary: 'Ask a named reviewer of the language; they can read, change and sign it from then on. Null takes it back.',
    input: z.object({ translationId: Id, reviewerId: Id.nullable() }),
    output: Translation,
    needs: action('translation.manage').on(translation, onTranslation),
    records: { event: 'translation.review-asked', details: ({ input }) => ({ translationId: input.translationId, reviewerId: input.reviewerId }) },
    doors: ['http', 'cli'],
  }),
  makeTranslatedFile: endpoint({
    at: 'POST /translations/:translationId/file',
    summary: 'Write the file anew with the translation in it, as a document of your own. Until it is certified, file and name say so.',
    input: z.object({ translationId: Id }),
    output: Translation,
    needs: action('translation.manage').on(translation, onTranslation),
    records: { event: 'translation.file-asked', details: ({ input, output }) => ({ translationId: input.translationId, isCertified: output.isCertified }) },
    doors: ['http', 'cli'],
  }),
  deleteTranslation: endpoint({
    at: 'DELETE /translations/:translationId',
    summary: 'Delete a translation. Documents and files made of it stay.',
    input: z.object({ translationId: Id }),
    output: Nothing,
    needs: action('translation.manage').on(translation, onTranslation),
    records: { event: 'translation.deleted', details: ({ input }) => ({ translationId: input.translationId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const translationErrors = errors({
  translation_no_text: { status: 400, sentence: 'Enter a text, or choose a document.' },
  translation_same_language: { status: 400, sentence: 'Choose two different languages.' },
  translation_unknown_engine: { status: 400, sentence: 'This engine does not exist, is switched off, or does not know these languages. Choose another one.' },
  translation_running: { status: 409, sentence: 'This translation is being made. Stop it first.' },
  translation_other_version: { status: 409, sentence: 'Somebody changed this in the meantime. Look at it again.' },
  translation_too_long: { status: 400, sentence: 'This is longer than one sentence can be.' },
  translation_nothing_to_sign: { status: 403, sentence: 'Nothing here can be signed by you: a named reviewer of the language signs what somebody else wrote or had written.' },
  translation_no_reviewer: { status: 400, sentence: 'This colleague is not named as a reviewer for this language.' },
  translation_no_back_engine: { status: 400, sentence: 'Choose an engine that knows these languages.' },
  glossary_bad_file: { status: 400, sentence: 'This file cannot be read as a glossary.' },
  glossary_no_target: { status: 400, sentence: 'Enter the translation of the term, or say that it is not to be translated.' },
  memory_bad_file: { status: 400, sentence: 'This file cannot be read as a translation memory.' },
  reviewer_self: { status: 403, sentence: 'Nobody names themselves as a reviewer. Ask a colleague who may.' },
  translation_service_unknown_kind: { status: 400, sentence: 'Steward does not know this kind of service.' },
  translation_service_plain_http: { status: 400, sentence: 'The address must begin with https://. Only a service in your own network may be reached by http://.' },
})
