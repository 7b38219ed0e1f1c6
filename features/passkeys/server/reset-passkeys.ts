import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { endSessionsOf } from '#kernel/pipeline/identify.ts'
import { passkeyErrors, type passkeys } from '../contract.ts'
import type { PasskeyTools } from './ports.ts'
import { hasPasskey, removePasskeysOf } from './store.ts'

export const stateOf: Handler<typeof passkeys.getPasskeyStateOf> = async ({ resource, store }) => ({ hasPasskey: await hasPasskey(store, resource.id) })

/** For somebody whose keys are lost or stolen: whoever holds them now is out at once, too. */
export const resetPasskeys =
  ({ identity }: PasskeyTools): Handler<typeof passkeys.resetPasskeysOf> =>
  async ({ resource, actor, store, afterCommit }) => {
    if (resource.id === actor.personId) throw new CodedError(passkeyErrors.own_passkeys)
    const removed = await removePasskeysOf(store, resource.id)
    await endSessionsOf(store, resource.id)
    afterCommit(() => identity.forget(resource.id))
    return { removed }
  }
