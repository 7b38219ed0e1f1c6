/** Signing in by SAML. */
import type { Inputs } from './input.ts'

const nowhere = '01900000-0000-7000-8000-00000000ffff'
const settings = { title: 'Mine', entityId: 'urn:mine', signInUrl: 'https://mine.example', certificates: ['x'], agencies: ['isolated-0'] }

export const samlInputs = {
  listSamlWays: () => ({}),
  getSamlMetadata: () => ({}),
  startSamlSignIn: () => ({ providerId: nowhere }),
  receiveSamlResponse: () => ({ SAMLResponse: 'AAAA', RelayState: 'x' }),
  finishSamlSignIn: () => ({ ticket: 't'.repeat(43), binding: 'b' }),
  listSamlProviders: () => ({}),
  createSamlProvider: () => settings,
  updateSamlProvider: () => ({ providerId: nowhere, settings }),
  deleteSamlProvider: () => ({ providerId: nowhere }),
} satisfies Inputs
