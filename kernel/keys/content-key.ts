/**
 * Text at rest: AES-256-GCM (SP 800-38D) under the key of its conversation, bound to its place. A ciphertext that is
 * moved to another row, column, conversation or agency does not open (security.md, D5).
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { freshBytes } from '../store/fresh-bytes.ts'

/** Where a value stands: the parts of its authenticated data, besides agency and conversation. */
export type Place = { column: string; messageId?: string }

export type ContentKey = {
  /** An empty text hides nothing and stays as it is. */
  seal(text: string, place: Place): string
  /** Text of a release before encryption is given back as it is. Throws `ContentBroken` when it was changed or moved. */
  open(text: string, place: Place): string
  sealJson(value: unknown, place: Place): string
  /** For rows of an older release, of which some may be sealed already: those stay. Null stays null. */
  sealOnce(text: string, place: Place): string
  sealJsonOnce(value: unknown, place: Place): string | null
  /** For a column that is looked up and must not hold the words themselves: equal texts give equal tokens, under this key only. */
  token(text: string, place: Place): string
  /** A value as the database gives it: sealed, or as an older release left it. */
  openJson<Value>(value: unknown, place: Place): Value
}

export class ContentBroken extends Error {
  constructor() {
    super('a sealed text cannot be opened: it was changed, or stands in another place than it was written for')
  }
}

/** The digit is the version of the format, and part of what is authenticated. */
const mark = 'sealed1:'
/** 96 random bits: safe for 2^32 values of one key (SP 800-38D, 8.3), far above what one conversation holds. */
const nonceBytes = 12
const tagBytes = 16

export function createContentKey(bytes: Uint8Array, belongs: { agencyId: string; conversationId: string }): ContentKey {
  const key = createSecretKey(bytes)
  const at = (place: Place) => Buffer.from(`${mark}${belongs.agencyId}|${belongs.conversationId}|${place.messageId ?? ''}|${place.column}`, 'utf8')
  const seal = (text: string, place: Place) => (text === '' ? '' : mark + encrypt(key, text, at(place)))
  // What a person wrote may begin with the mark too; only what opens here was sealed here.
  const opens = (text: string, place: Place) => {
    try {
      return open(text, place) !== undefined
    } catch (error) {
      if (error instanceof ContentBroken) return false
      throw error
    }
  }
  // Derived, so that no key serves two algorithms.
  const tokenKey = () => createHmac('sha256', key).update('steward token key|1').digest()
  const sealJson = (value: unknown, place: Place) => JSON.stringify(seal(JSON.stringify(value), place))
  const open = (text: string, place: Place) => (isSealed(text) ? decrypt(key, text.slice(mark.length), at(place)) : text)
  return {
    seal,
    open,
    sealJson,
    sealOnce: (text, place) => (isSealed(text) && opens(text, place) ? text : seal(text, place)),
    sealJsonOnce: (value, place) => (value === null ? null : typeof value === 'string' && isSealed(value) ? JSON.stringify(value) : sealJson(value, place)),
    token: (text, place) => createHmac('sha256', tokenKey()).update(at(place)).update('|').update(text, 'utf8').digest('base64url'),
    openJson: <Value>(value: unknown, place: Place) => (typeof value === 'string' && isSealed(value) ? (JSON.parse(open(value, place)) as Value) : (value as Value)),
  }
}

export function isSealed(text: string): boolean {
  return text.startsWith(mark)
}

function encrypt(key: KeyObject, text: string, belongs: Buffer): string {
  const nonce = freshBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(belongs)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function decrypt(key: KeyObject, sealed: string, belongs: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < nonceBytes + tagBytes) throw new ContentBroken()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(belongs).setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw new ContentBroken()
  }
}
