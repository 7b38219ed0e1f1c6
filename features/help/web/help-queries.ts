import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

/** Often enough that an answer is seen soon, seldom enough that 40,000 open pages cost nothing. */
const newsMs = 120_000
/** People at a desk share it. */
const inboxMs = 20_000

export const contactQuery = queryOptions({ queryKey: ['help', 'contact'], queryFn: ({ signal }) => api.getMyContact({}, { signal }), staleTime: 60_000, refetchInterval: newsMs })

export const myRequestsQuery = infiniteQueryOptions({
  queryKey: ['help', 'mine'],
  queryFn: ({ pageParam, signal }) => api.listMyRequests(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

export const requestQuery = (requestId: string) => queryOptions({ queryKey: ['help', 'request', requestId], queryFn: ({ signal }) => api.getRequest({ requestId }, { signal }) })

export const requestExcerptQuery = (requestId: string) => queryOptions({ queryKey: ['help', 'excerpt-of', requestId], queryFn: ({ signal }) => api.getRequestExcerpt({ requestId }, { signal }), gcTime: 0 })

export type Box = 'open' | 'overdue' | 'done'
export const inboxQuery = (box: Box, search: string) =>
  infiniteQueryOptions({
    queryKey: ['help', 'inbox', box, search],
    queryFn: ({ pageParam, signal }) => api.listInbox({ box, search, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: inboxMs,
  })

export const excerptQuery = (messageId: string, scope: 'turn' | 'chat') => queryOptions({ queryKey: ['help', 'excerpt', messageId, scope], queryFn: ({ signal }) => api.previewExcerpt({ messageId, scope }, { signal }), staleTime: 0, gcTime: 0 })

export const suggestionsQuery = (text: string) => queryOptions({ queryKey: ['help', 'suggestions', text], queryFn: ({ signal }) => api.suggestHelp({ text }, { signal }), enabled: text.length >= 8, staleTime: 60_000 })

export const knownIssuesQuery = queryOptions({ queryKey: ['help', 'known'], queryFn: ({ signal }) => api.listKnownIssues({}, { signal }) })
export const cannedQuery = queryOptions({ queryKey: ['help', 'canned'], queryFn: ({ signal }) => api.listCannedAnswers({}, { signal }) })
export const hoursQuery = queryOptions({ queryKey: ['help', 'hours'], queryFn: ({ signal }) => api.getDeskHours({}, { signal }) })
export const figuresQuery = queryOptions({ queryKey: ['help', 'figures'], queryFn: ({ signal }) => api.getHelpFigures({}, { signal }) })
export const desksQuery = infiniteQueryOptions({
  queryKey: ['help', 'desks'],
  queryFn: ({ pageParam, signal }) => api.listHelpDesks(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})
export const candidatesQuery = (agencyId: string) => queryOptions({ queryKey: ['help', 'candidates', agencyId], queryFn: ({ signal }) => api.listContactCandidates({ agencyId }, { signal }) })
