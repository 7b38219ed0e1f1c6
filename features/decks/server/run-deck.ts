/** The runs of a deck: its outline, its slides one by one, and figures that somebody asked for. Each part is saved in the artefact before the next begins. */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { checkStatement } from '#kernel/grounding/check-statement.ts'
import { outlineOfPassages, readOutline, type Planned } from '#kernel/grounding/outline.ts'
import { openSourceBook } from '#kernel/grounding/source-book.ts'
import type { Grounding, GroundingPassage } from '#kernel/ports/model.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { askPart, markerOf, ownLabel } from '#kernel/work/ask-part.ts'
import { bookPassage, labelled, numbered } from '#kernel/work/passages.ts'
import type { PartDone } from '#kernel/work/run-parts.ts'
import type { FoundPassage } from '#features/knowledge/contract.ts'
import type { DeckBody, DeckSlide } from '../contract.ts'
import { nextUnwritten, slidesOf, withSlide } from '../domain/deck-body.ts'
import { outlinePrompt } from '../domain/outline-prompt.ts'
import { readSlide, slidePrompt, slideQuestion, type ReadSlide } from '../domain/slide-text.ts'
import { nextFigure } from './draw-figure.ts'
import { findPassages, openDeck, passagesForOutline, saveDeck, type DeckPart, type OpenDeck } from './deck-work.ts'

const nothingFound = 'No source here says anything about this. Choose other sources, or write the outline yourself.'
const outlinePassages = 30
const slidePassages = 8
/** For the quote engine, when the best match of a title is no answer to it. */
const summaryPassages = 3

export async function nextPart(desk: ModelDesk, part: DeckPart): Promise<PartDone | undefined> {
  const deck = await openDeck(part)
  if (part.run.kind === 'figure') return nextFigure(part, deck)
  if (part.run.kind === 'outline') return deck.body.stage === 'asked' ? writeOutline(desk, part, deck) : undefined
  const slide = nextUnwritten(deck.body)
  return slide && writeSlide(desk, part, deck, slide)
}

async function writeOutline(desk: ModelDesk, part: DeckPart, opened: OpenDeck): Promise<PartDone> {
  const { body, label } = opened
  const { about, slidesWanted, language, from } = body
  const passages = await passagesForOutline(part, about, from, outlinePassages)
  const own = ownLabel(label, part.run.owner_id)
  const made = passages.length && part.run.is_generative ? await askForOutline(desk, part, { about, slidesWanted, language, passages, own }) : undefined
  const planned = made?.planned.length ? made.planned : outlineOfPassages(numbered(passages), slidesWanted)
  // Headings of sources stand in the outline also without a model.
  const outlined = joinLabels(own, ...passages.map((passage) => passage.label), ...(made ? [made.label] : []))
  await saveDeck(part, opened, (deck) => ({ body: { ...deck.body, stage: 'outline', slides: deck.body.slides.length ? deck.body.slides : slidesOf(planned) }, sources: deck.sources, note: 'Outline', label: outlined }))
  return { step: 1, steps: 1, ...(passages.length === 0 && { note: nothingFound }) }
}

async function askForOutline(desk: ModelDesk, part: DeckPart, at: { about: string; slidesWanted: number; language: string; passages: FoundPassage[]; own: Label }): Promise<{ planned: Planned[]; label: Label }> {
  const request = new Labeled(at.about, at.own)
  const passages = labelled(at.passages)
  const marker = markerOf(part.run.id, 'outline')
  const { value, label } = await askPart(desk, part, {
    request,
    prompt: derive([request, passages], (about, found) => outlinePrompt({ about, slides: at.slidesWanted, language: at.language, marker, passages: found })),
    grounding: derive([request, passages], (question, found): Grounding => ({ question, passages: found, evidence: 1, task: 'summary' })),
    sources: derive([passages], (found) => found.map(({ text }) => text)),
  })
  return { planned: readOutline(value, at.slidesWanted), label }
}

async function writeSlide(desk: ModelDesk, part: DeckPart, deck: OpenDeck, slide: DeckSlide): Promise<PartDone> {
  const { body, label } = deck
  const found = await findPassages(part, slideQuestion({ about: body.about, ...slide }), body.from, slidePassages)
  const own = ownLabel(label, part.run.owner_id)
  const written = found.passages.length ? await askForSlide(desk, part, { body, slide, own, ...found }) : { points: [], notes: '', label: own }
  const cited = new Map(found.passages.map((passage, at) => [at + 1, passage]))
  const saved = await saveDeck(part, deck, (latest) => {
    const book = openSourceBook(latest.sources)
    const points = written.points.map((point) => ({ ...point, cites: point.cites.flatMap((number) => numberIn(book, cited.get(number))) }))
    const next = withSlide(latest.body, { ...slide, points, notes: written.notes, isWritten: true })
    return { body: next, sources: book.sources(), note: slide.title.slice(0, 200), label: written.label }
  })
  return { step: saved.body.slides.filter((each) => each.isWritten).length, steps: saved.body.slides.length }
}

function numberIn(book: ReturnType<typeof openSourceBook>, passage: FoundPassage | undefined): number[] {
  return passage ? [book.numberOf(bookPassage(passage))] : []
}

type SlideAsked = { body: DeckBody; slide: DeckSlide; own: Label; passages: FoundPassage[]; evidence: number }

async function askForSlide(desk: ModelDesk, part: DeckPart, at: SlideAsked): Promise<ReadSlide & { label: Label }> {
  const first = await askOnce(desk, part, at, 'answer')
  if (first.points.length > 0 || part.run.is_generative) return first
  return askOnce(desk, part, { ...at, passages: at.passages.slice(0, summaryPassages) }, 'summary')
}

async function askOnce(desk: ModelDesk, part: DeckPart, { body, slide, own, passages, evidence }: SlideAsked, task: Grounding['task']): Promise<ReadSlide & { label: Label }> {
  const request = new Labeled(`${slideQuestion({ about: body.about, ...slide })}`, own)
  const found = labelled(passages)
  const titles = body.slides.filter((each) => each.id !== slide.id).map(({ title }) => title)
  const { value, label } = await askPart(desk, part, {
    request,
    prompt: derive([request, found], (_question, all) => slidePrompt({ about: body.about, title: slide.title, plan: slide.plan, titles, language: body.language, marker: markerOf(part.run.id, slide.id), passages: all })),
    grounding: derive([request, found], (question, all): Grounding => ({ question, passages: all, evidence, task })),
    sources: derive([found], (all) => all.map(({ text }) => text)),
  })
  const known = numbered(passages)
  const read = readSlide(value, (number) => (number >= 1 && number <= known.length ? number : undefined))
  return { ...read, notes: borneOut(read.notes, known), label }
}

/** Notes cite nothing that a listener could see: a sentence of them that no source bears out is not kept. */
function borneOut(notes: string, passages: readonly GroundingPassage[]): string {
  const numbers = passages.map(({ number }) => number)
  const lines = notes.split('\n').map((line) =>
    splitSentences(line)
      .map(({ start, end }) => line.slice(start, end))
      .filter((sentence) => ['supported', 'not-a-claim'].includes(checkStatement(sentence, numbers, passages).verdict))
      .join(' '),
  )
  return lines.filter((line) => line !== '').join('\n')
}
