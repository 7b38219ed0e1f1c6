/**
 * Secrets at rest: AES-256-GCM (SP 800-38D) under a key that lies outside the database. A sealed value is
 * bound to its context (which vendor, which field), so that moving it to another row makes it unreadable.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makeKeyFile, readKeyFile } from '#kernel/store/key-file.ts'

export type Seal = {
  keyId: string
  seal(plain: string, context: string): string
  /** Throws `SealBroken` for another key, another context or a changed bit. */
  open(sealed: string, context: string): string
}

export class SealBroken extends Error {
  constructor(why: string) {
    super(`a sealed secret cannot be opened: ${why}`)
  }
}

const keyBytes = 32
/** 96 random bits: safe for 2^32 values of one key, far above what an installation seals. */
const nonceBytes = 12
const tagBytes = 16
const version = 'v1'

/** `olderKeys` open what was sealed before a change of key; nothing is sealed with them. */
export function createSeal(key: Uint8Array, olderKeys: Uint8Array[] = []): Seal {
  const keys = new Map([key, ...olderKeys].map((bytes) => [idOf(bytes), bytes]))
  const keyId = idOf(key)
  return {
    keyId,
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(boundTo(keyId, context))
      const bytes = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${version}.${keyId}.${bytes.toString('base64url')}`
    },
    open(sealed, context) {
      const [sealedVersion, sealedKeyId, text, ...more] = sealed.split('.')
      if (sealedVersion !== version || sealedKeyId === undefined || text === undefined || more.length > 0)
        throw new SealBroken('it is not a sealed value')
      const sealedKey = keys.get(sealedKeyId)
      if (sealedKey === undefined) throw new SealBroken(`its key ${sealedKeyId} is not here`)
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== text) throw new SealBroken('it is damaged')
      return decrypt(bytes, sealedKey, boundTo(sealedKeyId, context))
    },
  }
}

function decrypt(bytes: Buffer, key: Uint8Array, bound: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(bound).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw new SealBroken('it was changed, or belongs to another place')
  }
}

function boundTo(keyId: string, context: string): Buffer {
  return Buffer.from(`steward|${version}|${keyId}|${context}`, 'utf8')
}

/** Says which key, not what key. */
function idOf(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new Error(`a seal key has ${keyBytes} bytes, not ${key.length}`)
  return createHash('sha256').update('steward seal key id').update(key).digest('hex').slice(0, 12)
}

/** The key in `seal.key` of the data folder, made on first use, readable by this user only. */
export async function readSealKey(dataFolder: string): Promise<Uint8Array> {
  const path = join(dataFolder, 'seal.key')
  const key = (await readKeyFile(path)) ?? (await makeKeyFile(path, keyBytes))
  if (key.length !== keyBytes)
    throw new Error(`${path} is not a seal key of ${keyBytes} bytes; secrets cannot be opened without the right one`)
  return key
}
