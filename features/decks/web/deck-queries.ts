import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { DeckBody, DeckPoint, PointCheck } from '../contract.ts'
import type { DeckFigure } from '../contract-figure.ts'

export const deckRunQuery = (artefactId: string) =>
  queryOptions({
    queryKey: ['decks', 'run', artefactId],
    queryFn: async ({ signal }) => (await api.getDeckRun({ artefactId }, { signal })).run,
    refetchInterval: ({ state }: { state: { data?: { state: string } | null | undefined } }) => (isUnderWay(state.data) ? lookMs : false),
  })

const lookMs = 700

export function isUnderWay(run: { state: string } | null | undefined): boolean {
  return run?.state === 'waiting' || run?.state === 'running'
}

export type Checks = { points: ReadonlyMap<string, PointCheck>; figures: ReadonlyMap<string, PointCheck> }

/** What figures of a slide stand on; not known until they are saved. */
export function checkOfFigure(checks: Checks | undefined, figure: DeckFigure): PointCheck | undefined {
  return checks?.figures.get(keyOfFigure(figure))
}

function keyOfFigure({ data, cites }: DeckFigure): string {
  return JSON.stringify([data, cites])
}

/** Analyses that can go on a slide, the person’s own and those of their projects. */
export const analysesQuery = queryOptions({ queryKey: ['artefacts', 'list', 'analysis', 'for-slides'], queryFn: async ({ signal }) => (await api.listArtefacts({ kind: 'analysis', limit: 100 }, { signal })).artefacts })

/** A statement that was changed since is not known until the change is saved. */
export function checkOf(checks: Checks | undefined, point: Pick<DeckPoint, 'text' | 'cites'>): PointCheck | undefined {
  return checks?.points.get(keyOf(point))
}

/** What each statement of the saved deck stands on. */
export const checksQuery = (artefactId: string, version: number, contentHash: string, slides: DeckBody['slides']) =>
  queryOptions({
    queryKey: ['decks', 'checks', artefactId, version, contentHash],
    queryFn: async ({ signal }): Promise<Checks> => {
      const points = slides.map((slide) => slide.points.map(({ text, cites }) => ({ text, cites })))
      const figures = slides.map(({ figure }) => figure ?? null)
      const checked = await api.checkSlides({ artefactId, slides: points, figures: figures.map((figure) => figure && { data: figure.data, cites: figure.cites }) }, { signal })
      return {
        points: new Map(points.flatMap((of, at) => of.flatMap((point, index) => (checked.slides[at]?.[index] ? [[keyOf(point), checked.slides[at][index]] as const] : [])))),
        figures: new Map(figures.flatMap((figure, at) => (figure && checked.figures[at] ? [[keyOfFigure(figure), checked.figures[at]] as const] : []))),
      }
    },
    placeholderData: (before) => before,
    enabled: slides.some((slide) => slide.points.length > 0 || slide.figure),
  })

function keyOf({ text, cites }: Pick<DeckPoint, 'text' | 'cites'>): string {
  return `${cites.join(' ')}|${text}`
}
