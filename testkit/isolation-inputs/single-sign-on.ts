/** Identity providers. */
import type { Inputs } from './input.ts'

const nowhere = '01900000-0000-7000-8000-00000000ffff'
const settings = { title: 'Mine', issuer: 'http://127.0.0.1:9', clientId: 'mine', isLocal: true, agencies: ['isolated-0'] }

export const singleSignOnInputs = {
  listSignInWays: () => ({}),
  startSingleSignOn: () => ({ providerId: nowhere }),
  finishSingleSignOn: () => ({ state: 's'.repeat(43), binding: 'b', code: 'c' }),
  getStepUp: () => ({}),
  startStepUp: () => ({ providerId: nowhere }),
  finishStepUp: () => ({ state: 's'.repeat(43), binding: 'b', code: 'c' }),
  getLeaveAddress: () => ({}),
  backChannelLogout: () => ({ providerId: nowhere, logout_token: 'x' }),
  listIdentities: () => ({ email: 'somebody@nowhere.example' }),
  joinIdentity: () => ({ issuer: 'http://127.0.0.1:9', subject: 'x', email: 'somebody@nowhere.example' }),
  separateIdentity: () => ({ issuer: 'http://127.0.0.1:9', subject: 'x', email: 'somebody@nowhere.example' }),
  listIdentityProviders: () => ({}),
  createIdentityProvider: () => ({ ...settings, clientSecret: 's' }),
  updateIdentityProvider: () => ({ providerId: nowhere, settings }),
  deleteIdentityProvider: () => ({ providerId: nowhere }),
  testIdentityProvider: () => ({ providerId: nowhere }),
} satisfies Inputs
