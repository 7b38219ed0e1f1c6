/**
 * Keys for programs (security.md, I6). A key is a session with a longer life and narrower rights: 256 random bits, kept
 * as a keyed hash only, sent in the Authorization header and nowhere else. It has the rights of an employee at most,
 * whatever else its owner may do, shows nobody’s presence (I4), and ends with the sessions of its owner (I3).
 *
 * Its form can be recognised where it leaked: `stw` and `p` (personal) or `s` (service), an underscore, 43 letters and
 * digits, and six more that are the CRC-32 of the rest; `stw[ps]_[0-9A-Za-z]{49}` for a scanner.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import { asWorker } from '../store/as-worker.ts'
import { newId } from '../store/new-id.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import type { Feature } from './feature.ts'
import type { Call } from './hallway.ts'

export type KeyKind = 'personal' | 'service'
export type KeyHasher = (token: string) => Buffer

/** I6. */
export const keyDaysMax = 90

const pattern = /^stw[ps]_[0-9A-Za-z]{49}$/
const checkChars = 6
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 62^43 is more than 2^256. */
const secretChars = 43

/** HMAC-SHA-256 under a key that lies outside the database: neither a copy of it nor a look into it gives a key. */
export function createKeyHasher(secret: Uint8Array): KeyHasher {
  return (token) => createHmac('sha256', secret).update(`api key|${token}`).digest()
}

/** A session’s token has 43 characters and no such beginning. */
export function looksLikeKey(token: string): boolean {
  return token.startsWith('stwp_') || token.startsWith('stws_')
}

/** Mistyped and made-up ones are known without asking the database. */
export function isKeyShaped(token: string): boolean {
  return pattern.test(token) && token.endsWith(checkOf(token.slice(0, -checkChars)))
}

export function newKeyToken(kind: KeyKind): string {
  const body = `${kind === 'personal' ? 'stwp' : 'stws'}_${inDigits(BigInt(`0x${randomBytes(32).toString('hex')}`), secretChars)}`
  return body + checkOf(body)
}

/** The rights of an employee and no office’s: a program is nobody’s officer. */
export function rolesUnderKey(roles: readonly string[]): string[] {
  return roles.includes('employee') ? ['employee'] : []
}

/**
 * Throws `outside_key` when a key’s scopes do not open the call, or what it goes on to follow. What they open is decided
 * like every other call; work that a key began was let through then.
 */
export function createKeyRule(features: readonly Feature[], opens: (scopes: readonly string[], endpointName: string) => boolean): (call: Pick<Call, 'actor' | 'door' | 'endpoint' | 'follow'>) => void {
  const names = new Map(features.flatMap((feature) => Object.entries(feature.contract).map(([name, endpoint]) => [endpoint.at, name] as const)))
  return ({ actor, door, endpoint, follow }) => {
    const { key } = actor
    if (!key || door === 'jobs') return
    const asked = [endpoint, ...(follow ? [follow.endpoint] : [])]
    if (!asked.every(({ at }) => opens(key.scopes, names.get(at) ?? ''))) throw new CodedError(kernelErrors.outside_key)
  }
}

/** What a key’s token opens until `expiresAt`. */
export async function openKeySession(store: Transactor, session: { keyId: string; personId: string; tokenHash: Uint8Array; expiresAt: Date }): Promise<string> {
  const id = newId()
  await asWorker(store, () =>
    store.run(sql`
      insert into session (id, token_hash, person_id, key_id, method, expires_at)
      values (${id}, ${session.tokenHash}, ${session.personId}, ${session.keyId}, 'key', ${session.expiresAt.toISOString()})`),
  )
  return id
}

/** The key opens nothing any more, `afterHours` from now at the latest: 0 is at once. */
export async function endKeySessions(store: Transactor, keyId: string, afterHours = 0): Promise<void> {
  await asWorker(store, () =>
    afterHours === 0
      ? store.run(sql`update session set ended_at = now() where key_id = ${keyId} and ended_at is null`)
      : store.run(sql`update session set expires_at = least(expires_at, now() + make_interval(hours => ${afterHours})) where key_id = ${keyId} and ended_at is null`),
  )
}

/** Keys of these that still open something: none of an owner who was disabled, moved, or signed out everywhere. */
export async function keysInForce(store: Transactor, keyIds: readonly string[]): Promise<Set<string>> {
  const rows = await asWorker(store, () => store.rows<{ id: string }>(sql`select distinct key_id as id from session where key_id = any(${keyIds}::uuid[]) and ended_at is null and expires_at > now()`))
  return new Set(rows.map((row) => row.id))
}

function checkOf(body: string): string {
  return inDigits(BigInt(crc32(body)), checkChars)
}

function inDigits(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = digits[Number(rest % 62n)] + text
  return text
}
