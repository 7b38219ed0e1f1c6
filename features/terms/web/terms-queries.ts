import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { TermsLanguage } from '../contract.ts'

export const termsQuery = (language: TermsLanguage) =>
  queryOptions({ queryKey: ['terms', language], queryFn: ({ signal }) => api.getTerms({ language }, { signal }), staleTime: 0 })

export const versionsQuery = queryOptions({
  queryKey: ['terms-versions'],
  queryFn: ({ signal }) => api.listTermsVersions({}, { signal }),
})

export const ledgerQuery = queryOptions({ queryKey: ['terms-ledger'], queryFn: ({ signal }) => api.termsLedger({}, { signal }) })

export const versionQuery = (versionId: string, language: TermsLanguage) =>
  queryOptions({
    queryKey: ['terms-version', versionId, language],
    queryFn: ({ signal }) => api.getTermsVersion({ versionId, language }, { signal }),
  })
