import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { HandlerContext, LongHandler } from '#kernel/pipeline/feature.ts'
import { isSteppedUp } from '#kernel/pipeline/step-up.ts'
import { passkeyErrors, type CreationOptions, type passkeys } from '../contract.ts'
import { challengeMs } from './challenges.ts'
import type { PasskeyTools } from './ports.ts'
import { addPasskey, descriptorsOf, passkeysMax, sessionAgeMs } from './store.ts'
import { algorithms, challengeOf, verifyCreated } from './verify-passkey.ts'

/** A first passkey is made right after signing in: whoever finds a session open later cannot make themselves a key to it. */
const freshMs = 5 * 60_000

type Context = Pick<HandlerContext<typeof passkeys.finishPasskeyRegistration>, 'actor' | 'now'> & { store: Parameters<typeof descriptorsOf>[0] }

export const startRegistration =
  (tools: PasskeyTools): LongHandler<typeof passkeys.startPasskeyRegistration> =>
  async ({ actor, now, store }) => {
    const party = tools.party()
    if (party.standing !== 'works') throw new CodedError(passkeyErrors.passkey_address)
    const known = await checkMayAdd(tools, { actor, now, store })
    const options: CreationOptions = {
      rp: { id: party.id, name: 'Steward' },
      // The id tells the device which of its keys to replace; it is read back at sign-in. No name or address stands in it.
      user: { id: handleOf(actor.personId), name: actor.name ?? '', displayName: actor.name ?? '' },
      challenge: await tools.challenges.issue('registration', actor.sessionId),
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout: challengeMs,
      excludeCredentials: known,
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    }
    return async () => ({ options })
  }

export const finishRegistration =
  (tools: PasskeyTools): LongHandler<typeof passkeys.finishPasskeyRegistration> =>
  async ({ input, actor, now, newId, store }) => {
    const party = tools.party()
    const challenge = challengeOf(input.credential, 'webauthn.create', party)
    if (!challenge || !(await tools.challenges.spend(challenge, 'registration', actor.sessionId))) throw new CodedError(passkeyErrors.passkey_refused)
    await checkMayAdd(tools, { actor, now, store })
    const key = await verifyCreated(input.credential, challenge, party)
    if (!key) throw new CodedError(passkeyErrors.passkey_refused)
    return async (inside) => {
      const added = await addPasskey(inside.store, { id: newId(), personId: actor.personId, name: input.name, ...key })
      if (!added) throw new CodedError(passkeyErrors.passkey_known)
      return added
    }
  }

/** A further key needs a confirmation; a first one a fresh sign-in (or a confirmation by another way). */
async function checkMayAdd(tools: PasskeyTools, { actor, now, store }: Context): Promise<Awaited<ReturnType<typeof descriptorsOf>>> {
  const known = await descriptorsOf(store, actor.personId)
  if (known.length >= passkeysMax) throw new CodedError(passkeyErrors.passkeys_full)
  if (isSteppedUp(actor, now.getTime())) return known
  if (known.length > 0) throw new CodedError(kernelErrors.step_up_needed)
  const { sessionId } = actor
  const ageMs = sessionId ? await tools.database.asSystem((system) => sessionAgeMs(system, sessionId)) : Number.POSITIVE_INFINITY
  if (ageMs > freshMs) throw new CodedError(passkeyErrors.passkey_too_late)
  return known
}

/** A person’s id as the 16 bytes it is. */
export function handleOf(personId: string): string {
  return Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url')
}
