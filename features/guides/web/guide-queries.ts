import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { GuideKind } from '../contract.ts'

export type GuideFilter = { search: string; kind: GuideKind | undefined; tag: string | undefined; stale: boolean }

export const guidesQuery = ({ search, kind, tag, stale }: GuideFilter) =>
  queryOptions({
    queryKey: ['guides', 'list', search, kind ?? '', tag ?? '', stale],
    queryFn: ({ signal }) => api.listGuides({ search, ...(kind && { kind }), ...(tag && { tag }), stale: stale ? 'true' : 'false' }, { signal }),
    placeholderData: (before) => before,
  })

export const guideQuery = (slug: string) =>
  queryOptions({ queryKey: ['guides', 'one', slug], queryFn: ({ signal }) => api.getGuide({ slug }, { signal }) })

export const tourQuery = queryOptions({ queryKey: ['tour'], queryFn: ({ signal }) => api.getTour({}, { signal }), staleTime: 600_000 })
