/**
 * The port over `openid-client` (docs/decisions/2026-11-22-oidc-library.md). Every request goes through the guarded
 * dialer it is given. The token is judged by our own rules before the library judges it by its: each of ours has a
 * reason of its own, and a fault in one of the two is caught by the other.
 */
import * as oidc from 'openid-client'
import { OidcRefused, type FreshSignIn, type OidcAttempt, type OidcIdentity, type OidcPort, type OidcProvider } from '#kernel/ports/oidc.ts'
import { judgeIdToken, judgeLogoutToken, skewSeconds, type Claims } from './judge-token.ts'
import { look } from './look.ts'
import { createProviderKeys, type ProviderKeys } from './provider-keys.ts'
import { belongsTogether, verifyToken } from './verify-token.ts'

type Fetch = typeof globalThis.fetch
export type Known = { config: oidc.Configuration; metadata: oidc.ServerMetadata; keys: ProviderKeys; fetch: Fetch; at: number }

/** A provider that takes longer is down for whoever waits at the sign-in page. */
const exchangeSeconds = 15
/** A description changes seldom; key changes are noticed by the keys themselves. */
const knownMs = 10 * 60_000
const knownMax = 100
/** A description, a list of keys or a person’s claims. */
const answerCharsMax = 500_000

export function createOidcClient(options: { fetchFor(provider: OidcProvider): Fetch; now?: () => number }): OidcPort {
  const now = options.now ?? Date.now
  const known = new Map<string, Promise<Known>>()

  return {
    async look(provider) {
      known.delete(keyOf(provider))
      return look(await learn(provider))
    },
    begin: (provider, attempt, fresh) => addressOf(provider, attempt, fresh),
    finish,
    async verifyLogout(provider, token) {
      const { keys, metadata } = await learn(provider)
      const { claims, header } = await verifyToken(token, keys)
      if (header.typ !== undefined && !/^(logout\+)?jwt$/i.test(header.typ)) throw new OidcRefused('token_kind')
      const fault = judgeLogoutToken(claims, { issuer: metadata.issuer, clientId: provider.clientId, nowSeconds: now() / 1000 })
      if (fault) throw new OidcRefused(fault)
      return { issuer: metadata.issuer, subject: textOf(claims['sub']), providerSession: textOf(claims['sid']), tokenId: String(claims['jti']), expiresAt: new Date((Number(claims['exp']) + skewSeconds) * 1000) }
    },
    async leaveAddress(provider, returnTo) {
      const { config, metadata } = await learn(provider)
      // By client and not by ID token: a token in an address would stand in the provider’s logs, and we keep none.
      return metadata.end_session_endpoint === undefined ? null : oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo }).href
    },
  }

  async function addressOf(provider: OidcProvider, attempt: OidcAttempt, fresh: FreshSignIn | undefined): Promise<string> {
    const { config, metadata } = await learn(provider)
    const parameters: Record<string, string> = {
      redirect_uri: attempt.redirectUri,
      scope: [...new Set(['openid', ...provider.scopes])].join(' '),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    }
    // max_age asks for auth_time in the token; 0 for a sign-in now. Both are asked for, as providers heed one or the other.
    if (fresh) Object.assign(parameters, { prompt: 'login', max_age: '0', ...(fresh.acr.length > 0 && { acr_values: fresh.acr.join(' ') }) })
    if (metadata.authorization_endpoint === undefined) throw new OidcRefused('provider_description', { detail: 'authorization_endpoint' })
    return oidc.buildAuthorizationUrl(config, parameters).href
  }

  async function finish(provider: OidcProvider, attempt: OidcAttempt, response: Parameters<OidcPort['finish']>[2], fresh?: FreshSignIn): Promise<OidcIdentity> {
    const at = await learn(provider)
    const { metadata } = at
    // Before anything else: whose answer is it? (RFC 9207, 2.4)
    if (response.issuer !== undefined && response.issuer !== metadata.issuer) throw new OidcRefused('response_issuer')
    if (response.issuer === undefined && metadata['authorization_response_iss_parameter_supported'] === true) throw new OidcRefused('response_issuer_missing')
    if (response.error !== undefined) throw new OidcRefused('response_error', { detail: response.error.slice(0, 60) })
    if (response.code === undefined) throw new OidcRefused('response_no_code')
    let claims: Claims | undefined
    const judged = judgingFetch(at, metadata.token_endpoint, async (body) => {
      const verified = await verifyToken(body['id_token'], at.keys)
      if (verified.header.typ !== undefined && !/^jwt$/i.test(verified.header.typ)) throw new OidcRefused('token_kind')
      const fault = judgeIdToken(verified.claims, { issuer: metadata.issuer, clientId: provider.clientId, nonce: attempt.nonce, nowSeconds: now() / 1000, fresh })
      if (fault) throw new OidcRefused(fault)
      if (!belongsTogether(String(body['access_token']), verified.claims['at_hash'], verified.header.alg)) throw new OidcRefused('token_hash')
      claims = verified.claims
    })
    const config = configurationOf(provider, metadata, judged)
    const address = new URL(attempt.redirectUri)
    address.searchParams.set('code', response.code)
    address.searchParams.set('state', attempt.state)
    if (response.issuer !== undefined) address.searchParams.set('iss', response.issuer)
    const tokens = await asRefusal(() => oidc.authorizationCodeGrant(config, address, { pkceCodeVerifier: attempt.codeVerifier, expectedState: attempt.state, expectedNonce: attempt.nonce, idTokenExpected: true }))
    if (!claims) throw new OidcRefused('token_missing')
    const subject = String(claims['sub'])
    return { issuer: metadata.issuer, subject, providerSession: textOf(claims['sid']), claims: { ...(await personInformation(at, config, tokens.access_token, subject)), ...claims } }
  }

  /** What the ID token leaves out (names, groups); only of the person whom the token names. */
  async function personInformation({ metadata }: Known, config: oidc.Configuration, accessToken: string, subject: string): Promise<Claims> {
    if (metadata.userinfo_endpoint === undefined) return {}
    return asRefusal(async () => await oidc.fetchUserInfo(config, accessToken, subject), 'person_information')
  }

  function learn(provider: OidcProvider): Promise<Known> {
    const key = keyOf(provider)
    const found = known.get(key)
    if (found) return found.then((each) => (now() - each.at < knownMs ? each : anew(provider)))
    return anew(provider)
  }

  function anew(provider: OidcProvider): Promise<Known> {
    const key = keyOf(provider)
    if (known.size >= knownMax) known.clear()
    const learning = discover(provider, boundedFetch(options.fetchFor(provider)), now)
    known.set(key, learning)
    learning.catch(() => known.get(key) === learning && known.delete(key))
    return learning
  }
}

