/** One key wrapped by another: AES-256-GCM, bound to the agency (SP 800-38F allows authenticated encryption for it). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KeyGone } from '#kernel/ports/keys.ts'

export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
export const wrappedBytes = nonceBytes + keyBytes + tagBytes

export function wrapKey(agencyKey: Uint8Array, key: Uint8Array, agencyId: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', agencyKey, nonce, { authTagLength: tagBytes }).setAAD(boundTo(agencyId))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

export function unwrapKey(agencyKey: Uint8Array, wrapped: Uint8Array, agencyId: string): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', agencyKey, wrapped.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(boundTo(agencyId)).setAuthTag(wrapped.subarray(-tagBytes))
    return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    throw new KeyGone('a wrapped key does not open: it was destroyed, or the agency’s key is another one')
  }
}

function boundTo(agencyId: string): Buffer {
  return Buffer.from(`steward data key|1|${agencyId}`)
}

/** Names come back from the database; one that is not of our making must not name a path. */
export function isAgencyName(agencyId: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(agencyId)
}
