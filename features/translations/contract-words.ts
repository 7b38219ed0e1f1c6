/** The agency’s words: glossaries, memory, who signs for a language, and the engines. */
import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { Compartment } from '#kernel/flow/label.ts'

/** BCP 47, as far as engines know it: `es`, `pt-BR`, `zh-Hans`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'Choose a language.')
const Languages = { from: Language, to: Language }

export const Glossary = z.object({
  id: Id,
  name: z.string(),
  ...Languages,
  terms: z.number().int(),
  /** Counts every change; a translation says which one it was made with. */
  version: z.number().int(),
  changedAt: z.iso.datetime(),
})
export type Glossary = z.infer<typeof Glossary>

const Word = z.string().trim().max(200)
const Forms = z.array(Word.min(1)).max(20).default([])
export const TermInput = z.object({
  source: Word.min(1, 'Enter the term.'),
  /** Empty with `isKept`. */
  target: Word.default(''),
  sourceForms: Forms,
  targetForms: Forms,
  /** Not to be translated. */
  isKept: z.boolean().default(false),
  isCaseSensitive: z.boolean().default(false),
  note: z.string().trim().max(1_000).default(''),
})
export const GlossaryTerm = TermInput.extend({ id: Id, changedByName: z.string(), changedAt: z.iso.datetime(), since: z.number().int() })
export type GlossaryTerm = z.infer<typeof GlossaryTerm>

export const MemoryEntry = z.object({ id: Id, ...Languages, source: z.string(), target: z.string(), origin: z.enum(['signed', 'imported']), byName: z.string(), at: z.iso.datetime(), /** Per cent, against the text asked for. */ match: z.number().int() })
export type MemoryEntry = z.infer<typeof MemoryEntry>

export const TranslationReviewer = z.object({ personId: Id, name: z.string(), languages: z.array(Language), namedByName: z.string(), namedAt: z.iso.datetime() })
export type TranslationReviewer = z.infer<typeof TranslationReviewer>

/** A service that an administrator listed. What it may be told is never more than internal: it gives no evidence that it keeps nothing. */
export const TranslationService = z.object({ id: Id, adapterId: z.string(), title: z.string(), url: z.string(), region: z.string(), isLocal: z.boolean(), maxConf: z.enum(['public', 'internal']), comps: z.array(Compartment), isEnabled: z.boolean() })
export type TranslationService = z.infer<typeof TranslationService>

export type LoadedGlossary = { id: string; agencyId: string; from: string; to: string; version: number }
export const glossary = resource<LoadedGlossary>('Glossary')
const onGlossary = (input: { glossaryId: string }) => input.glossaryId
export type LoadedMemory = { id: string; agencyId: string }
export const memoryEntry = resource<LoadedMemory>('TranslationMemory')
export type LoadedService = { id: string }
export const translationService = resource<LoadedService>('TranslationService')
const onService = (input: { serviceId: string }) => input.serviceId

/** Some 20,000 terms, or 30,000 sentence pairs, in one file. */
export const importBytesMax = 16 * 1024 * 1024
const ImportText = z.string().min(1, 'This file is empty.').max(importBytesMax)
const Imported = z.object({ added: z.number().int(), skipped: z.number().int() })

