import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const rulesQuery = queryOptions({ queryKey: ['rules'], queryFn: ({ signal }) => api.listRules({}, { signal }) })
