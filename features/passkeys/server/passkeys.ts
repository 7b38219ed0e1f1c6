/** Passkeys (R06, I4): signing in and confirming with a device’s own key, and the keys’ coming and going. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { Database } from '#kernel/store/database.ts'
import { passkeys } from '../contract.ts'
import { relyingPartyOf } from '../domain/relying-party.ts'
import { passkeyPolicy } from '../policy.ts'
import { createChallenges } from './challenges.ts'
import { passkeysMigration } from './migrations/0001-passkeys.ts'
import { listOwn, removeOwn, renameOwn } from './own-passkeys.ts'
import type { PasskeyTools } from './ports.ts'
import { finishRegistration, startRegistration } from './register-passkey.ts'
import { resetPasskeys, stateOf } from './reset-passkeys.ts'
import { finishSignIn, finishStepUp, startSignIn, startStepUp } from './use-passkey.ts'

export function createPasskeys(options: { database: Pick<Database, 'asSystem'>; identity: Identity; publicAddress: () => string; allowsSample: boolean }): Feature {
  const { database, identity, allowsSample } = options
  const tools: PasskeyTools = { database, identity, allowsSample, challenges: createChallenges(database), party: () => relyingPartyOf(options.publicAddress()) }
  return serve(passkeys, {
    name: 'passkeys',
    policy: passkeyPolicy,
    migrations: [passkeysMigration],
    handlers: {
      listPasskeys: listOwn(tools),
      startPasskeyRegistration: startRegistration(tools),
      finishPasskeyRegistration: finishRegistration(tools),
      renamePasskey: renameOwn,
      removePasskey: removeOwn,
      startPasskeySignIn: startSignIn(tools),
      finishPasskeySignIn: finishSignIn(tools),
      startPasskeyStepUp: startStepUp(tools),
      finishPasskeyStepUp: finishStepUp(tools),
      getPasskeyStateOf: stateOf,
      resetPasskeysOf: resetPasskeys(tools),
    },
  })
}
