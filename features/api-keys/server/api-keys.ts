/** Keys for programs (I6): made, turned and ended by their owner; let in, seen and ended by officers. */
import type { KeyHasher } from '#kernel/pipeline/api-key.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { apiKeys } from '../contract.ts'
import { apiKeysPolicy } from '../policy.ts'
import { approveKey, listAgencyKeys } from './agency-keys.ts'
import { createKey, listKeys, revokeKey, rotateKey, signOutEverywhere } from './own-keys.ts'

export function createApiKeys({ identity, keyHash }: { identity: Identity; keyHash: KeyHasher }): Feature {
  return serve(apiKeys, {
    name: 'api-keys',
    policy: apiKeysPolicy,
    handlers: {
      listKeys,
      createKey: createKey(keyHash),
      rotateKey: rotateKey(keyHash, identity),
      revokeKey: revokeKey(identity),
      listAgencyKeys,
      approveKey: approveKey(identity),
      signOutEverywhere: signOutEverywhere(identity),
    },
  })
}
