import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: ({ signal }) => api.listPasskeys({}, { signal }), staleTime: 0 })

export const passkeyStateQuery = (personId: string) => queryOptions({ queryKey: ['passkeys-of', personId], queryFn: ({ signal }) => api.getPasskeyStateOf({ personId }, { signal }), staleTime: 0 })
