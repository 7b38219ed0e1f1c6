/** Signing in by a provider, which is one on loopback. */
import { sql } from '#kernel/store/sql.ts'
import { startHostileProvider } from '#testkit/hostile-provider.ts'
import { cast } from '#testkit/people.ts'
import { clientFor } from '#testkit/platform.ts'
import { providerSettings } from '#testkit/sign-on.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const erin = { sub: 'erin', name: 'Erin Example', email: 'erin@cast.example', org: 'benefits' }
const way = once(async ({ platform }) => {
  const provider = await startHostileProvider()
  const settings = { ...providerSettings(provider), unknownPeople: 'create' as const, stepUpAcr: ['strong'] }
  const { id: providerId } = await (await platform.as('administrator')).createIdentityProvider(settings)
  // Whose identity it is, as a sign-in would have found.
  await platform.steward.database.asSystem((store) => store.run(sql`insert into identity_link (issuer, subject, person_id, provider_id) values (${provider.issuer}, 'cara', ${cast.caseworker.id}, ${providerId})`))
  return { provider, providerId, settings }
})
const ofWay = async (at: Scene) => ({ providerId: (await way(at)).providerId })
const another = async (at: Scene) => {
  const { settings } = await way(at)
  return { providerId: (await (await at.platform.as('administrator')).createIdentityProvider({ ...settings, clientId: `another ${Math.random()}` })).id }
}
const comingBack = async (at: Scene) => {
  const { provider, providerId } = await way(at)
  const { address, binding } = await clientFor(at.platform.url).startSingleSignOn({ providerId })
  return { ...provider.authorize(address, erin), binding }
}
const confirming = async (at: Scene) => {
  const { provider, providerId } = await way(at)
  const { address, binding } = await (await at.platform.as('caseworker')).startStepUp({ providerId })
  return { ...provider.authorize(address, { sub: 'cara' }), binding }
}
const email = `${cast.newcomer.id}@cast.example`
const waiting = async (at: Scene) => {
  const { provider, providerId } = await way(at)
  const subject = `waits ${Math.random()}`
  await at.platform.steward.database.asSystem((store) => store.run(sql`insert into identity_waiting (issuer, subject, provider_id, name, email) values (${provider.issuer}, ${subject}, ${providerId}, 'Nia', '')`))
  return { issuer: provider.issuer, subject, email }
}
const joined = async (at: Scene) => {
  const { provider, providerId } = await way(at)
  const subject = `joined ${Math.random()}`
  await at.platform.steward.database.asSystem((store) => store.run(sql`insert into identity_link (issuer, subject, person_id, provider_id) values (${provider.issuer}, ${subject}, ${cast.newcomer.id}, ${providerId})`))
  return { issuer: provider.issuer, subject, email }
}
const unknown = () => ({ state: 's'.repeat(43), binding: 'b', code: 'c' })

export const singleSignOnCases = {
  listSignInWays: { allowed: ['nobody', none, []], refused: ['nobody', 'tells nothing', []] },
  startSingleSignOn: { allowed: ['nobody', ofWay, []], refused: ['nobody', 'sign_in_way_gone', hidden('startSingleSignOn'), () => ({ providerId: cast.caseworker.id })] },
  finishSingleSignOn: { allowed: ['nobody', comingBack, ['identity.linked done', 'session.created done']], refused: ['nobody', 'sign_in_attempt_unknown', hidden('finishSingleSignOn'), unknown] },
  getStepUp: { allowed: ['caseworker', none, []], refused: signedOut },
  startStepUp: { allowed: ['caseworker', ofWay, []], refused: signedOut },
  finishStepUp: { allowed: ['caseworker', confirming, ['session.stepped-up done']], refused: ['colleague', 'sign_in_attempt_unknown', hidden('finishStepUp'), unknown] },
  getLeaveAddress: { allowed: ['caseworker', none, []], refused: signedOut },
  backChannelLogout: { allowed: ['nobody', async (at) => ({ ...(await ofWay(at)), logout_token: await (await way(at)).provider.logoutToken({ sub: 'erin' }) }), ['session.ended-by-provider done']], refused: ['nobody', 'logout_token_unreadable', [], async (at) => ({ ...(await ofWay(at)), logout_token: 'no token' })] },
  listIdentities: { allowed: ['administrator', () => ({ email }), []], refused: ['benefitsLead', 'not_allowed', hidden('listIdentities')] },
  joinIdentity: { allowed: ['administrator', waiting, ['identity.linked done']], refused: ['securityOfficer', 'not_allowed', hidden('joinIdentity')] },
  separateIdentity: { allowed: ['administrator', joined, ['identity.separated done']], refused: ['securityOfficer', 'not_allowed', hidden('separateIdentity')] },
  listIdentityProviders: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listIdentityProviders')] },
  createIdentityProvider: { allowed: ['administrator', async (at) => ({ ...(await way(at)).settings, clientId: 'one more' }), ['identity-provider.created done']], refused: ['securityOfficer', 'not_allowed', hidden('createIdentityProvider')] },
  updateIdentityProvider: { allowed: ['administrator', async (at) => ({ ...(await ofWay(at)), settings: (await way(at)).settings }), ['identity-provider.updated done']], refused: ['securityOfficer', 'not_found', hidden('updateIdentityProvider')] },
  deleteIdentityProvider: { allowed: ['administrator', another, ['identity-provider.deleted done']], refused: ['securityOfficer', 'not_found', hidden('deleteIdentityProvider')] },
  testIdentityProvider: { allowed: ['administrator', ofWay, ['identity-provider.tested done']], refused: ['securityOfficer', 'not_found', hidden('testIdentityProvider')] },
} satisfies Cases
