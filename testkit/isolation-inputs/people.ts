/** People and sessions. */
import { maybe, type Inputs } from './input.ts'

export const peopleInputs = {
  getSession: () => ({}),
  listSamplePeople: () => ({}),
  signInAsSample: () => ({ personId: '01900000-0000-7000-8000-00000000ffff' }),
  redeemSignInLink: () => ({ secret: 'x'.repeat(43) }),
  signOut: () => ({}),
  completeFirstRun: () => ({ agencyId: 'mine', agencyName: 'Mine', name: 'Me', email: 'me@mine.example' }),
  listAgencies: () => ({}),
  createAgency: () => ({ id: 'mine', name: 'Mine' }),
  listPeople: (_pick, random) => maybe(random, { agencyId: 'isolated-0', search: 'Person' }),
  createPerson: () => ({ name: 'Me', email: 'me@mine.example', agencyId: 'isolated-0', roles: ['administrator'] }),
  updatePerson: (pick) => ({ personId: pick('person'), roles: ['administrator'] }),
  createSignInLink: (pick) => ({ personId: pick('person') }),
  getTerms: () => ({}),
  acceptTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff', language: 'en', textHash: '0'.repeat(64) }),
  declineTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff', language: 'en', textHash: '0'.repeat(64) }),
  listTermsVersions: () => ({}),
  getTermsVersion: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  draftTerms: () => ({ agencyId: 'benefits', effectiveOn: '2030-01-01', texts: {} }),
  reviseTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  publishTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  termsLedger: () => ({}),
} satisfies Inputs
