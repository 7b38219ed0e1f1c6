/**
 * Tokens of connections: 256 random bits after the connection’s id. What is kept is their HMAC under a key that lies
 * outside the database, so that neither a copy of it nor a look into it gives a token.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type TokenMaker = ReturnType<typeof createTokenMaker>

const pattern = /^scim_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

export function createTokenMaker(key: Uint8Array) {
  const hashOf = (token: string) => createHmac('sha256', key).update(`scim|${token}`).digest()
  return {
    make(connectionId: string): { token: string; hash: Buffer; hint: string } {
      const token = `scim_${connectionId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`
      return { token, hash: hashOf(token), hint: token.slice(-4) }
    },
    /** The connection a token says it is of; only `isToken` says whether it is. */
    connectionOf(token: string): string | undefined {
      const hex = pattern.exec(token)?.[1]
      return hex && `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
    isToken: (token: string, hash: Uint8Array) => hash.length === 32 && timingSafeEqual(hashOf(token), hash),
  }
}
