/**
 * Agencies’ keys as files of 32 bytes, readable by the server’s account only. Moving a file away withdraws the agency’s
 * key; destroying it destroys everything sealed under it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeKeyFile, readKeyFile } from '#kernel/store/key-file.ts'
import { KeyGone, type AgencyKeys } from '#kernel/ports/keys.ts'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
export const wrappedBytes = nonceBytes + keyBytes + tagBytes

/** A withdrawn key is noticed after this. */
const rememberedMs = 30_000

export async function openFileAgencyKeys(folder: string): Promise<AgencyKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const remembered = new Map<string, { key: Uint8Array; until: number }>()
  return {
    async wrap(agencyId, keys) {
      const agencyKey = await read(agencyId, true)
      return keys.map((key) => wrap(agencyKey, key, agencyId))
    },
    unwrap: async (agencyId, wrapped) => unwrap(await read(agencyId, false), wrapped, agencyId),
  }

  async function read(agencyId: string, mayMake: boolean): Promise<Uint8Array> {
    const known = remembered.get(agencyId)
    if (known && known.until > Date.now()) return known.key
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(agencyId)) throw new KeyGone('not the name of an agency')
    const path = join(folder, `${agencyId}.key`)
    const key = (await readKeyFile(path)) ?? (mayMake ? await makeKeyFile(path, keyBytes) : undefined)
    if (!key) throw new KeyGone(`the key of ${agencyId} is not there`)
    if (key.length !== keyBytes) throw new Error(`${path} is not a key of ${keyBytes} bytes`)
    remembered.set(agencyId, { key, until: Date.now() + rememberedMs })
    return key
  }
}

function wrap(agencyKey: Uint8Array, key: Uint8Array, agencyId: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', agencyKey, nonce, { authTagLength: tagBytes }).setAAD(boundTo(agencyId))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

function unwrap(agencyKey: Uint8Array, wrapped: Uint8Array, agencyId: string): Uint8Array {
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
