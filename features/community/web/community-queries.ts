import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const groupsQuery = queryOptions({ queryKey: ['community', 'groups'], queryFn: ({ signal }) => api.listGroups({}, { signal }) })
export const recognitionQuery = queryOptions({ queryKey: ['community', 'recognition'], queryFn: ({ signal }) => api.getRecognition({}, { signal }) })
export const reportsQuery = queryOptions({ queryKey: ['community', 'reports'], queryFn: ({ signal }) => api.listReports({}, { signal }) })

export const threadsQuery = (groupId: string, only: 'all' | 'unanswered') =>
  infiniteQueryOptions({
    queryKey: ['community', 'threads', groupId, only],
    queryFn: ({ signal, pageParam }) => api.listThreads({ groupId, only, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const threadQuery = (postId: string) =>
  infiniteQueryOptions({
    queryKey: ['community', 'thread', postId],
    queryFn: ({ signal, pageParam }) => api.getThread({ postId, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
