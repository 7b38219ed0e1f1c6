import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Research, ResearchState } from '../contract.ts'

export const researchListQuery = queryOptions({ queryKey: ['research-list'], queryFn: ({ signal }) => api.listResearch({}, { signal }) })
export const researchPlacesQuery = queryOptions({ queryKey: ['research-places'], queryFn: ({ signal }) => api.listResearchPlaces({}, { signal }), staleTime: 30_000 })

const lookMs = 1_000

/** Looked at each second while it runs. */
export const researchQuery = (researchId: string) =>
  queryOptions({
    queryKey: ['research', researchId],
    queryFn: ({ signal }) => api.getResearch({ researchId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: Research | undefined } }) => (isUnderWay(state.data?.state) ? lookMs : false),
  })

export function isUnderWay(state: ResearchState | undefined): boolean {
  return state === 'planning' || state === 'running'
}
