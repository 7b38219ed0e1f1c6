/** Signing in by the government’s own identity providers, and confirming by them who is there (R06; I1, I3, I4). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { singleSignOn } from '../contract.ts'
import { singleSignOnPolicy } from '../policy.ts'
import { backChannelLogout, getLeaveAddress } from './logout.ts'
import { joinIdentity, listIdentities, separateIdentity } from './identities.ts'
import { identityProvidersMigration } from './migrations/0001-identity-providers.ts'
import type { SignOnTools } from './ports.ts'
import { createIdentityProvider, deleteIdentityProvider, listIdentityProviders, testIdentityProvider, updateIdentityProvider } from './providers.ts'
import { finishSingleSignOn, listSignInWays, startSingleSignOn } from './sign-in.ts'
import { finishStepUp, getStepUp, startStepUp } from './step-up.ts'

export function createSingleSignOn(tools: SignOnTools): Feature {
  return serve(singleSignOn, {
    name: 'single-sign-on',
    policy: singleSignOnPolicy,
    migrations: [identityProvidersMigration],
    handlers: {
      listSignInWays: listSignInWays(tools),
      startSingleSignOn: startSingleSignOn(tools),
      finishSingleSignOn: finishSingleSignOn(tools),
      getStepUp: getStepUp(tools),
      startStepUp: startStepUp(tools),
      finishStepUp: finishStepUp(tools),
      getLeaveAddress: getLeaveAddress(tools),
      backChannelLogout: backChannelLogout(tools),
      listIdentities: listIdentities(tools),
      joinIdentity: joinIdentity(tools),
      separateIdentity: separateIdentity(tools),
      listIdentityProviders: listIdentityProviders(tools),
      createIdentityProvider: createIdentityProvider(tools),
      updateIdentityProvider: updateIdentityProvider(tools),
      deleteIdentityProvider: deleteIdentityProvider(tools),
      testIdentityProvider: testIdentityProvider(tools),
    },
  })
}
