/** Signing in with a passkey, and confirming with one: the same checks, another end. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { LongHandler } from '#kernel/pipeline/feature.ts'
import { startSession } from '#kernel/pipeline/identify.ts'
import { markSteppedUp } from '#kernel/pipeline/step-up.ts'
import { passkeyErrors, type Asserted, type passkeys, type RequestOptions } from '../contract.ts'
import { hasGoneBack } from '../domain/counter.ts'
import { challengeMs, type Purpose } from './challenges.ts'
import type { PasskeyTools } from './ports.ts'
import { handleOf } from './register-passkey.ts'
import { descriptorsOf, findByCredential, markSuspect, noteUse } from './store.ts'
import { challengeOf, verifyAsserted } from './verify-passkey.ts'

const method = 'passkey'

export const startSignIn =
  (tools: PasskeyTools): LongHandler<typeof passkeys.startPasskeySignIn> =>
  async () => {
    // No credential is named: the device knows whose keys it holds, and nobody learns here who has one.
    const options = await optionsFor(tools, 'sign-in', null, [])
    return async () => ({ options })
  }

export const finishSignIn =
  (tools: PasskeyTools): LongHandler<typeof passkeys.finishPasskeySignIn> =>
  async ({ input }) => {
    const personId = await checkUse(tools, input.credential, 'sign-in', null)
    // The device verified the person a moment ago: that is a confirmation too.
    return async ({ store }) => ({ token: await startSession(store, personId, method, { isSteppedUp: true }) })
  }

export const startStepUp =
  (tools: PasskeyTools): LongHandler<typeof passkeys.startPasskeyStepUp> =>
  async ({ actor, store }) => {
    const options = await optionsFor(tools, 'step-up', actor.sessionId, await descriptorsOf(store, actor.personId))
    return async () => ({ options })
  }

export const finishStepUp =
  (tools: PasskeyTools): LongHandler<typeof passkeys.finishPasskeyStepUp> =>
  async ({ input, actor, afterCommit }) => {
    const personId = await checkUse(tools, input.credential, 'step-up', actor.sessionId)
    // Somebody else’s passkey shows that somebody else is there.
    if (personId !== actor.personId || !actor.sessionId) throw new CodedError(passkeyErrors.passkey_refused)
    const { sessionId } = actor
    afterCommit(() => tools.identity.forget(actor.personId))
    return async ({ store }) => {
      if (!(await markSteppedUp(store, sessionId, method))) throw new CodedError(passkeyErrors.passkey_refused)
      return {}
    }
  }

async function optionsFor(tools: PasskeyTools, purpose: Purpose, sessionId: string | null, allowCredentials: RequestOptions['allowCredentials']): Promise<RequestOptions> {
  const party = tools.party()
  if (party.standing !== 'works') throw new CodedError(passkeyErrors.passkey_address)
  return { challenge: await tools.challenges.issue(purpose, sessionId), rpId: party.id, timeout: challengeMs, userVerification: 'required', allowCredentials }
}

/** Whose passkey signed our challenge just now; every fault is one refusal, so that nobody learns which keys there are. */
async function checkUse(tools: PasskeyTools, credential: Asserted, purpose: Purpose, sessionId: string | null): Promise<string> {
  const refused = () => new CodedError(passkeyErrors.passkey_refused)
  const party = tools.party()
  const challenge = challengeOf(credential, 'webauthn.get', party)
  if (!challenge || !(await tools.challenges.spend(challenge, purpose, sessionId))) throw refused()
  const known = await tools.database.asSystem((store) => findByCredential(store, credential.id, tools))
  if (!known) throw refused()
  // Who signs in without a name must be named by the device (WebAuthn 3, §7.2 step 6); otherwise it may be left out.
  const handle = credential.response.userHandle ?? undefined
  if (purpose === 'sign-in' ? handle !== handleOf(known.personId) : handle !== undefined && handle !== handleOf(known.personId)) throw refused()
  const use = await verifyAsserted(credential, challenge, party, known.publicKey)
  if (!use) throw refused()
  if (known.isSuspect) throw new CodedError(passkeyErrors.passkey_suspect)
  if (hasGoneBack(known.counter, use.counter)) {
    await tools.database.asSystem((store) => markSuspect(store, known.id))
    throw new CodedError(passkeyErrors.passkey_suspect)
  }
  if (!(await tools.database.asSystem((store) => noteUse(store, known, use)))) throw refused()
  return known.personId
}