export const words = {
  listGlossaries: endpoint({
    at: 'GET /glossaries',
    summary: 'Your agency’s glossaries.',
    input: z.object({}),
    output: z.object({ glossaries: z.array(Glossary) }),
    needs: action('glossary.list'),
    records: quiet('names of word lists that concern everybody in the agency'),
    doors: ['http', 'cli'],
  }),
  createGlossary: endpoint({
    at: 'POST /glossaries',
    summary: 'Add a glossary for a pair of languages.',
    input: z.object({ name: z.string().trim().min(1, 'Enter a name.').max(120), ...Languages }),
    output: Glossary,
    needs: action('glossary.create'),
    records: { event: 'glossary.created', details: ({ output }) => ({ glossaryId: output.id, from: output.from, to: output.to }) },
    doors: ['http', 'cli'],
  }),
  getGlossary: endpoint({
    at: 'GET /glossaries/:glossaryId',
    summary: 'A glossary with its terms, or with those that hold a text; `version` looks back.',
    input: z.object({ glossaryId: Id, search: z.string().trim().max(100).default(''), version: z.coerce.number().int().min(1).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    output: z.object({ glossary: Glossary, terms: z.array(GlossaryTerm), next: z.string().nullable() }),
    needs: action('glossary.read').on(glossary, onGlossary),
    records: quiet('words that concern everybody in the agency'),
    doors: ['http', 'cli'],
  }),
  saveTerm: endpoint({
    at: 'POST /glossaries/:glossaryId/terms',
    summary: 'Add a term, or change the one with the same source word.',
    input: TermInput.extend({ glossaryId: Id }),
    output: GlossaryTerm,
    withoutStepUp: 'words of a glossary, entered one after the other',
    needs: action('glossary.update').on(glossary, onGlossary),
    records: { event: 'glossary.term-saved', details: ({ input, output }) => ({ glossaryId: input.glossaryId, termId: output.id, version: output.since }) },
    doors: ['http', 'cli'],
  }),
  deleteTerm: endpoint({
    at: 'DELETE /glossaries/:glossaryId/terms/:termId',
    summary: 'Take a term out. Earlier versions keep it.',
    input: z.object({ glossaryId: Id, termId: Id }),
    output: Nothing,
    withoutStepUp: 'words of a glossary, entered one after the other',
    needs: action('glossary.update').on(glossary, onGlossary),
    records: { event: 'glossary.term-deleted', details: ({ input }) => ({ glossaryId: input.glossaryId, termId: input.termId }) },
    doors: ['http', 'cli'],
  }),
  importGlossary: endpoint({
    at: 'POST /glossaries/:glossaryId/import',
    summary: 'Add the terms of a CSV or TBX file; a term that is there already is changed.',
    input: z.object({ glossaryId: Id, format: z.enum(['csv', 'tbx']), text: ImportText }),
    output: Imported,
    bodyBytesMax: 2 * importBytesMax,
    words: ownWay('an officer’s file of some 16 MB in a format of its own; the memory takes nothing above internal'),
    needs: action('glossary.update').on(glossary, onGlossary),
    records: { event: 'glossary.imported', details: ({ input, output }) => ({ glossaryId: input.glossaryId, format: input.format, added: output.added, skipped: output.skipped }) },
    doors: ['http', 'cli'],
  }),
  exportGlossary: endpoint({
    at: 'GET /glossaries/:glossaryId/file',
    summary: 'The glossary as a CSV file.',
    input: z.object({ glossaryId: Id }),
    output: { file: true },
    needs: action('glossary.read').on(glossary, onGlossary),
    records: { event: 'glossary.exported', details: ({ input }) => ({ glossaryId: input.glossaryId }) },
    doors: ['http', 'cli'],
  }),
  deleteGlossary: endpoint({
    at: 'DELETE /glossaries/:glossaryId',
    summary: 'Delete a glossary with all its versions.',
    input: z.object({ glossaryId: Id }),
    output: Nothing,
    needs: action('glossary.delete').on(glossary, onGlossary),
    records: { event: 'glossary.deleted', details: ({ input }) => ({ glossaryId: input.glossaryId }) },
    doors: ['http', 'cli'],
  }),
  searchMemory: endpoint({
    at: 'GET /translation-memory',
    summary: 'Sentences of your agency’s translation memory that are like a text, best first.',
    input: z.object({ ...Languages, text: z.string().trim().min(1).max(2_000), matchMin: z.coerce.number().int().min(30).max(100).default(60) }),
    output: z.object({ entries: z.array(MemoryEntry), total: z.number().int() }),
    needs: action('translation-memory.read'),
    records: quiet('sentences that were released for everybody in the agency'),
    doors: ['http', 'cli'],
  }),
  importMemory: endpoint({
    at: 'POST /translation-memory',
    summary: 'Add the pairs of a TMX file to your agency’s memory; the newest translation of a sentence holds.',
    input: z.object({ ...Languages, tmx: ImportText }),
    output: Imported,
    bodyBytesMax: 2 * importBytesMax,
    words: ownWay('an officer’s file of some 16 MB in a format of its own; the memory takes nothing above internal'),
    needs: action('translation-memory.update'),
    records: { event: 'translation-memory.imported', details: ({ input, output }) => ({ from: input.from, to: input.to, added: output.added, skipped: output.skipped }) },
    doors: ['http', 'cli'],
  }),
  exportMemory: endpoint({
    at: 'GET /translation-memory/file',
    summary: 'The memory of a pair of languages as a TMX file.',
    input: z.object(Languages),
    output: { file: true },
    needs: action('translation-memory.update'),
    records: { event: 'translation-memory.exported', details: ({ input }) => ({ from: input.from, to: input.to }) },
    doors: ['http', 'cli'],
  }),
  deleteMemoryEntry: endpoint({
    at: 'DELETE /translation-memory/:entryId',
    summary: 'Forget one sentence.',
    input: z.object({ entryId: Id }),
    output: Nothing,
    needs: action('translation-memory.delete').on(memoryEntry, (input: { entryId: string }) => input.entryId),
    records: { event: 'translation-memory.forgotten', details: ({ input }) => ({ entryId: input.entryId }) },
    doors: ['http', 'cli'],
  }),
  listTranslationReviewers: endpoint({
    at: 'GET /translation-reviewers',
    summary: 'Who in your agency may sign translations, and into which languages.',
    input: z.object({}),
    output: z.object({ reviewers: z.array(TranslationReviewer) }),
    needs: action('translation-reviewer.list'),
    records: quiet('names of colleagues in one’s own agency'),
    doors: ['http', 'cli'],
  }),
  nameTranslationReviewer: endpoint({
    at: 'POST /translation-reviewers/:personId',
    summary: 'Name a colleague who knows these languages as a reviewer of translations; none takes them off. Nobody names themselves.',
    input: z.object({ personId: Id, languages: z.array(Language).max(30) }),
    output: z.object({ reviewers: z.array(TranslationReviewer) }),
    needs: action('translation-reviewer.name'),
    records: { event: 'translation-reviewer.named', details: ({ input }) => ({ personId: input.personId, languages: input.languages.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  listTranslationServices: endpoint({
    at: 'GET /translation-services',
    summary: 'Translation services that administrators listed; keys are never shown.',
    input: z.object({}),
    output: z.object({ services: z.array(TranslationService), kinds: z.array(z.object({ adapterId: z.string(), title: z.string(), defaultUrl: z.string() })) }),
    needs: action('translation-service.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  createTranslationService: endpoint({
    at: 'POST /translation-services',
    summary: 'List a translation service. Its key is sealed at once.',
    input: z.object({
      adapterId: z.string().max(60),
      title: z.string().trim().min(1, 'Give it a name.').max(120),
      url: z.url({ protocol: /^https?$/, error: 'Enter an address that starts with https:// or http://.' }).max(500),
      key: z.string().trim().min(1, 'Enter the key.').max(500),
      region: z.string().trim().max(60).default(''),
      /** In your own network; only then may the address begin with http://. */
      isLocal: z.boolean().default(false),
      maxConf: z.enum(['public', 'internal']).default('public'),
      comps: z.array(Compartment).max(20).default([]),
    }),
    output: TranslationService,
    words: ownWay('holds a key, which is sealed and never shown'),
    needs: action('translation-service.create'),
    records: { event: 'translation-service.created', details: ({ output }) => ({ serviceId: output.id, adapterId: output.adapterId, maxConf: output.maxConf }) },
    doors: ['http', 'cli'],
  }),
  updateTranslationService: endpoint({
    at: 'PATCH /translation-services/:serviceId',
    summary: 'Switch a service on or off, change what it may be told, or replace its key.',
    input: z.object({ serviceId: Id, isEnabled: z.boolean().optional(), maxConf: z.enum(['public', 'internal']).optional(), comps: z.array(Compartment).max(20).optional(), key: z.string().trim().min(1).max(500).optional() }),
    output: TranslationService,
    words: ownWay('holds a key, which is sealed and never shown'),
    needs: action('translation-service.update').on(translationService, onService),
    records: { event: 'translation-service.updated', details: ({ input, output }) => ({ serviceId: input.serviceId, isEnabled: output.isEnabled, maxConf: output.maxConf, keyReplaced: input.key !== undefined }) },
    doors: ['http', 'cli'],
  }),
  deleteTranslationService: endpoint({
    at: 'DELETE /translation-services/:serviceId',
    summary: 'Remove a service and its sealed key.',
    input: z.object({ serviceId: Id }),
    output: Nothing,
    needs: action('translation-service.delete').on(translationService, onService),
    records: { event: 'translation-service.deleted', details: ({ input }) => ({ serviceId: input.serviceId }) },
    doors: ['http', 'cli'],
  }),
} as const
