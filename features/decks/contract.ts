import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { WorkRun } from '#kernel/contract/work-run.ts'
import { artefact } from '#features/artefacts/contract.ts'
import { DeckFigure, FigureData, FigureShown, FigureSource, WantedFigure } from './contract-figure.ts'

export const deckFormat = 'steward-deck/1'

export const aboutCharsMax = 8_000
/** A talk of an hour. */
export const slidesMax = 40
/** More than a slide can show; what is longer goes on in a further one. */
export const pointsMax = 12
export const pointCharsMax = 600
export const notesCharsMax = 6_000

/** Where passages are looked for. */
export const DeckSources = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('collections'), collectionIds: z.array(Id).min(1).max(50) }),
  z.object({ kind: z.literal('documents'), documentIds: z.array(Id).min(1).max(200) }),
])
export type DeckSources = z.infer<typeof DeckSources>

export const DeckPoint = z.object({
  text: z.string().max(pointCharsMax),
  depth: z.union([z.literal(0), z.literal(1)]).default(0),
  /** Numbers of the artefact’s sources. */
  cites: z.array(z.number().int().min(1).max(100_000)).max(20).default([]),
  /** The person keeps a statement that no source bears out: it is exported with a mark that says so. */
  isKept: z.boolean().default(false),
})
export type DeckPoint = z.infer<typeof DeckPoint>

export const DeckSlide = z.object({
  /** Unique in its deck; made by whoever adds the slide. */
  id: z.string().min(1).max(64),
  title: z.string().max(200),
  /** Of the outline: what it is to say. */
  plan: z.array(z.string().max(400)).max(pointsMax).default([]),
  points: z.array(DeckPoint).max(pointsMax).default([]),
  notes: z.string().max(notesCharsMax).default(''),
  isWritten: z.boolean().default(false),
  figure: DeckFigure.optional(),
  /** Drawn by the run that goes on; then it is gone. */
  wants: WantedFigure.optional(),
})
export type DeckSlide = z.infer<typeof DeckSlide>

export const DeckBody = z.object({
  format: z.literal(deckFormat),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).default('en'),
  /** The person’s own words. */
  about: z.string().max(aboutCharsMax),
  from: DeckSources,
  modelId: z.string().max(300).nullable().default(null),
  slidesWanted: z.number().int().min(1).max(slidesMax).default(8),
  /** `asked`: no outline yet. `outline`: to be looked through. `slides`: being written, or written. */
  stage: z.enum(['asked', 'outline', 'slides']),
  slides: z.array(DeckSlide).max(slidesMax),
})
export type DeckBody = z.infer<typeof DeckBody>

/** Of each point, in the order given. */
export const PointCheck = z.object({ verdict: z.enum(['supported', 'unsupported', 'uncited', 'not-a-claim']), reason: z.string().nullable() })
export type PointCheck = z.infer<typeof PointCheck>

/** A figure as it is held against its sources. */
const FigureToCheck = DeckFigure.pick({ cites: true }).extend({ data: FigureData })

const onArtefact = (input: { artefactId: string }) => input.artefactId

