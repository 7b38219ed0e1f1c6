/** The signature of a token, by the provider’s published keys. Says who made it, not what it says (judge-token.ts). */
import { createHash } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, errors, type CompactVerifyResult } from 'jose'
import { OidcRefused } from '#kernel/ports/oidc.ts'
import type { Claims } from './judge-token.ts'
import type { ProviderKeys } from './provider-keys.ts'

/** Asymmetric ones only: with a shared secret, or `none`, whoever reads our settings or nobody at all could sign (RFC 8725, 3.1). */
export const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** A token with many groups is some ten kilobytes. */
const tokenCharsMax = 100_000
/** Keys tried when a token does not name its own. */
const unnamedKeysMax = 5

export type Verified = { claims: Claims; header: { alg: string; typ: string | undefined } }

export async function verifyToken(token: unknown, keys: ProviderKeys): Promise<Verified> {
  if (typeof token !== 'string' || token === '') throw new OidcRefused('token_missing')
  if (token.length > tokenCharsMax) throw new OidcRefused('token_unreadable')
  const header = headerOf(token)
  if (!algorithms.includes(header.alg)) throw new OidcRefused('token_algorithm', { detail: header.alg.slice(0, 20) })
  if (header.crit !== undefined) throw new OidcRefused('token_header')
  const result = (await signedBy(token, keys)) ?? ((await keys.renew()) ? await signedBy(token, keys) : undefined)
  if (!result) throw new OidcRefused('token_key')
  return { claims: claimsOf(result.payload), header: { alg: header.alg, typ: header.typ } }
}

/** Undefined when none of the keys fits; throws when one fits and the signature does not hold. */
async function signedBy(token: string, keys: ProviderKeys): Promise<CompactVerifyResult | undefined> {
  try {
    return await compactVerify(token, await keys.find(), { algorithms })
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return anyOf(token, error)
    if (error instanceof errors.JWKSNoMatchingKey) return undefined
    if (error instanceof errors.JWSSignatureVerificationFailed) throw new OidcRefused('token_signature')
    if (error instanceof errors.JWSInvalid) throw new OidcRefused('token_unreadable', { cause: error })
    // A key that cannot be what it says it is: too short, of another kind.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) throw new OidcRefused('token_key', { cause: error })
    throw error
  }
}

async function anyOf(token: string, candidates: errors.JWKSMultipleMatchingKeys): Promise<CompactVerifyResult> {
  let tried = 0
  for await (const key of candidates) {
    if (++tried > unnamedKeysMax) break
    const result = await compactVerify(token, key, { algorithms }).catch((error: unknown) => {
      if (error instanceof errors.JWSSignatureVerificationFailed) return undefined
      throw new OidcRefused('token_key', { cause: error })
    })
    if (result) return result
  }
  throw new OidcRefused('token_signature')
}

function headerOf(token: string): { alg: string; crit: unknown; typ: string | undefined } {
  try {
    const { alg, crit, typ } = decodeProtectedHeader(token)
    if (typeof alg !== 'string') throw new OidcRefused('token_algorithm')
    return { alg, crit, typ }
  } catch (error) {
    if (error instanceof OidcRefused) throw error
    throw new OidcRefused('token_unreadable', { cause: error })
  }
}

function claimsOf(payload: Uint8Array): Claims {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as Claims
  } catch (error) {
    throw new OidcRefused('token_unreadable', { cause: error })
  }
  throw new OidcRefused('token_unreadable')
}

/** `at_hash` (OpenID Connect Core 3.1.3.6): the left half of the access token’s hash, by the hash of the signature. */
export function belongsTogether(accessToken: string, atHash: unknown, alg: string): boolean {
  if (atHash === undefined) return true
  const hash = alg === 'EdDSA' || alg === 'Ed25519' ? 'sha512' : `sha${alg.slice(2)}`
  const digest = createHash(hash).update(accessToken, 'ascii').digest()
  return atHash === digest.subarray(0, digest.length / 2).toString('base64url')
}
