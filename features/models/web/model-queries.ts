import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const modelsQuery = queryOptions({ queryKey: ['models'], queryFn: ({ signal }) => api.listModels({}, { signal }) })
export const vendorsQuery = queryOptions({ queryKey: ['vendors'], queryFn: ({ signal }) => api.listVendors({}, { signal }) })
export const reviewsQuery = queryOptions({ queryKey: ['vendor-reviews'], queryFn: ({ signal }) => api.listVendorReviews({}, { signal }) })
export const vendorKindsQuery = queryOptions({
  queryKey: ['vendor-kinds'],
  queryFn: ({ signal }) => api.listVendorKinds({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
/** Looks for model servers on the server's own machine; costs a second, so it is asked once per visit. */
export const discoveryQuery = queryOptions({
  queryKey: ['vendor-discovery'],
  queryFn: ({ signal }) => api.discoverVendors({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})
