/** Passkeys: a device in software makes and uses them as a browser would. */
import { createAuthenticator, type Authenticator } from '#testkit/authenticator.ts'
import { cast } from '#testkit/people.ts'
import { clientFor } from '#testkit/platform.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const device = once(async ({ platform }) => createAuthenticator(platform.url))

async function created(at: Scene): Promise<{ name: string; credential: ReturnType<Authenticator['create']> }> {
  const { options } = await (await at.platform.as('caseworker')).startPasskeyRegistration({})
  return { name: 'Key', credential: (await device(at)).create(options) }
}
const keyOfCara = once(async (at) => {
  const made = await created(at)
  const { id } = await (await at.platform.as('caseworker')).finishPasskeyRegistration(made)
  return { passkeyId: id, credentialId: made.credential.id }
})
const ofCara = async (at: Scene) => ({ passkeyId: (await keyOfCara(at)).passkeyId })
const another = async (at: Scene) => ({ passkeyId: (await (await at.platform.as('caseworker')).finishPasskeyRegistration(await created(at))).id })
const signingIn = async (at: Scene, isVerified = true) => {
  const { options } = await clientFor(at.platform.url).startPasskeySignIn({})
  return { credential: (await device(at)).get(options, (await keyOfCara(at)).credentialId, { isVerified }) }
}
const confirming = async (at: Scene) => {
  const { options } = await (await at.platform.as('caseworker')).startPasskeyStepUp({})
  return { credential: (await device(at)).get(options, (await keyOfCara(at)).credentialId) }
}
const somebodyNew = once(async ({ platform }) => ({ personId: (await (await platform.as('administrator')).createPerson({ name: 'Lost Key', email: 'lost.key@cast.example', agencyId: 'benefits', roles: ['employee'] })).id }))

export const passkeysCases = {
  listPasskeys: { allowed: ['caseworker', none, []], refused: signedOut },
  startPasskeyRegistration: { allowed: ['caseworker', none, []], refused: signedOut },
  finishPasskeyRegistration: { allowed: ['caseworker', created, ['passkey.registered done']], refused: signedOut },
  renamePasskey: { allowed: ['caseworker', async (at) => ({ ...(await ofCara(at)), name: 'Blue' }), ['passkey.renamed done']], refused: ['colleague', 'not_found', hidden('renamePasskey')] },
  removePasskey: { allowed: ['caseworker', another, ['passkey.removed done']], refused: ['colleague', 'not_found', hidden('removePasskey')] },
  startPasskeySignIn: { allowed: ['nobody', none, []], refused: ['nobody', 'tells nothing', []] },
  finishPasskeySignIn: { allowed: ['nobody', (at) => signingIn(at), ['session.created done']], refused: ['nobody', 'passkey_refused', ['finishPasskeySignIn refused'], (at) => signingIn(at, false)] },
  startPasskeyStepUp: { allowed: ['caseworker', none, []], refused: signedOut },
  // Whoever tries in vain uses the challenge up.
  finishPasskeyStepUp: { allowed: ['caseworker', confirming, ['session.stepped-up done']], refused: ['colleague', 'passkey_refused', ['finishPasskeyStepUp refused'], confirming] },
  getPasskeyStateOf: { allowed: ['administrator', () => ({ personId: cast.colleague.id }), []], refused: ['benefitsLead', 'not_allowed', hidden('getPasskeyStateOf')] },
  resetPasskeysOf: { allowed: ['administrator', somebodyNew, ['passkey.reset done']], refused: ['benefitsLead', 'not_allowed', hidden('resetPasskeysOf')] },
} satisfies Cases
