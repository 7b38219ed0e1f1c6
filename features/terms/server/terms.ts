/** The terms of use (R12): written by the privacy office, accepted by everybody, and never rewritten. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { terms } from '../contract.ts'
import { termsPolicy } from '../policy.ts'
import { acceptTerms, declineTerms, getTerms } from './answer-terms.ts'
import { termsMigration } from './migrations/0001-terms.ts'
import { termsPlannedOnceMigration } from './migrations/0002-planned-once.ts'
import { termsLedger, type CountPeople } from './terms-ledger.ts'
import { draftTerms, getTermsVersion, listTermsVersions, publishTerms, reviseTerms } from './write-terms.ts'

export function createTerms(options: { identity: Identity; countPeople: CountPeople }): Feature {
  return serve(terms, {
    name: 'terms',
    policy: termsPolicy,
    migrations: [termsMigration, termsPlannedOnceMigration],
    handlers: {
      getTerms,
      acceptTerms: acceptTerms(options.identity),
      declineTerms: declineTerms(options.identity),
      listTermsVersions,
      getTermsVersion,
      draftTerms,
      reviseTerms,
      publishTerms,
      termsLedger: termsLedger(options.countPeople),
    },
  })
}
