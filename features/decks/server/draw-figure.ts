/** The part of a deck’s run that puts a figure on its slide: the query runs as the person, in the file’s own walls, under its label. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import type { PartDone } from '#kernel/work/run-parts.ts'
import { artefacts, type Source } from '#features/artefacts/contract.ts'
import { data } from '#features/data/contract.ts'
import { dataAnalysis } from '#features/data/contract-analysis.ts'
import { analysisLanguages, type AnalysisLanguage } from '#features/data/contract-names.ts'
import type { DeckBody, DeckSlide } from '../contract.ts'
import type { DeckFigure, FigureSource, WantedFigure } from '../contract-figure.ts'
import { figureFault, figureSourceText, figuresOfAnalysis, type Figures } from '../domain/slide-figure.ts'
import { saveDeck, type DeckPart, type OpenDeck } from './deck-work.ts'

/** The next figure that somebody asked for, drawn and saved; undefined when none is left. */
export async function nextFigure(part: DeckPart, deck: OpenDeck): Promise<PartDone | undefined> {
  const slide = deck.body.slides.find((each) => each.wants)
  if (!slide?.wants) return undefined
  const { wants } = slide
  const drawn = await askFor(part, deck, wants).catch((error: unknown): { refused: string } => {
    // Said to the person; anything but a refusal is ours, and is tried again.
    if (!(error instanceof CodedError)) throw error
    return { refused: error.message }
  })
  await saveDeck(part, deck, (latest) => {
    if ('refused' in drawn) return { body: withoutWish(latest.body, slide, wants), sources: latest.sources, note: '', label: latest.label }
    const number = latest.sources.reduce((most, source) => Math.max(most, source.number), 0) + 1
    return { body: withFigure(latest.body, slide, wants, figureOf(drawn.figures, wants, number)), sources: [...latest.sources, { ...drawn.source, number }], note: slide.title.slice(0, 200), label: joinLabels(latest.label, drawn.label) }
  })
  return { step: 1, steps: 1, ...('refused' in drawn && { note: drawn.refused }) }
}

type Drawn = { figures: Figures; source: Omit<Source, 'number'>; label: Label }

async function askFor(part: DeckPart, deck: OpenDeck, { from }: WantedFigure): Promise<Drawn | { refused: string }> {
  const drawn = from.kind === 'data' ? await fromData(part, deck, from) : await fromAnalysis(part, from)
  if ('refused' in drawn) return drawn
  const fault = figureFault(drawn.figures)
  return fault === undefined ? drawn : { refused: fault }
}

async function fromData({ context }: DeckPart, deck: OpenDeck, { datasetId, source, chart }: Extract<FigureSource, { kind: 'data' }>): Promise<Drawn> {
  const dataset = await context.call(data.getDataset, { datasetId })
  const drawn = await context.call(dataAnalysis.drawChart, { datasetId, source, chart, language: languageOf(deck) })
  const title = drawn.spec?.title ?? dataset.title
  const figures = { title: title.slice(0, 200), sql: drawn.sql, data: drawn.data, chart: drawn.spec, note: drawn.suppressed }
  return { figures, label: dataset.label, source: sourceOf(figures, { title: dataset.title, place: dataset.fileName, documentId: dataset.documentId }) }
}

function languageOf({ body }: OpenDeck): AnalysisLanguage {
  return analysisLanguages.find((each) => each === body.language.split('-')[0]) ?? 'en'
}

async function fromAnalysis({ context }: DeckPart, { artefactId }: Extract<FigureSource, { kind: 'analysis' }>): Promise<Drawn | { refused: string }> {
  const { artefact, body, sources } = await context.call(artefacts.getArtefact, { artefactId })
  const figures = figuresOfAnalysis(artefact.title, body)
  if (artefact.kind !== 'analysis' || !figures) return { refused: 'This piece of work holds no figures that can be shown on a slide.' }
  return { figures, label: artefact.label, source: { ...sourceOf(figures, { title: artefact.title, place: sources[0]?.title ?? '', documentId: sources[0]?.documentId ?? null }), reference: `artefact:${artefactId}` } }
}

function sourceOf(figures: Figures, of: { title: string; place: string; documentId: string | null }): Omit<Source, 'number'> {
  return { title: of.title.slice(0, 300), place: of.place.slice(0, 300), text: figureSourceText(figures), documentId: of.documentId, passageId: null }
}

function figureOf({ title, data: { columns, rows }, chart, note }: Figures, { shown }: WantedFigure, source: number): DeckFigure {
  return { title: title.slice(0, 200), shown: chart ? shown : 'table', data: { columns, rows }, chart, cites: [source], note: note?.slice(0, 600) ?? null, isKept: false }
}

/** Only where the same figure is still wanted: the person may have asked for another, or dropped the slide. */
function withFigure(body: DeckBody, { id }: DeckSlide, wants: WantedFigure, figure: DeckFigure): DeckBody {
  return changed(body, id, wants, (slide) => ({ ...slide, figure }))
}

function withoutWish(body: DeckBody, { id }: DeckSlide, wants: WantedFigure): DeckBody {
  return changed(body, id, wants, (slide) => slide)
}

function changed(body: DeckBody, id: string, wants: WantedFigure, change: (slide: DeckSlide) => DeckSlide): DeckBody {
  const slides = body.slides.map((slide) => {
    if (slide.id !== id || JSON.stringify(slide.wants) !== JSON.stringify(wants)) return slide
    const { wants: _done, ...rest } = slide
    return change(rest)
  })
  return { ...body, slides }
}
