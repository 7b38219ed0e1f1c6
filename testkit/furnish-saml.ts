/** A SAML service, and a response that its page brought and nobody opened. */
import { clientFor, type Platform } from './platform.ts'
import { bring, createSamlIdp } from './saml-provider.ts'

export async function furnishSaml(platform: Platform): Promise<void> {
  const admin = await platform.as('administrator')
  const idp = createSamlIdp((await admin.listSamlProviders({})).ours)
  const { id } = await admin.createSamlProvider({ ...idp.settings, entityId: 'urn:furnished' })
  await bring(platform, clientFor(platform.url), idp, id)
}
