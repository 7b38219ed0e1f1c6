import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { apiKeyErrors, type apiKeys } from '../contract.ts'
import { countWaiting, listKeysOfAgency, noteApproval } from './key-store.ts'

/** Row security shows an officer their agency’s, an administrator all. */
export const listAgencyKeys: Handler<typeof apiKeys.listAgencyKeys> = async ({ input, store, actor, now }) => ({
  ...(await listKeysOfAgency(store, { show: input.show, after: input.after, limit: input.limit, viewerId: actor.personId, now })),
  waiting: await countWaiting(store),
})

export const approveKey =
  (identity: Identity): Handler<typeof apiKeys.approveKey> =>
  async ({ resource, store, actor, afterCommit }) => {
    if (!(await noteApproval(store, resource.id, actor.personId))) throw new CodedError(apiKeyErrors.key_not_waiting)
    afterCommit(() => identity.forget(resource.personId))
    return {}
  }
