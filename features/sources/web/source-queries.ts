import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { PageState, Site } from '../contract-sites.ts'

export const databaseKindsQuery = queryOptions({ queryKey: ['database-kinds'], queryFn: ({ signal }) => api.listDatabaseKinds({}, { signal }), staleTime: Number.POSITIVE_INFINITY })
export const databasesQuery = queryOptions({ queryKey: ['databases'], queryFn: ({ signal }) => api.listDatabases({}, { signal }) })

const lookMs = 1_500

/** Looked at again while a visit runs. */
export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => api.listSites({}, { signal }),
  refetchInterval: ({ state }: { state: { data?: { sites: Site[] } | undefined } }) => (state.data?.sites.some((site) => site.latest?.state === 'running') ? lookMs : false),
})

export function sitePagesQuery(siteId: string, state: PageState | '') {
  return infiniteQueryOptions({
    queryKey: ['site-pages', siteId, state],
    queryFn: ({ signal, pageParam }) => api.listSitePages({ siteId, ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}), limit: 100 }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}
