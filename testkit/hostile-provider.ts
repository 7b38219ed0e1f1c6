/**
 * An OpenID provider on loopback that is honest unless it is told otherwise, one answer at a time. It checks what a
 * provider has to (client, redirect address, PKCE, each code once) and signs with `jose`, which is not what we verify by
 * hand-made rules: an honest answer of it is a twin of each spoilt one.
 */
import { createHash, createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { CompactSign } from 'jose'

export type Claims = Record<string, unknown>
/** What is wrong with one answer. */
export type Spoil = {
  claims?(claims: Claims): Claims
  header?(header: Claims): Claims
  /** The finished token as text. */
  token?(token: string, claims: Claims): string
  key?: 'other' | 'unpublished'
  answer?(body: Claims): Claims
  userInfo?(claims: Claims): Claims
}
export type Person = { sub: string; name?: string; email?: string; groups?: string[] } & Claims
type Issued = { person: Person; spoil: Spoil; nonce: string | null; challenge: string | null; redirectUri: string; authTime: number }

export type HostileProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Signs somebody in at an address that Steward gave; what the browser brings back. */
  authorize(address: string, person: Person, spoil?: Spoil): { code: string; state: string; iss: string }
  sign(claims: Claims, spoil?: Spoil): Promise<string>
  logoutToken(claims?: Claims, spoil?: Spoil): Promise<string>
  /** A new key takes the old one’s place at once. */
  rotate(): void
  publicKeyPem(): string
  /** Changes its description from now on. */
  describe(change: (metadata: Claims) => Claims): void
  requests: string[]
  close(): Promise<void>
}

type Key = { kid: string; privateKey: KeyObject }
const makeKey = (kid: string): Key => ({ kid, privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey })

export async function startHostileProvider(): Promise<HostileProvider> {
  const clientId = 'steward'
  const clientSecret = 'a secret of this test only'
  const other = makeKey('key-1')
  const unpublished = makeKey('key-unpublished')
  const codes = new Map<string, Issued>()
  const access = new Map<string, Issued>()
  const requests: string[] = []
  let key = makeKey('key-1')
  let keyCount = 1
  let change = (metadata: Claims): Claims => metadata
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void answer(request.url ?? '', Buffer.concat(chunks).toString(), request.headers.authorization).then(([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
    })
  })
  const issuer = await listen(server)
  return {
    issuer,
    clientId,
    clientSecret,
    requests,
    authorize,
    sign,
    logoutToken: (claims = {}, spoil = {}) =>
      sign({ iss: issuer, aud: clientId, iat: now(), exp: now() + 120, jti: `logout-${++keyCount}-${Math.random()}`, events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims }, { ...spoil, header: (header) => ({ typ: 'logout+jwt', ...header, ...spoil.header?.(header) }) }),
    rotate: () => void (key = makeKey(`key-${++keyCount}`)),
    publicKeyPem: () => createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    describe: (next) => void (change = next),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }

  function authorize(address: string, person: Person, spoil: Spoil = {}): { code: string; state: string; iss: string } {
    const asked = new URL(address).searchParams
    if (asked.get('client_id') !== clientId || asked.get('response_type') !== 'code') throw new Error('another client, or another flow')
    const code = `code-${codes.size + 1}-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`
    const authTime = asked.get('max_age') === null ? now() - 3_600 : now()
    codes.set(code, { person, spoil, nonce: asked.get('nonce'), challenge: asked.get('code_challenge'), redirectUri: asked.get('redirect_uri') ?? '', authTime })
    return { code, state: asked.get('state') ?? '', iss: issuer }
  }

  async function answer(url: string, body: string, authorization: string | undefined): Promise<[number, unknown]> {
    requests.push(url)
    if (url.startsWith('/.well-known/')) return [200, change(metadata())]
    if (url === '/jwks') return [200, { keys: [{ ...createPublicKey(key.privateKey).export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' }] }]
    if (url === '/token') return token(new URLSearchParams(body), authorization)
    if (url === '/userinfo') return userInfo(authorization)
    return [404, {}]
  }

  async function token(given: URLSearchParams, authorization: string | undefined): Promise<[number, unknown]> {
    const issued = codes.get(given.get('code') ?? '')
    codes.delete(given.get('code') ?? '')
    const client = Buffer.from(authorization?.replace(/^Basic /, '') ?? '', 'base64').toString()
    if (decodeURIComponent(client.replaceAll('+', ' ')) !== `${clientId}:${clientSecret}`) return [401, { error: 'invalid_client' }]
    const verifier = given.get('code_verifier')
    const challenge = verifier && createHash('sha256').update(verifier).digest('base64url')
    if (!issued || issued.redirectUri !== given.get('redirect_uri') || issued.challenge !== challenge) return [400, { error: 'invalid_grant' }]
    const accessToken = `access-${access.size + 1}-${Math.random()}`
    access.set(accessToken, issued)
    const { sub } = issued.person
    const atHash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
    const claims = { iss: issuer, sub, aud: clientId, exp: now() + 300, iat: now(), nonce: issued.nonce, auth_time: issued.authTime, sid: `sid-of-${sub}`, acr: 'strong', at_hash: atHash }
    const answered = { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: await sign(claims, issued.spoil) }
    return [200, issued.spoil.answer?.(answered) ?? answered]
  }

  function userInfo(authorization: string | undefined): [number, unknown] {
    const issued = access.get(authorization?.replace(/^Bearer /, '') ?? '')
    if (!issued) return [401, {}]
    const claims = { ...issued.person, email_verified: true }
    return [200, issued.spoil.userInfo?.(claims) ?? claims]
  }

  async function sign(claims: Claims, spoil: Spoil = {}): Promise<string> {
    const spoilt = spoil.claims?.(claims) ?? claims
    const by = spoil.key === 'other' ? other : spoil.key === 'unpublished' ? unpublished : key
    const header = { alg: 'RS256', kid: by.kid, ...spoil.header?.({}) } as { alg: string }
    const payload = new TextEncoder().encode(JSON.stringify(spoilt))
    const crit = (header as { crit?: string[] }).crit
    const signed = await new CompactSign(payload).setProtectedHeader(header).sign(by.privateKey, crit ? { crit: Object.fromEntries(crit.map((name) => [name, true])) } : undefined)
    return spoil.token?.(signed, spoilt) ?? signed
  }

  function metadata(): Claims {
    const at = (path: string) => `${issuer}${path}`
    return {
      issuer,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      jwks_uri: at('/jwks'),
      userinfo_endpoint: at('/userinfo'),
      end_session_endpoint: at('/leave'),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'RS512', 'ES256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
    }
  }
}

/** A token made by hand: for what no honest library would sign. */
export function forge(header: Claims, claims: Claims, signature: (input: string) => Buffer = () => Buffer.alloc(0)): string {
  const input = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${signature(input).toString('base64url')}`
}

export function hmacWith(secret: string): (input: string) => Buffer {
  return (input) => createHmac('sha256', secret).update(input).digest()
}

export const now = () => Math.floor(Date.now() / 1000)

function listen(server: Server): Promise<string> {
  // A test that forgets it is not held open by it.
  server.unref()
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`)))
}
