/**
 * Data keys in use, unwrapped and remembered for minutes: long enough that a conversation costs one unwrapping, short
 * enough that an agency whose key is withdrawn is unreadable within five minutes (security.md, D6).
 */
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import { KeyServiceDown, type DataKeys } from '../ports/keys.ts'

export type Keyring = {
  issue(agencyId: string): Promise<{ ref: string; key: Uint8Array }>
  open(agencyId: string, ref: string): Promise<Uint8Array>
  shred(agencyId: string, ref: string): Promise<void>
}

/** With the half minute that a file of an agency’s key is remembered, less than five. */
const rememberedMs = 4 * 60_000
/** Some 10 MB. */
const rememberedMax = 50_000

export function createKeyring(keys: DataKeys, now: () => number = Date.now): Keyring {
  const remembered = new Map<string, { key: Promise<Uint8Array>; until: number }>()
  const remember = (at: string, key: Promise<Uint8Array>) => {
    if (remembered.size >= rememberedMax) remembered.clear()
    remembered.set(at, { key, until: now() + rememberedMs })
  }
  return {
    async issue(agencyId) {
      const issued = await keys.issue(agencyId).catch(unreachable)
      remember(`${agencyId}/${issued.ref}`, Promise.resolve(issued.key))
      return issued
    },
    open(agencyId, ref) {
      const at = `${agencyId}/${ref}`
      const known = remembered.get(at)
      if (known && known.until > now()) return known.key
      const key = keys.open(agencyId, ref).catch(unreachable)
      remember(at, key)
      // A failure is not remembered.
      key.catch(() => remembered.delete(at))
      return key
    },
    async shred(agencyId, ref) {
      remembered.delete(`${agencyId}/${ref}`)
      await keys.shred(agencyId, ref)
    },
  }
}

/** What a person is told: it is nobody’s mistake, and nothing is lost. */
function unreachable(error: unknown): never {
  throw error instanceof KeyServiceDown ? new CodedError(kernelErrors.keys_unreachable, { cause: error }) : error
}

/** For a database opened without content in it, such as an evaluation’s. */
export const noKeys: Keyring = {
  issue: () => Promise.reject(new Error('this database was opened without a key store')),
  open: () => Promise.reject(new Error('this database was opened without a key store')),
  shred: () => Promise.reject(new Error('this database was opened without a key store')),
}
