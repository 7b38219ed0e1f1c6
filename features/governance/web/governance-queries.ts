import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const bodiesQuery = queryOptions({ queryKey: ['governance', 'bodies'], queryFn: ({ signal }) => api.listBodies({}, { signal }) })
export const bodyQuery = (bodyId: string) => queryOptions({ queryKey: ['governance', 'body', bodyId], queryFn: ({ signal }) => api.getBody({ bodyId }, { signal }) })
export const decisionQuery = (decisionId: string) => queryOptions({ queryKey: ['governance', 'decision', decisionId], queryFn: ({ signal }) => api.getDecision({ decisionId }, { signal }) })
