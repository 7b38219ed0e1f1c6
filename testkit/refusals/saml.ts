/** Signing in by SAML; the provider is a key in this process. */
import { cast } from '#testkit/people.ts'
import { clientFor } from '#testkit/platform.ts'
import { bring, createSamlIdp } from '#testkit/saml-provider.ts'
import { attribute } from '#testkit/saml-responses.ts'
import { hidden, none, once, type Cases, type Scene } from './case.ts'

const way = once(async ({ platform }) => {
  const admin = await platform.as('administrator')
  const idp = createSamlIdp((await admin.listSamlProviders({})).ours)
  return { idp, providerId: (await admin.createSamlProvider(idp.settings)).id }
})
const ofWay = async (at: Scene) => ({ providerId: (await way(at)).providerId })
const another = async (at: Scene) => ({ providerId: (await (await at.platform.as('administrator')).createSamlProvider({ ...(await way(at)).idp.settings, entityId: `urn:another:${Math.random()}` })).id })
const changed = async (at: Scene) => ({ ...(await another(at)), settings: { ...(await way(at)).idp.settings, entityId: `urn:changed:${Math.random()}` } })
const somebody = { nameId: 'sam', attributes: attribute('displayName', 'Sam Saml') + attribute('email', 'sam@cast.example') }
const brought = async (at: Scene) => {
  const { idp, providerId } = await way(at)
  return bring(at.platform, clientFor(at.platform.url), idp, providerId, somebody)
}

export const samlCases = {
  listSamlWays: { allowed: ['nobody', none, []], refused: ['nobody', 'tells nothing', []] },
  getSamlMetadata: { allowed: ['nobody', none, []], refused: ['nobody', 'tells nothing', []] },
  startSamlSignIn: { allowed: ['nobody', ofWay, []], refused: ['nobody', 'sign_in_way_gone', hidden('startSamlSignIn'), () => ({ providerId: cast.caseworker.id })] },
  receiveSamlResponse: { allowed: ['nobody', () => ({ SAMLResponse: 'AAAA', RelayState: 'x' }), []], refused: ['nobody', 'invalid_input', [], () => ({ RelayState: 'x' })] },
  finishSamlSignIn: { allowed: ['nobody', brought, ['identity.linked done', 'session.created done']], refused: ['nobody', 'sign_in_attempt_unknown', hidden('finishSamlSignIn'), () => ({ ticket: 't'.repeat(43), binding: 'b' })] },
  listSamlProviders: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listSamlProviders')] },
  createSamlProvider: { allowed: ['administrator', async (at) => ({ ...(await way(at)).idp.settings, entityId: 'urn:one-more' }), ['saml-provider.created done']], refused: ['securityOfficer', 'not_allowed', hidden('createSamlProvider')] },
  updateSamlProvider: { allowed: ['administrator', changed, ['saml-provider.updated done']], refused: ['securityOfficer', 'not_found', hidden('updateSamlProvider')] },
  deleteSamlProvider: { allowed: ['administrator', another, ['saml-provider.deleted done']], refused: ['securityOfficer', 'not_found', hidden('deleteSamlProvider')] },
} satisfies Cases
