import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const connectionsQuery = queryOptions({ queryKey: ['provisioning'], queryFn: ({ signal }) => api.listConnections({}, { signal }) })

export const waitingQuery = infiniteQueryOptions({
  queryKey: ['provisioning', 'waiting'],
  queryFn: ({ signal, pageParam }) => api.listWaitingPeople(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

export function groupsQuery(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ['provisioning', connectionId, 'groups'],
    queryFn: ({ signal, pageParam }) => api.listConnectionGroups({ connectionId, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

const workingEveryMs = 700

export const importsQuery = queryOptions({
  queryKey: ['people-imports'],
  queryFn: ({ signal }) => api.listPeopleImports({}, { signal }),
  refetchInterval: ({ state }) => (state.data?.imports.some((each) => each.state === 'reading' || each.state === 'importing') ? workingEveryMs : false),
})

export function importRowsQuery(importId: string, verdict: string, state: string) {
  return infiniteQueryOptions({
    queryKey: ['people-imports', importId, 'rows', verdict, state],
    queryFn: ({ signal, pageParam }) => api.listImportRows({ importId, after: pageParam, ...(verdict && { verdict: verdict as 'new' }) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  })
}
