import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { passkeyErrors, type passkeys } from '../contract.ts'
import type { PasskeyTools } from './ports.ts'
import { listPasskeys, removePasskey, renamePasskey, wouldLeaveNoneStrong } from './store.ts'

export const listOwn =
  ({ party }: PasskeyTools): Handler<typeof passkeys.listPasskeys> =>
  async ({ actor, store }) => ({ passkeys: await listPasskeys(store, actor.personId), standing: party().standing, address: party().origin })

export const renameOwn: Handler<typeof passkeys.renamePasskey> = async ({ input, resource, store }) => renamePasskey(store, resource.id, input.name)

export const removeOwn: Handler<typeof passkeys.removePasskey> = async ({ resource, store }) => {
  if (await wouldLeaveNoneStrong(store, { personId: resource.personId, passkeyId: resource.id })) throw new CodedError(passkeyErrors.last_strong_method)
  await removePasskey(store, resource.id)
  return {}
}
