/** A deck as it leaves: what no source bears out is left out, or says so where the person kept it; sources that nothing cites stay behind. */
import { checkStatement } from '#kernel/grounding/check-statement.ts'
import type { OfficeChart, OfficeDeck, OfficeFigure, OfficePoint, OfficeSlide, OfficeSource, OfficeStanding } from '#kernel/ports/office.ts'
import type { DeckBody, DeckPoint, DeckSlide } from '../contract.ts'
import type { DeckFigure } from '../contract-figure.ts'
import { checkFigure, tableOfFigure } from './slide-figure.ts'

export type DeckSource = { number: number; title: string; place: string; text: string; statedOn?: string | null | undefined }

const english = { mark: 'not in the sources', figures: 'Figures' }
const words: Record<string, typeof english> = { en: english, es: { mark: 'no consta en las fuentes', figures: 'Cifras' }, fr: { mark: 'absent des sources', figures: 'Chiffres' } }

/** `charts` are those that were drawn, by the id of their slide. */
type LeavingDeck = { title: string; author: string; body: DeckBody; sources: readonly DeckSource[]; standing: OfficeStanding; charts: ReadonlyMap<string, OfficeChart> }

export function deckFile(work: LeavingDeck): OfficeDeck {
  const { body, sources } = work
  const slides = body.slides.filter((slide) => slide.isWritten || slide.points.length > 0 || slide.figure).map((slide) => slideOf(slide, work))
  const cited = new Set(slides.flatMap((slide) => [...slide.points.flatMap((point) => point.cites), ...(slide.figure?.cites ?? [])]))
  return { title: work.title, language: body.language, author: work.author, slides, sources: sources.filter((source) => cited.has(source.number)).map(sourceOf), standing: work.standing }
}

/** Figures that leave: those that stand in their source, and those that the person keeps. */
export function leavingFigure({ figure }: DeckSlide, sources: readonly DeckSource[]): { figure: DeckFigure; isBorneOut: boolean } | undefined {
  if (!figure) return undefined
  const isBorneOut = checkFigure(figure, sources).verdict === 'supported'
  return isBorneOut || figure.isKept ? { figure, isBorneOut } : undefined
}

function slideOf(slide: DeckSlide, work: LeavingDeck): OfficeSlide {
  const { sources, body, charts } = work
  const say = words[body.language.split('-')[0] ?? ''] ?? english
  const leaving = leavingFigure(slide, sources)
  return {
    title: slide.title,
    notes: slide.notes,
    points: slide.points.flatMap((point) => pointOf(point, sources, say.mark)),
    ...(leaving && { figure: figureOf(leaving, charts.get(slide.id), { sources, language: body.language, say }) }),
  }
}

type FigureAt = { sources: readonly DeckSource[]; language: string; say: typeof english }

/** A chart that cannot be drawn any more leaves as its table: the figures are what counts. */
function figureOf({ figure, isBorneOut }: { figure: DeckFigure; isBorneOut: boolean }, chart: OfficeChart | undefined, { sources, language, say }: FigureAt): OfficeFigure {
  const cited = sources.filter((source) => figure.cites.includes(source.number))
  const foot = [`${say.figures}: ${cited.map((source) => `[${source.number}] ${source.title}`).join('; ') || say.mark}`, ...(isBorneOut || cited.length === 0 ? [] : [`(${say.mark})`]), ...(figure.note ? [`· ${figure.note}`] : [])].join(' ')
  return {
    ...((figure.shown !== 'chart' || !chart) && { table: { caption: figure.title, headerRows: 1, rows: tableOfFigure(figure.data, language) } }),
    ...(figure.shown !== 'table' && chart && { chart }),
    cites: cited.map((source) => source.number),
    foot,
  }
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
