/**
 * Answers kept for a call that is repeated. They hold what people wrote, so they are sealed under the caller’s own
 * Idempotency-Key, which is not kept: the table knows its hash. Whoever has the database, even with every key of the
 * server, has no key to them.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

export type KeptPlace = { key: string; personId: string; endpoint: string }

const mark = 'kept1:'
const nonceBytes = 12
const tagBytes = 16

/** The key as the table knows it; the migration kernel-0012-keys names older ones the same. */
export function nameOfKey(key: string): string {
  return createHash('sha256').update(`kept|${key}`).digest('hex')
}

/** As a JSON value. */
export function sealAnswer(output: unknown, at: KeptPlace): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(at), nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(at.endpoint))
  const text = JSON.stringify(output ?? null)
  return JSON.stringify(mark + Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64'))
}

/** What an older release kept in the open is given back as it is; such rows are a day old at most. */
export function openAnswer(kept: unknown, at: KeptPlace): unknown {
  if (typeof kept !== 'string' || !kept.startsWith(mark)) return kept
  const bytes = Buffer.from(kept.slice(mark.length), 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(at), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(at.endpoint)).setAuthTag(bytes.subarray(-tagBytes))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8'))
}

/** Says whether a repeated call is the same one, and nothing about what it holds. */
export function hashOfInput(input: unknown, at: KeptPlace): string {
  return createHmac('sha256', keyOf(at)).update(JSON.stringify(input)).digest('hex')
}

function keyOf({ key, personId }: KeptPlace): Buffer {
  return createHmac('sha256', 'steward kept answer').update(`${personId}|${key}`).digest()
}
