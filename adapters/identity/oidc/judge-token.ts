/**
 * What the claims of a token have to say (OpenID Connect Core 3.1.3.7, Back-Channel Logout 1.0 section 2.6): pure, first
 * fault first. The signature is verify-token.ts’s.
 */
import type { FreshSignIn, OidcReason } from '#kernel/ports/oidc.ts'

export type Claims = Readonly<Record<string, unknown>>

/** Two clocks of two houses. */
export const skewSeconds = 60
/** An ID token is used the moment it is made; one from earlier was kept for something. */
const issuedAgoSecondsMax = 600
/** OpenID Connect Core 2: at most 255 ASCII characters. */
const subjectCharsMax = 255

export type Expected = { issuer: string; clientId: string; nonce: string; nowSeconds: number; fresh?: FreshSignIn | undefined }

export function judgeIdToken(claims: Claims, expected: Expected): OidcReason | undefined {
  const { nowSeconds, fresh } = expected
  if (claims['events'] !== undefined) return 'token_kind'
  return (
    judgeOrigin(claims, expected) ??
    judgeTimes(claims, nowSeconds) ??
    (claims['nonce'] === expected.nonce ? undefined : 'token_nonce') ??
    (isSubject(claims['sub']) ? undefined : 'token_subject') ??
    (fresh && judgeFreshness(claims, fresh, nowSeconds))
  )
}

export function judgeLogoutToken(claims: Claims, expected: Omit<Expected, 'nonce' | 'fresh'>): OidcReason | undefined {
  const event = isRecord(claims['events']) ? claims['events'][logoutEvent] : undefined
  if (!isRecord(event)) return 'logout_event'
  const fault = judgeOrigin(claims, expected) ?? judgeTimes(claims, expected.nowSeconds)
  if (fault) return fault
  // An ID token passed off as a logout token has one.
  if (claims['nonce'] !== undefined) return 'logout_nonce'
  if (claims['sub'] === undefined && claims['sid'] === undefined) return 'logout_target'
  if ((claims['sub'] !== undefined && !isSubject(claims['sub'])) || (claims['sid'] !== undefined && !isSubject(claims['sid']))) return 'logout_target'
  return typeof claims['jti'] === 'string' && claims['jti'] !== '' && claims['jti'].length <= subjectCharsMax ? undefined : 'logout_id'
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

function judgeOrigin(claims: Claims, { issuer, clientId }: Pick<Expected, 'issuer' | 'clientId'>): OidcReason | undefined {
  if (claims['iss'] !== issuer) return 'token_issuer'
  const audience = Array.isArray(claims['aud']) ? (claims['aud'] as unknown[]) : [claims['aud']]
  // Of several audiences we trust none but ourselves (Core 3.1.3.7, 3).
  if (audience.length !== 1 || audience[0] !== clientId) return 'token_audience'
  return claims['azp'] === undefined || claims['azp'] === clientId ? undefined : 'token_party'
}

function judgeTimes(claims: Claims, now: number): OidcReason | undefined {
  const { exp, iat, nbf } = claims
  if (!isTime(exp) || exp <= now - skewSeconds) return 'token_expired'
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + skewSeconds)) return 'token_not_yet'
  return !isTime(iat) || iat > now + skewSeconds || iat < now - issuedAgoSecondsMax ? 'token_issued' : undefined
}

function judgeFreshness(claims: Claims, { maxAgeSeconds, acr, amr }: FreshSignIn, now: number): OidcReason | undefined {
  const at = claims['auth_time']
  if (!isTime(at) || at < now - maxAgeSeconds - skewSeconds || at > now + skewSeconds) return 'token_sign_in_time'
  const ways = Array.isArray(claims['amr']) ? (claims['amr'] as unknown[]) : []
  const isStrong = acr.some((each) => each === claims['acr']) || amr.some((each) => ways.includes(each))
  return isStrong ? undefined : 'token_sign_in_way'
}

function isSubject(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= subjectCharsMax
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
