/** Keys of people of two agencies, one of which waits for its officer, and what one of them used. */
import { newId } from '#kernel/store/new-id.ts'
import { keepUsageAsKernel } from '#kernel/usage/usage-ledger.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

export async function furnishApiKeys(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) await (await platform.as(name)).askConfirmation({})
  const line = { unit: '', purpose: 'conversations', modelId: 'v/m', inputTokens: 1, outputTokens: 1, nanoUsd: 1, isEstimated: false, at: new Date() }
  for (const [name, kind] of [['caseworker', 'personal'], ['inspector', 'service'], ['administrator', 'personal']] as const) {
    const { key } = await (await platform.as(name)).createKey({ kind, name: 'Nightly report', purpose: 'Sorts permits.', scopes: ['ask'] })
    await platform.steward.database.asSystem((store) => keepUsageAsKernel(store, [{ ...line, id: newId(), personId: cast[name].id, agencyId: cast[name].agencyId, keyId: key.id }]))
  }
}
