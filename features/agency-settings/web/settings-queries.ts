import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

const scopeOf = (agencyId: string | null) => (agencyId ? { agencyId } : {})

export const settingsQuery = (agencyId: string | null) =>
  queryOptions({ queryKey: ['agency-settings', agencyId], queryFn: ({ signal }) => api.getAgencySettings(scopeOf(agencyId), { signal }) })

export const versionsQuery = (agencyId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['agency-settings', agencyId, 'versions'],
    queryFn: ({ signal, pageParam }) => api.listSettingsVersions({ ...scopeOf(agencyId), ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const differencesQuery = (agencyId: string | null, from: number, to: number) =>
  queryOptions({ queryKey: ['agency-settings', agencyId, 'differences', from, to], queryFn: ({ signal }) => api.compareSettings({ ...scopeOf(agencyId), from, to }, { signal }) })
