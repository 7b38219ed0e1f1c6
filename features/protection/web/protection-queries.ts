import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const protectionQuery = queryOptions({ queryKey: ['protection'], queryFn: ({ signal }) => api.getProtection({}, { signal }) })
export const challengesQuery = queryOptions({ queryKey: ['protection-challenges'], queryFn: ({ signal }) => api.listChallenges({}, { signal }) })
