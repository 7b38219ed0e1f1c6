/**
 * OpenID Connect sign-in (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636) as a port: an address
 * goes out, what the browser brings back becomes an identity or the reason why not. Who the person is here, and whether
 * this browser asked, is the caller’s to know.
 */

/** The provider, as an administrator entered it. */
export type OidcProvider = {
  id: string
  /** Changes with each change of its settings: what was learnt from it before is forgotten. */
  version: string
  issuer: string
  clientId: string
  clientSecret: string | null
  /** How the secret is shown at the token endpoint (OpenID Connect Core 9). */
  clientAuthentication: 'basic' | 'post' | 'none'
  scopes: readonly string[]
  /** On this machine or a private network, where plain http is allowed. */
  isLocal: boolean
}

/** What this installation made up for one attempt. */
export type OidcAttempt = { state: string; nonce: string; codeVerifier: string; redirectUri: string }

/** For confirming who is there: signed in again just now, in one of these ways. */
export type FreshSignIn = { maxAgeSeconds: number; acr: readonly string[]; amr: readonly string[] }

export type OidcIdentity = {
  issuer: string
  subject: string
  /** The provider’s own session, for its logout tokens. */
  providerSession: string | null
  /** Claims of the ID token, and under them those of the UserInfo endpoint. */
  claims: Readonly<Record<string, unknown>>
}

export type OidcLogout = { issuer: string; subject: string | null; providerSession: string | null; tokenId: string; expiresAt: Date }

/** What a look at the provider’s own description found. */
export type OidcFindings = {
  /** Hosts that Steward has to reach: token, keys and UserInfo need not be where the issuer is. */
  hosts: readonly { host: string; port: number }[]
  keyCount: number
  /** Sentences for the administrator, worst first. */
  faults: readonly string[]
  warnings: readonly string[]
}

export const oidcReasons = {
  response_error: 'the provider sent an error instead of a code',
  response_no_code: 'no code came back',
  response_issuer: 'the answer names another issuer (RFC 9207)',
  response_issuer_missing: 'the answer names no issuer although the provider says it does (RFC 9207)',
  provider_unreachable: 'the provider could not be reached',
  provider_description: 'the provider’s description is not valid, or another issuer’s',
  code_refused: 'the provider refused the code',
  token_missing: 'the answer holds no ID token',
  token_unreadable: 'the token is not a signed one, or too long',
  token_algorithm: 'an algorithm that is not allowed',
  token_header: 'a critical header that nobody here understands',
  token_kind: 'a token of another kind',
  token_key: 'no key of the provider fits',
  token_signature: 'the signature does not hold',
  token_issuer: 'another issuer',
  token_audience: 'made for another client, or for others too',
  token_party: 'another authorized party',
  token_expired: 'past its end, or without one',
  token_not_yet: 'not valid yet',
  token_issued: 'issued in the future, long ago or never',
  token_nonce: 'not the answer to this attempt',
  token_subject: 'names nobody',
  token_sign_in_time: 'the sign-in behind it is too old, or its time is not told',
  token_sign_in_way: 'the sign-in behind it was not strong enough',
  token_hash: 'does not belong to the access token it came with',
  person_information: 'the UserInfo endpoint speaks of somebody else',
  logout_event: 'not a logout token',
  logout_nonce: 'a logout token with a nonce',
  logout_target: 'a logout token that names neither person nor session',
  logout_id: 'a logout token without an id',
} as const
export type OidcReason = keyof typeof oidcReasons

export class OidcRefused extends Error {
  readonly reason: OidcReason
  constructor(reason: OidcReason, options: { detail?: string; cause?: unknown } = {}) {
    super(`an OpenID Connect answer is refused: ${oidcReasons[reason]}${options.detail ? ` (${options.detail})` : ''}`, { cause: options.cause })
    this.reason = reason
  }
}

export type OidcPort = {
  look(provider: OidcProvider): Promise<OidcFindings>
  /** The address to send the browser to. */
  begin(provider: OidcProvider, attempt: OidcAttempt, fresh?: FreshSignIn): Promise<string>
  /** Throws `OidcRefused` with the first reason found. */
  finish(provider: OidcProvider, attempt: OidcAttempt, response: { code: string | undefined; issuer: string | undefined; error: string | undefined }, fresh?: FreshSignIn): Promise<OidcIdentity>
  verifyLogout(provider: OidcProvider, token: string): Promise<OidcLogout>
  /** Where the provider ends its own session (RP-Initiated Logout 1.0); null when it has no such place. */
  leaveAddress(provider: OidcProvider, returnTo: string): Promise<string | null>
}
