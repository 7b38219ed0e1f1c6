/** Signing in by SAML 2.0 (R06, I2): beside OpenID Connect, with the same people, attempts and rules. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { samlSignIn } from '../contract-saml.ts'
import { samlPolicy } from '../policy-saml.ts'
import { samlResponsesMigration } from './migrations/0002-saml.ts'
import { createSamlProvider, deleteSamlProvider, listSamlProviders, updateSamlProvider } from './saml-providers.ts'
import { finishSamlSignIn, getSamlMetadata, listSamlWays, receiveSamlResponse, startSamlSignIn, type SamlTools } from './saml-sign-in.ts'

/** After `createSingleSignOn` in the list of features: its migration makes the table of providers. */
export function createSamlSignIn(tools: SamlTools): Feature {
  return serve(samlSignIn, {
    name: 'saml-sign-in',
    policy: samlPolicy,
    migrations: [samlResponsesMigration],
    handlers: {
      listSamlWays: listSamlWays(tools),
      getSamlMetadata: getSamlMetadata(tools),
      startSamlSignIn: startSamlSignIn(tools),
      receiveSamlResponse: receiveSamlResponse(tools),
      finishSamlSignIn: finishSamlSignIn(tools),
      listSamlProviders: listSamlProviders(tools),
      createSamlProvider: createSamlProvider(tools),
      updateSamlProvider: updateSamlProvider(tools),
      deleteSamlProvider: deleteSamlProvider(tools),
    },
  })
}
