/** One piece of work of each kind: how it goes on from wherever a kill left it, and what must hold when it says that it is done. */
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { readDraftBody } from '#kernel/prose/draft-document.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import type { DeckBody } from '#features/decks/contract.ts'
import { sectionsPlanned, sentencesTranslated, toTranslate } from './work-kills-texts.ts'

type Api = Client<AllEndpoints>
export type Given = { documentId: string; datasetId: string; modelId: string }

export type Work = {
  name: string
  /** How often a run ended because it was interrupted too often, and was asked for again. */
  askedAgain: number
  /** Does what a person would do next; true when nothing is left to do. */
  advance(api: Api): Promise<boolean>
  /** Sentences about what is lost, stands twice or still runs. */
  faults(api: Api): Promise<string[]>
}

/** Under way and ended states of all runs are the same words. */
const isUnderWay = (state: string | undefined) => state === 'waiting' || state === 'running'

export async function newWave(api: Api, given: Given): Promise<Work[]> {
  return [await deck(api, given), await report(api, given), await draft(api, given), await translation(api, given), await question(api, given)]
}

async function deck(api: Api, { documentId, datasetId, modelId }: Given): Promise<Work> {
  const { artefactId } = await api.startDeck({ title: 'Deck', about: 'What a permit costs', from: { kind: 'documents', documentIds: [documentId] }, slides: sectionsPlanned, modelId })
  const bodyOf = async (now: Api) => (await now.getArtefact({ artefactId })).body as DeckBody
  const work: Work = {
    name: 'a deck',
    askedAgain: 0,
    async advance(now) {
      const { run } = await now.getDeckRun({ artefactId })
      if (isUnderWay(run?.state)) return false
      const body = await bodyOf(now)
      if (run?.state === 'failed') work.askedAgain++
      if (body.slides.length === 0) return true
      if (body.slides.some((slide) => !slide.isWritten)) {
        await now.writeSlides({ artefactId })
        return false
      }
      if (body.slides[0]?.figure) return true
      await now.addFigure({ artefactId, slideId: body.slides[0]?.id ?? '', from: { kind: 'data', datasetId, source: { kind: 'query', sql: 'select Office, sum(Visits) as visits from visits group by Office order by Office' } } })
      return false
    },
    async faults(now) {
      const body = await bodyOf(now)
      const texts = body.slides.map((slide) => slide.points.map((point) => point.text))
      return [
        ...(body.slides.length === sectionsPlanned && body.slides.every((slide) => slide.isWritten) ? [] : [`a deck has ${body.slides.length} slides, of which some are not written`]),
        ...once('a deck', texts.flat(), sectionsPlanned),
        ...(body.slides[0]?.figure?.data.rows.length === 5 && !body.slides[0].wants ? [] : ['the figure of a deck is not there, or still wanted']),
        ...(isUnderWay((await now.getDeckRun({ artefactId })).run?.state) ? ['a deck is still running'] : []),
      ]
    },
  }
  return work
}

async function report(api: Api, { documentId, modelId }: Given): Promise<Work> {
  const { artefactId } = await api.startReport({ title: 'Report', about: 'What a permit costs', from: { kind: 'documents', documentIds: [documentId] }, sections: sectionsPlanned, modelId })
  const work: Work = {
    name: 'a report',
    askedAgain: 0,
    async advance(now) {
      const { run, sections } = await now.getReportPlan({ artefactId })
      if (isUnderWay(run?.state)) return false
      if (run?.state === 'failed') work.askedAgain++
      if (sections.every((section) => section.isWritten)) return true
      await now.writeReport({ artefactId })
      return false
    },
    async faults(now) {
      const { run, sections } = await now.getReportPlan({ artefactId })
      return [
        ...(sections.length === sectionsPlanned && sections.every((section) => section.isWritten) ? [] : [`a report has ${sections.length} sections, of which some are not written`]),
        ...once('a report', partsIn(await textOf(now, artefactId)), sectionsPlanned),
        ...(isUnderWay(run?.state) ? ['a report is still running'] : []),
      ]
    },
  }
  return work
}

async function draft(api: Api, { modelId }: Given): Promise<Work> {
  const { artefactId, runId } = await api.createDraft({ templateId: 'brief', title: 'Brief', about: 'Permits', isWritten: true, sources: { kind: 'all' }, modelId })
  const id = runId ?? ''
  const work: Work = {
    name: 'a draft',
    askedAgain: 0,
    async advance(now) {
      const { state } = await now.getDraftRun({ runId: id })
      if (state !== 'failed') return !isUnderWay(state)
      work.askedAgain++
      await now.resumeDraftRun({ runId: id })
      return false
    },
    async faults(now) {
      const { state, step, steps } = await now.getDraftRun({ runId: id })
      return [...(state === 'done' && step === steps ? [] : [`a draft ended as ${state}, with ${step} of ${steps} parts`]), ...once('a draft', partsIn(await textOf(now, artefactId)), steps)]
    },
  }
  return work
}

async function translation(api: Api, { modelId }: Given): Promise<Work> {
  const { id: translationId } = await api.createTranslation({ text: toTranslate, from: 'en', to: 'es', engineId: modelId })
  const work: Work = {
    name: 'a translation',
    askedAgain: 0,
    async advance(now) {
      const { state, counts } = await now.getTranslation({ translationId })
      if (state === 'ready' && counts.open === 0) return true
      if (state !== 'failed' && state !== 'ready') return false
      work.askedAgain++
      await now.startTranslation({ translationId })
      return false
    },
    async faults(now) {
      const { segments } = await now.listSegments({ translationId, limit: 200 })
      const wrong = segments.filter((segment) => segment.target !== `¡${segment.source}!`)
      return [...(segments.length === sentencesTranslated ? [] : [`a translation has ${segments.length} segments instead of ${sentencesTranslated}`]), ...wrong.map((segment) => `a segment is not what the model said: “${segment.source}”`)]
    },
  }
  return work
}

async function question(api: Api, { datasetId, modelId }: Given): Promise<Work> {
  const ask = async (now: Api) => (await now.askData({ datasetId, question: 'How many visits had each office?', modelId, wantsChart: true })).id
  let id = await ask(api)
  const work: Work = {
    name: 'a question about data',
    askedAgain: 0,
    async advance(now) {
      const { state } = await now.getDataQuestion({ questionId: id })
      if (['waiting', 'querying', 'telling'].includes(state)) return false
      if (state === 'done') return true
      work.askedAgain++
      id = await ask(now)
      return false
    },
    async faults(now) {
      const { state, result, proposal } = await now.getDataQuestion({ questionId: id })
      return state === 'done' && result?.rows.length === 5 && proposal?.by === 'model' ? [] : [`a question ended as ${state}, with ${result?.rows.length ?? 0} rows`]
    },
  }
  return work
}

/** Each of the model’s parts is numbered: as many as there are places, and none twice. */
function once(what: string, parts: readonly string[], wanted: number): string[] {
  const doubled = parts.filter((part, at) => parts.indexOf(part) !== at)
  return [...(parts.length === wanted ? [] : [`${what} holds ${parts.length} parts instead of ${wanted}`]), ...doubled.map((part) => `${what} holds a part twice: ${part}`)]
}

function partsIn(text: string): string[] {
  return text.match(/part \d+\./g) ?? []
}

async function textOf(api: Api, artefactId: string): Promise<string> {
  const read = readDraftBody((await api.getArtefact({ artefactId })).body)
  return 'fault' in read ? '' : draftText(read.body.document)
}
