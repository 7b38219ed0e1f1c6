import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export type LibraryFilter = { search: string; tag?: string | undefined; conf?: 'public' | 'internal' | 'confidential' | 'restricted' | undefined; agencyId?: string | undefined; minutesMin: number; sort: 'reuse' | 'newest' | 'minutes' }

export const libraryQuery = (filter: LibraryFilter) =>
  infiniteQueryOptions({
    queryKey: ['use-cases', 'library', filter],
    queryFn: ({ signal, pageParam }) => api.listUseCases({ ...withoutEmpty(filter), ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })

export const ownQuery = infiniteQueryOptions({
  queryKey: ['use-cases', 'own'],
  queryFn: ({ signal, pageParam }) => api.listOwnUseCases(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
})

export const reviewsQuery = infiniteQueryOptions({
  queryKey: ['use-cases', 'reviews'],
  queryFn: ({ signal, pageParam }) => api.listUseCaseReviews(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
})

export const funnelQuery = queryOptions({ queryKey: ['use-cases', 'funnel'], queryFn: ({ signal }) => api.useCaseFunnel({}, { signal }) })

export const useCaseQuery = (useCaseId: string) => queryOptions({ queryKey: ['use-cases', 'one', useCaseId], queryFn: ({ signal }) => api.getUseCase({ useCaseId }, { signal }) })

export type DraftWords = { title: string; problem: string; prompt: string }

/** What there is already, and what the guards say, of the words as they stand. */
export const draftCheckQuery = (words: DraftWords, exceptId: string | undefined) =>
  queryOptions({
    queryKey: ['use-cases', 'draft-check', words, exceptId],
    queryFn: ({ signal }) => api.checkUseCaseDraft({ ...words, ...(exceptId && { exceptId }) }, { signal }),
    enabled: `${words.title}${words.problem}${words.prompt}`.trim().length > 12,
    placeholderData: (before) => before,
    staleTime: 60_000,
  })

export const pilotsQuery = queryOptions({ queryKey: ['pilots'], queryFn: ({ signal }) => api.listPilots({}, { signal }) })

function withoutEmpty({ tag, conf, agencyId, ...rest }: LibraryFilter) {
  return { ...rest, ...(tag && { tag }), ...(conf && { conf }), ...(agencyId && { agencyId }) }
}
