import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const signInWaysQuery = queryOptions({ queryKey: ['sign-in-ways'], queryFn: ({ signal }) => api.listSignInWays({}, { signal }) })

export const stepUpQuery = queryOptions({ queryKey: ['step-up'], queryFn: ({ signal }) => api.getStepUp({}, { signal }), staleTime: 0 })

export const identityProvidersQuery = queryOptions({ queryKey: ['identity-providers'], queryFn: ({ signal }) => api.listIdentityProviders({}, { signal }) })
