import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { DeckBody, DeckPoint, PointCheck } from '../contract.ts'

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

export type Checks = ReadonlyMap<string, PointCheck>

/** A statement that was changed since is not known until the change is saved. */
export function checkOf(checks: Checks | undefined, point: Pick<DeckPoint, 'text' | 'cites'>): PointCheck | undefined {
  return checks?.get(keyOf(point))
}

/** What each statement of the saved deck stands on. */
export const checksQuery = (artefactId: string, version: number, contentHash: string, slides: DeckBody['slides']) =>
  queryOptions({
    queryKey: ['decks', 'checks', artefactId, version, contentHash],
    queryFn: async ({ signal }): Promise<Checks> => {
      const points = slides.map((slide) => slide.points.map(({ text, cites }) => ({ text, cites })))
      const checked = await api.checkSlides({ artefactId, slides: points }, { signal })
      return new Map(points.flatMap((of, at) => of.flatMap((point, index) => (checked.slides[at]?.[index] ? [[keyOf(point), checked.slides[at][index]] as const] : []))))
    },
    placeholderData: (before) => before,
    enabled: slides.some((slide) => slide.points.length > 0),
  })

function keyOf({ text, cites }: Pick<DeckPoint, 'text' | 'cites'>): string {
  return `${cites.join(' ')}|${text}`
}
