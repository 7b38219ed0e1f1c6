import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const glassListQuery = queryOptions({
  queryKey: ['break-glass'],
  queryFn: ({ signal }) => api.listBreakGlass({}, { signal }),
  // Others decide meanwhile.
  refetchInterval: 15_000,
})

export function glassQuery(breakGlassId: string) {
  return queryOptions({
    queryKey: ['break-glass', breakGlassId],
    queryFn: ({ signal }) => api.getBreakGlass({ breakGlassId }, { signal }),
    // Who comes back from looking sees that look in the list.
    refetchOnMount: 'always',
    refetchInterval: 15_000,
  })
}

/** Every fetch is a look that is logged and told: never repeated by itself, never kept. */
const looksOnce = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const

export function openedListQuery(breakGlassId: string) {
  return queryOptions({
    queryKey: ['break-glass', breakGlassId, 'conversations'],
    queryFn: ({ signal }) => api.listOpenedConversations({ breakGlassId }, { signal }),
    ...looksOnce,
  })
}

export function openedConversationQuery(breakGlassId: string, conversationId: string) {
  return queryOptions({
    queryKey: ['break-glass', breakGlassId, 'conversations', conversationId],
    queryFn: ({ signal }) => api.readOpenedConversation({ breakGlassId, conversationId, limit: 200 }, { signal }),
    ...looksOnce,
  })
}

export const noticesQuery = queryOptions({
  queryKey: ['content-notices'],
  queryFn: ({ signal }) => api.listContentNotices({}, { signal }),
  staleTime: 300_000,
})
