import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const samlWaysQuery = queryOptions({ queryKey: ['saml-ways'], queryFn: ({ signal }) => api.listSamlWays({}, { signal }) })

export const samlProvidersQuery = queryOptions({ queryKey: ['saml-providers'], queryFn: ({ signal }) => api.listSamlProviders({}, { signal }) })
