import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const ownKeysQuery = queryOptions({ queryKey: ['api-keys', 'own'], queryFn: ({ signal }) => api.listKeys({}, { signal }), staleTime: 0 })

export const agencyKeysQuery = (show: 'open' | 'waiting' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['api-keys', 'agency', show],
    queryFn: ({ signal, pageParam }) => api.listAgencyKeys({ show, limit: 50, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