function keyOf(provider: OidcProvider): string {
  return `${provider.id} ${provider.version}`
}

async function discover(provider: OidcProvider, fetch: Fetch, now: () => number): Promise<Known> {
  const config = await asRefusal(
    () => oidc.discovery(new URL(provider.issuer), provider.clientId, undefined, authenticationOf(provider), { [oidc.customFetch]: fetch as oidc.CustomFetch, timeout: exchangeSeconds, ...(provider.isLocal && { execute: [oidc.allowInsecureRequests] }) }),
    'provider_description',
  )
  const metadata = config.serverMetadata()
  // The library compares addresses; the tokens will say it letter by letter.
  if (metadata.issuer !== provider.issuer) throw new OidcRefused('provider_description', { detail: 'issuer' })
  const { jwks_uri: address } = metadata
  if (address === undefined) throw new OidcRefused('provider_description', { detail: 'jwks_uri' })
  const keys = createProviderKeys(() => asRefusal(async () => jsonOf(await fetch(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(exchangeSeconds * 1000) })), 'provider_description'), now)
  return { config: configurationOf(provider, metadata, fetch), metadata, keys, fetch, at: now() }
}

function configurationOf(provider: OidcProvider, metadata: oidc.ServerMetadata, fetch: Fetch): oidc.Configuration {
  const client: Partial<oidc.ClientMetadata> = { [oidc.clockTolerance]: skewSeconds }
  const config = new oidc.Configuration(metadata, provider.clientId, client, authenticationOf(provider))
  if (provider.isLocal) oidc.allowInsecureRequests(config)
  config.timeout = exchangeSeconds
  config[oidc.customFetch] = fetch as oidc.CustomFetch
  return config
}

function authenticationOf({ clientAuthentication, clientSecret }: OidcProvider): oidc.ClientAuth {
  if (clientAuthentication === 'none' || clientSecret === null) return oidc.None()
  return clientAuthentication === 'post' ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret)
}

/** The answer of the token endpoint is judged as it comes in, and handed on untouched. */
function judgingFetch({ fetch }: Known, tokenEndpoint: string | undefined, judge: (body: Record<string, unknown>) => Promise<void>): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
    if (!response.ok || tokenEndpoint === undefined || address !== new URL(tokenEndpoint).href) return response
    await judge((await jsonOf(response.clone())) as Record<string, unknown>)
    return response
  }
}

function boundedFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (Number(response.headers.get('content-length') ?? 0) > answerCharsMax) throw new OidcRefused('provider_description', { detail: 'too large' })
    const text = await response.text()
    if (text.length > answerCharsMax) throw new OidcRefused('provider_description', { detail: 'too large' })
    return new Response([204, 304].includes(response.status) ? null : text, { status: response.status, headers: response.headers })
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    const value: unknown = response.ok ? await response.json() : undefined
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    throw new OidcRefused('provider_description', { cause: error })
  }
  throw new OidcRefused('provider_description', { detail: `status ${response.status}` })
}

/** What the library, the dialer or our own judge throws, as one reason. */
async function asRefusal<T>(run: () => Promise<T>, otherwise: 'code_refused' | 'provider_description' | 'person_information' = 'code_refused'): Promise<T> {
  try {
    return await run()
  } catch (error) {
    for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 6; cause = cause.cause, depth++) {
      if (cause instanceof OidcRefused) throw cause
      if (cause.constructor.name === 'ModelFault' || (cause as { code?: string }).code === 'OAUTH_TIMEOUT') throw new OidcRefused('provider_unreachable', { cause: error })
    }
    throw new OidcRefused(otherwise, { cause: error })
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