export const decks = {
  startDeck: endpoint({
    at: 'POST /decks',
    summary: 'Ask for a deck: an outline is made from the sources in the background, to be looked through before any slide is written.',
    input: z.object({
      title: z.string().trim().min(1, 'Enter a title.').max(200),
      about: z.string().trim().min(3, 'Say what the deck is to show.').max(aboutCharsMax),
      from: DeckSources.default({ kind: 'all' }),
      slides: z.coerce.number().int().min(1).max(slidesMax).default(8),
      language: DeckBody.shape.language,
      modelId: z.string().max(300).optional(),
      projectId: Id.nullable().default(null),
      conversationId: Id.nullable().default(null),
    }),
    output: z.object({ artefactId: Id, run: WorkRun }),
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.create'),
    records: { event: 'deck.started', details: ({ input, output }) => ({ artefactId: output.artefactId, runId: output.run.id, slides: input.slides, modelId: output.run.modelId }) },
    doors: ['http', 'cli'],
  }),
  writeSlides: endpoint({
    at: 'POST /decks/:artefactId/slides',
    summary: 'Write the slides of the outline that are not written yet, each from its own search; each is saved as it is done.',
    input: z.object({ artefactId: Id, modelId: z.string().max(300).optional() }),
    output: WorkRun,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'deck.writing-started', details: ({ input, output }) => ({ artefactId: input.artefactId, runId: output.id, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  getDeckRun: endpoint({
    at: 'GET /decks/:artefactId/run',
    summary: 'Your newest work on this deck: what is being done, and how far it is.',
    input: z.object({ artefactId: Id }),
    output: z.object({ run: WorkRun.nullable() }),
    needs: action('artefact.read').on(artefact, onArtefact),
    records: quiet('progress of what a person asked for themselves'),
    doors: ['http', 'cli'],
  }),
  stopDeck: endpoint({
    at: 'POST /decks/:artefactId/stop',
    summary: 'Stop it. Slides that are written stay.',
    input: z.object({ artefactId: Id }),
    output: z.object({ run: WorkRun.nullable() }),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'deck.stopped', details: ({ input }) => ({ artefactId: input.artefactId }) },
    doors: ['http', 'cli'],
  }),
  checkSlides: endpoint({
    at: 'POST /decks/:artefactId/checks',
    summary: 'Whether each statement, and each row of a figure, stands in the sources that it cites; an export looks again by itself.',
    input: z.object({ artefactId: Id, slides: z.array(z.array(DeckPoint.pick({ text: true, cites: true })).max(pointsMax)).max(slidesMax), figures: z.array(FigureToCheck.nullable()).max(slidesMax).default([]) }),
    output: z.object({ slides: z.array(z.array(PointCheck)), figures: z.array(PointCheck.nullable()) }),
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.read').on(artefact, onArtefact),
    records: quiet('nothing is kept of what is looked at'),
    doors: ['http', 'cli'],
  }),
  addFigure: endpoint({
    at: 'POST /decks/:artefactId/figures',
    summary: 'Put a table or chart on a slide: from a query on a file of data that you opened, or from an analysis that was kept. It is drawn in the background.',
    input: z.object({ artefactId: Id, slideId: z.string().min(1).max(64), from: FigureSource, shown: FigureShown.default('chart') }),
    output: WorkRun,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'deck.figure-asked', details: ({ input, output }) => ({ artefactId: input.artefactId, runId: output.id, from: input.from.kind, datasetId: input.from.kind === 'data' ? input.from.datasetId : null, analysisId: input.from.kind === 'analysis' ? input.from.artefactId : null }) },
    doors: ['http', 'cli'],
  }),
  exportDeck: longEndpoint({
    at: 'POST /decks/:artefactId/files',
    summary: 'The deck as an editable PPTX with notes and a slide of sources, or as a tagged PDF. Statements and figures that no source bears out are left out, unless they were kept; then they say so.',
    input: z.object({ artefactId: Id, version: z.coerce.number().int().min(1).optional(), format: z.enum(['pptx', 'pdf']).default('pptx') }),
    output: { file: true },
    needs: action('artefact.export').on(artefact, onArtefact),
    records: { event: 'deck.exported', details: ({ input }) => ({ artefactId: input.artefactId, version: input.version ?? null, format: input.format }) },
    doors: ['http', 'cli'],
  }),
} as const

export const deckErrors = errors({
  deck_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  deck_not_a_deck: { status: 400, sentence: 'This is not a deck that can be opened here.' },
  deck_busy: { status: 409, sentence: 'Steward is already at work on this deck. Wait for it, or stop it first.' },
  deck_no_outline: { status: 409, sentence: 'There is no outline yet. Wait for it, or add a slide yourself.' },
  deck_no_slide: { status: 404, sentence: 'This slide is not in the deck any more. Reload the page.' },
  deck_export_busy: { status: 503, sentence: 'Many files are being made just now. Try again in a minute.' },
  deck_export_heavy: { status: 400, sentence: 'This deck is too long for one file. Split it.' },
})
