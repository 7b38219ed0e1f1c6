import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { artefact, Source } from '#features/artefacts/contract.ts'
import { draftFiles } from './contract-files.ts'
import { DraftTemplate, draftTemplates, Tone } from './contract-templates.ts'

export { DraftTemplate, Tone }

/** Enough to say what a text is to say; material goes into sources. */
export const aboutCharsMax = 8_000
/** A letter of some twenty pages. */
export const letterCharsMax = 60_000
/** About six pages: more is read and rewritten part by part. */
export const selectionCharsMax = 20_000

/** Where passages are looked for; the sources that a draft has already are always there. */
export const DraftSources = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('collections'), collectionIds: z.array(Id).min(1).max(50) }),
  z.object({ kind: z.literal('documents'), documentIds: z.array(Id).min(1).max(200) }),
])
export type DraftSources = z.infer<typeof DraftSources>

export const RunState = z.enum(['waiting', 'running', 'done', 'stopped', 'failed'])
export type RunState = z.infer<typeof RunState>

/** What a person may ask about selected words with one press; `own` is in their own words. */
export const ChangeKind = z.enum(['shorter', 'plain', 'formal', 'friendly', 'correct', 'source', 'own'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** Work on a draft under way: its first version, or a proposal for selected words. */
export const DraftRun = z.object({
  id: Id,
  artefactId: Id,
  kind: z.enum(['write', 'change']),
  state: RunState,
  /** Why it stopped or failed, or what is to be known about the result. */
  note: z.string().nullable(),
  modelId: z.string(),
  modelTitle: z.string(),
  isGenerative: z.boolean(),
  /** Of a first version: sections written, and sections in all. */
  step: z.number().int(),
  steps: z.number().int(),
  /** Of a change: what was asked, of which words, and what is proposed, as Markdown with citations such as `[2]`. */
  change: z.object({ kind: ChangeKind, asked: z.string(), selected: z.string(), proposed: z.string().nullable(), sources: z.array(Source) }).nullable(),
  /** What is being written right now, as far as it may be shown. */
  partial: z.string(),
  createdAt: z.iso.datetime(),
})
export type DraftRun = z.infer<typeof DraftRun>

export type LoadedRun = { id: string; agencyId: string; ownerId: string; artefactId: string; state: RunState }
export const draftRun = resource<LoadedRun>('DraftRun')

const onArtefact = (input: { artefactId: string }) => input.artefactId
const onRun = (input: { runId: string }) => input.runId
const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).default('en')

export const drafts = {
  ...draftTemplates,
  ...draftFiles,
  createDraft: endpoint({
    at: 'POST /drafts',
    summary: 'Start a draft from a template; with `isWritten`, its first version is written from the sources in the background.',
    input: z.object({
      templateId: z.string().max(64),
      title: z.string().trim().min(1, 'Enter a title.').max(200),
      about: z.string().trim().max(aboutCharsMax).default(''),
      letter: z.string().max(letterCharsMax, 'This letter is too long. Paste the part that is to be answered.').default(''),
      tone: Tone.default('neutral'),
      language: Language,
      sources: DraftSources.default({ kind: 'none' }),
      isWritten: z.boolean().default(false),
      modelId: z.string().max(300).optional(),
      projectId: Id.nullable().default(null),
    }),
    output: z.object({ artefactId: Id, runId: Id.nullable() }),
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.create'),
    records: quiet('the work that it makes is recorded, and so is the end of the writing'),
    doors: ['http', 'cli'],
  }),
  draftAnswer: endpoint({
    at: 'POST /drafts/from-answer',
    summary: 'Make a draft of an answer of yours, with its citations.',
    input: z.object({ messageId: Id, title: z.string().trim().max(200).default('') }),
    output: z.object({ artefactId: Id }),
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.create'),
    records: quiet('the work that it makes is recorded'),
    doors: ['http', 'cli'],
  }),
  writeDraft: endpoint({
    at: 'POST /drafts/:artefactId/writing',
    summary: 'Write the sections of its template from sources, below what stands there already as a tracked change if there is anything.',
    input: z.object({ artefactId: Id, templateId: z.string().max(64), about: z.string().trim().min(3, 'Say what it is to say.').max(aboutCharsMax), tone: Tone.default('neutral'), sources: DraftSources.default({ kind: 'none' }), modelId: z.string().max(300).optional() }),
    output: DraftRun,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'draft.writing-started', details: ({ input, output }) => ({ artefactId: input.artefactId, runId: output.id, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  askForChange: endpoint({
    at: 'POST /drafts/:artefactId/changes',
    summary: 'Ask for a change of selected words. The proposal comes back as Markdown; nothing in the draft changes by itself.',
    input: z.object({
      artefactId: Id,
      kind: ChangeKind,
      /** The person’s own words; for `plain`, the grade wanted. */
      asked: z.string().trim().max(2_000).default(''),
      selected: z.string().min(1, 'Select some words first.').max(selectionCharsMax, 'Select less: at most some six pages at once.'),
      /** What stands before and after, for sense. */
      before: z.string().max(4_000).default(''),
      after: z.string().max(4_000).default(''),
      language: Language,
      sources: DraftSources.default({ kind: 'none' }),
      modelId: z.string().max(300).optional(),
    }),
    output: DraftRun,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'draft.change-asked', details: ({ input, output }) => ({ artefactId: input.artefactId, runId: output.id, kind: input.kind, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  listDraftRuns: endpoint({
    at: 'GET /drafts/:artefactId/runs',
    summary: 'Your work on this draft that is under way, or whose proposal waits to be taken.',
    input: z.object({ artefactId: Id }),
    output: z.object({ runs: z.array(DraftRun) }),
    needs: action('artefact.read').on(artefact, onArtefact),
    records: quiet('a person reading what they asked for themselves'),
    doors: ['http', 'cli'],
  }),
  getDraftRun: endpoint({
    at: 'GET /draft-runs/:runId',
    summary: 'One piece of work on a draft: its progress, and what has been written so far.',
    input: z.object({ runId: Id }),
    output: DraftRun,
    needs: action('draft-run.read').on(draftRun, onRun),
    records: quiet('a person reading what they asked for themselves'),
    doors: ['http', 'cli'],
  }),
  stopDraftRun: endpoint({
    at: 'POST /draft-runs/:runId/stop',
    summary: 'Stop it; what has ended already stays as it ended. Sections that are written are kept in the draft.',
    input: z.object({ runId: Id }),
    output: DraftRun,
    needs: action('draft-run.change').on(draftRun, onRun),
    records: { event: 'draft.run-stopped', details: ({ input }) => ({ runId: input.runId }) },
    doors: ['http', 'cli'],
  }),
  resumeDraftRun: endpoint({
    at: 'POST /draft-runs/:runId/resumption',
    summary: 'Go on with the sections that are not written yet.',
    input: z.object({ runId: Id }),
    output: DraftRun,
    needs: action('draft-run.change').on(draftRun, onRun),
    records: { event: 'draft.run-resumed', details: ({ input }) => ({ runId: input.runId }) },
    doors: ['http', 'cli'],
  }),
  dismissDraftRun: endpoint({
    at: 'DELETE /draft-runs/:runId',
    summary: 'Forget it, once its proposal is taken or not wanted.',
    input: z.object({ runId: Id }),
    output: Nothing,
    needs: action('draft-run.change').on(draftRun, onRun),
    records: { event: 'draft.run-dismissed', details: ({ input }) => ({ runId: input.runId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const draftErrors = errors({
  draft_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  draft_unknown_template: { status: 400, sentence: 'This template does not exist or was withdrawn. Choose another one.' },
  draft_not_a_draft: { status: 400, sentence: 'This is not a draft that the editor can open.' },
  draft_quotes_only: { status: 400, sentence: 'The quote engine quotes; it cannot reword. Choose another model, or ask for a source.' },
  draft_busy: { status: 409, sentence: 'Steward is already writing here. Wait for it, or stop it first.' },
  draft_run_over: { status: 409, sentence: 'This has ended.' },
  draft_not_an_answer: { status: 400, sentence: 'Only an answer that is complete can become a draft.' },
})
