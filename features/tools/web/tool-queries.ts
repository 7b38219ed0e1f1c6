import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const toolsQuery = queryOptions({ queryKey: ['tools'], queryFn: ({ signal }) => api.listTools({}, { signal }) })
export const toolServersQuery = queryOptions({ queryKey: ['tool-servers'], queryFn: ({ signal }) => api.listToolServers({}, { signal }) })
