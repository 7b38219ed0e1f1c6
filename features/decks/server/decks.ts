/** Slides: an outline first, then slides that stand in their sources, then an editable file. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { checkStatement } from '#kernel/grounding/check-statement.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { serve, type Feature, type Handler, type HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Office } from '#kernel/ports/office.ts'
import { runQueue } from '#kernel/work/run-parts.ts'
import { sql } from '#kernel/store/sql.ts'
import { showRun } from '#kernel/work/run-store.ts'
import { olderRuns } from '#kernel/work/seal-runs.ts'
import type { WorkGate } from '#kernel/work/work-gate.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { deckErrors, deckFormat, decks, type DeckBody } from '../contract.ts'
import { readDeckBody } from '../domain/deck-body.ts'
import { checkFigure } from '../domain/slide-figure.ts'
import { decksPolicy } from '../policy.ts'
import { deckRuns } from './deck-work.ts'
import { exportDeck, type DrawChart } from './export-deck.ts'
import { decksMigration } from './migrations/0001-decks.ts'
import { nextPart } from './run-deck.ts'

export const deckQueue = 'deck'

export type DecksGiven = { desk: ModelDesk; models: ModelDirectory; office: Office; gate: WorkGate; drawChart: DrawChart; concurrencyMax: number }

export function createDecks(given: DecksGiven): Feature {
  const aborts = new Map<string, AbortController>()
  return serve(decks, {
    name: 'decks',
    policy: decksPolicy,
    migrations: [decksMigration],
    olderRows: [olderRuns('decks', sql`deck_run`)],
    queues: { [deckQueue]: runQueue({ runs: deckRuns, name: 'deck', concurrencyMax: given.concurrencyMax, aborts, next: (part) => nextPart(given.desk, part) }) },
    handlers: {
      startDeck: startDeck(given),
      writeSlides: writeSlides(given),
      getDeckRun: async ({ input, store }) => ({ run: await latestRun(store, input.artefactId) }),
      stopDeck: async ({ input, store, afterCommit }) => {
        await deckRuns.stop(store, input.artefactId)
        afterCommit(() => aborts.get(input.artefactId)?.abort())
        return { run: await latestRun(store, input.artefactId) }
      },
      addFigure,
      checkSlides,
      exportDeck: exportDeck(given),
    },
  })
}

async function latestRun(store: HandlerContext<never>['store'], artefactId: string) {
  const row = await deckRuns.latest(store, artefactId)
  return row ? showRun(row) : null
}

const startDeck =
  (given: DecksGiven): Handler<typeof decks.startDeck> =>
  async (context) => {
    const { input, call } = context
    const model = modelOf(given.models, input.modelId)
    const body: DeckBody = { format: deckFormat, language: input.language, about: input.about, from: input.from, modelId: model.id, slidesWanted: input.slides, stage: 'asked', slides: [] }
    const { id: artefactId } = await call(artefacts.createArtefact, { kind: 'deck', title: input.title, body, sources: [], by: 'person', note: '', projectId: input.projectId, conversationId: input.conversationId })
    return { artefactId, run: await startRun(context, artefactId, 'outline', 1, model) }
  }

const writeSlides =
  (given: DecksGiven): Handler<typeof decks.writeSlides> =>
  async (context) => {
    const { input, call } = context
    const { body: raw } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
    const body = readDeckBody(raw)
    if (body.slides.length === 0) throw new CodedError(deckErrors.deck_no_outline)
    return startRun(context, input.artefactId, 'write', body.slides.length, modelOf(given.models, input.modelId ?? body.modelId ?? undefined))
  }

type Model = { id: string; title: string; isGenerative: boolean }

function modelOf(models: ModelDirectory, modelId: string | undefined): Model {
  const model = models.resolve(modelId)
  if (!model) throw new CodedError(deckErrors.deck_unknown_model)
  return model
}

async function startRun({ actor, store, newId, enqueue }: Pick<HandlerContext<never>, 'actor' | 'store' | 'newId' | 'enqueue'>, artefactId: string, kind: 'outline' | 'write' | 'figure', steps: number, model: Model) {
  const id = newId()
  const isFirst = await deckRuns.insert(store, { id, artefactId, agencyId: actor.agencyId, ownerId: actor.personId, kind, steps, modelId: model.id, modelTitle: model.title, isGenerative: model.isGenerative, request: {} })
  if (!isFirst) throw new CodedError(deckErrors.deck_busy)
  await enqueue(deckQueue, { runId: id })
  const row = await deckRuns.find(store, id)
  if (!row) throw new Error('a run that was just kept is gone')
  return showRun(row)
}

/** Asked for in the deck itself, so that a run that was killed finds what is missing. */
const addFigure: Handler<typeof decks.addFigure> = async (context) => {
  const { input, call } = context
  const { artefact, body: raw, sources } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
  const body = readDeckBody(raw)
  if (!body.slides.some((slide) => slide.id === input.slideId)) throw new CodedError(deckErrors.deck_no_slide)
  // A wish that a stopped run left behind is not what is asked for now.
  const slides = body.slides.map(({ wants: _before, ...slide }) => (slide.id === input.slideId ? { ...slide, wants: { from: input.from, shown: input.shown } } : slide))
  await call(artefacts.saveArtefact, { artefactId: input.artefactId, baseVersion: artefact.version, body: { ...body, slides }, sources, by: 'person', note: '', isOngoing: true })
  // No model has a part in figures.
  return startRun(context, input.artefactId, 'figure', 1, { id: 'none', title: '', isGenerative: false })
}

const checkSlides: Handler<typeof decks.checkSlides> = async ({ input, call }) => {
  const { sources } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
  return {
    slides: input.slides.map((points) => points.map((point) => ({ reason: null, ...checkStatement(point.text, point.cites, sources) }))),
    figures: input.figures.map((figure) => figure && checkFigure(figure, sources)),
  }
}
