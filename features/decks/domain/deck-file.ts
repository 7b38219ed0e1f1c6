/** A deck as it leaves: what no source bears out is left out, or says so where the person kept it; sources that nothing cites stay behind. */
import { checkStatement } from '#kernel/grounding/check-statement.ts'
import type { OfficeDeck, OfficePoint, OfficeSource, OfficeStanding } from '#kernel/ports/office.ts'
import type { DeckBody, DeckPoint } from '../contract.ts'

export type DeckSource = { number: number; title: string; place: string; text: string; statedOn?: string | null | undefined }

const marks: Record<string, string> = { en: 'not in the sources', es: 'no consta en las fuentes', fr: 'absent des sources' }

export function deckFile(work: { title: string; author: string; body: DeckBody; sources: readonly DeckSource[]; standing: OfficeStanding }): OfficeDeck {
  const { body, sources } = work
  const mark = marks[body.language.split('-')[0] ?? ''] ?? marks['en'] ?? ''
  const slides = body.slides
    .filter((slide) => slide.isWritten || slide.points.length > 0)
    .map((slide) => ({ title: slide.title, notes: slide.notes, points: slide.points.flatMap((point) => pointOf(point, sources, mark)) }))
  const cited = new Set(slides.flatMap((slide) => slide.points.flatMap((point) => point.cites)))
  return { title: work.title, language: body.language, author: work.author, slides, sources: sources.filter((source) => cited.has(source.number)).map(sourceOf), standing: work.standing }
}

function pointOf(point: DeckPoint, sources: readonly DeckSource[], mark: string): OfficePoint[] {
  const { verdict } = checkStatement(point.text, point.cites, sources)
  const isBorneOut = verdict === 'supported' || verdict === 'not-a-claim'
  if (!isBorneOut && !point.isKept) return []
  return [{ text: point.text, depth: point.depth, cites: point.cites.filter((number) => sources.some((source) => source.number === number)), ...(!isBorneOut && { mark }) }]
}

function sourceOf(source: DeckSource): OfficeSource {
  return { number: source.number, title: source.title, ...(source.place && { place: source.place }), quote: source.text, ...(source.statedOn && { statedOn: source.statedOn }) }
}
