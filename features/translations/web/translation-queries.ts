import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Translation, TranslationState } from '../contract.ts'

export type SegmentFilter = 'all' | 'open' | 'flagged' | 'unsigned'

const lookMs = 1_000

export function isUnderWay(state: TranslationState | undefined): boolean {
  return state === 'waiting' || state === 'reading' || state === 'translating'
}

function isMoving(translation: Translation | undefined): boolean {
  return isUnderWay(translation?.state) || translation?.file?.state === 'making'
}

export const translationsQuery = queryOptions({ queryKey: ['translations'], queryFn: ({ signal }) => api.listTranslations({}, { signal }) })
export const enginesQuery = queryOptions({ queryKey: ['translation-engines'], queryFn: ({ signal }) => api.listTranslationEngines({}, { signal }) })
export const reviewersQuery = queryOptions({ queryKey: ['translation-reviewers'], queryFn: ({ signal }) => api.listTranslationReviewers({}, { signal }) })
export const glossariesQuery = queryOptions({ queryKey: ['glossaries'], queryFn: ({ signal }) => api.listGlossaries({}, { signal }) })
export const servicesQuery = queryOptions({ queryKey: ['translation-services'], queryFn: ({ signal }) => api.listTranslationServices({}, { signal }) })
export const recentDocumentsQuery = queryOptions({ queryKey: ['translation-documents'], queryFn: ({ signal }) => api.listDocuments({ limit: 100 }, { signal }) })

/** Looked at each second while anything is being made. */
export const translationQuery = (translationId: string) =>
  queryOptions({
    queryKey: ['translation', translationId],
    queryFn: ({ signal }) => api.getTranslation({ translationId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: Translation | undefined } }) => (isMoving(state.data) ? lookMs : false),
  })

export const segmentsKey = (translationId: string) => ['translation-segments', translationId] as const

export const segmentsQuery = (translationId: string, filter: SegmentFilter) =>
  infiniteQueryOptions({
    queryKey: [...segmentsKey(translationId), filter],
    queryFn: ({ pageParam, signal }) => api.listSegments({ translationId, filter, after: pageParam, limit: 50 }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.segments.some((segment) => segment.isBackPending)) ? lookMs : false),
  })

export const matchesQuery = (translationId: string, position: number) =>
  queryOptions({ queryKey: ['translation-matches', translationId, position], queryFn: ({ signal }) => api.getSegmentMatches({ translationId, position }, { signal }) })

export const glossaryQuery = (glossaryId: string, search: string) =>
  queryOptions({ queryKey: ['glossary', glossaryId, search], queryFn: ({ signal }) => api.getGlossary({ glossaryId, search, limit: 200 }, { signal }) })
