import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { endKeySessions, newKeyToken, openKeySession, type KeyHasher } from '#kernel/pipeline/api-key.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { endSessionsOf, type Identity } from '#kernel/pipeline/identify.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { apiKeyErrors, type ApiKey, type apiKeys } from '../contract.ts'
import { countOpenKeys, findKey, insertKey, listOwnKeys, noteRevocation, noteRotation } from './key-store.ts'

/** A person’s programs are few; whoever needs more shares keys, which is what they are to avoid. */
const openKeysMax = 20
const dayMs = 86_400_000
const hintChars = 4

export const listKeys: Handler<typeof apiKeys.listKeys> = async ({ store, actor, now }) => ({ keys: await listOwnKeys(store, actor.personId, now) })

export const createKey =
  (keyHash: KeyHasher): Handler<typeof apiKeys.createKey> =>
  async ({ input, store, actor, now, newId }) => {
    if (input.kind === 'service' && input.purpose === '') throw new CodedError(apiKeyErrors.service_purpose_missing, { fields: [{ path: 'purpose', sentence: apiKeyErrors.service_purpose_missing.sentence }] })
    if ((await countOpenKeys(store, actor.personId)) >= openKeysMax) throw new CodedError(apiKeyErrors.keys_full)
    const { personId, agencyId } = actor
    const keyId = newId()
    const token = newKeyToken(input.kind)
    const expiresAt = new Date(now.getTime() + input.days * dayMs)
    await insertKey(store, { id: keyId, personId, agencyId, kind: input.kind, name: input.name, purpose: input.purpose, scopes: [...new Set(input.scopes)], callsPerMinute: input.callsPerMinute, monthTokensMax: input.monthTokensMax, hint: token.slice(-hintChars), expiresAt })
    await openKeySession(store, { keyId, personId, tokenHash: keyHash(token), expiresAt })
    return { key: await found(store, keyId, personId, now), token }
  }

export const rotateKey =
  (keyHash: KeyHasher, identity: Identity): Handler<typeof apiKeys.rotateKey> =>
  async ({ input, resource, store, actor, now, afterCommit }) => {
    const token = newKeyToken(resource.kind)
    const expiresAt = new Date(now.getTime() + input.days * dayMs)
    const before = await found(store, resource.id, actor.personId, now)
    if (before.state === 'ended' || !(await noteRotation(store, resource.id, { hint: token.slice(-hintChars), expiresAt }))) throw new CodedError(apiKeyErrors.key_over)
    await endKeySessions(store, resource.id, input.keepOldHours)
    await openKeySession(store, { keyId: resource.id, personId: actor.personId, tokenHash: keyHash(token), expiresAt })
    afterCommit(() => identity.forget(actor.personId))
    return { key: await found(store, resource.id, actor.personId, now), token }
  }

export const revokeKey =
  (identity: Identity): Handler<typeof apiKeys.revokeKey> =>
  async ({ input, resource, store, actor, afterCommit }) => {
    // Once more changes nothing: who finds a key leaked presses twice.
    if (await noteRevocation(store, resource.id, { personId: actor.personId, reason: input.reason })) await endKeySessions(store, resource.id)
    afterCommit(() => identity.forget(resource.personId))
    return {}
  }

export const signOutEverywhere =
  (identity: Identity): Handler<typeof apiKeys.signOutEverywhere> =>
  async ({ actor, store, afterCommit }) => {
    await endSessionsOf(store, actor.personId)
    afterCommit(() => identity.forget(actor.personId))
    return {}
  }

async function found(store: Transactor, keyId: string, viewerId: string, now: Date): Promise<ApiKey> {
  const key = await findKey(store, keyId, viewerId, now)
  if (!key) throw new CodedError(kernelErrors.not_found)
  return key
}
