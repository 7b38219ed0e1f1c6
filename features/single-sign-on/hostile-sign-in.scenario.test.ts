/** I1: what a hostile provider, page or network sends is refused for its own reason, and its honest twin goes through. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { forge, hmacWith, now, startHostileProvider, type Claims, type HostileProvider, type Person, type Spoil } from '#testkit/hostile-provider.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { providerSettings } from '#testkit/sign-on.ts'

let platform: Platform
let provider: HostileProvider
let providerId: string
const erin: Person = { sub: 'erin', name: 'Erin Example', email: 'erin@cast.example', org: 'benefits' }

beforeAll(async () => {
  platform = await startPlatform()
  provider = await startHostileProvider()
  const admin = await platform.as('administrator')
  providerId = (await admin.createIdentityProvider({ ...providerSettings(provider), unknownPeople: 'create', stepUpAcr: ['strong'], stepUpAmr: ['hwk'] })).id
})
afterAll(async () => {
  await provider.close()
  await platform.close()
})

type Returned = { code?: string; state: string; iss?: string; error?: string; binding: string }
type Change = (returned: Returned) => Returned

async function begin(): Promise<{ address: string; binding: string }> {
  return clientFor(platform.url).startSingleSignOn({ providerId })
}

async function signIn(spoil: Spoil = {}, change: Change = (returned) => returned, person = erin): Promise<string> {
  const { address, binding } = await begin()
  return finish(change({ ...provider.authorize(address, person, spoil), binding }))
}

/** `ok`, or the code of the refusal. */
async function finish(returned: Returned, token?: string): Promise<string> {
  const { status, problem } = await rawCall(platform.url, token, token ? 'finishStepUp' : 'finishSingleSignOn', returned)
  return status === 200 ? 'ok' : problem.code
}

const claims = (change: Claims): Spoil => ({ claims: (all) => ({ ...all, ...change }) })
const without = (name: string): Spoil => ({ claims: (all) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) })
const header = (change: Claims): Spoil => ({ header: () => change })
const resign = (make: (claims: Claims) => string): Spoil => ({ token: (_token, all) => make(all) })
const flip = (token: string): string => {
  const [head = '', body = '', signature = ''] = token.split('.')
  const other = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  return [head, Buffer.from(JSON.stringify({ ...other, sub: 'somebody-else' })).toString('base64url'), signature].join('.')
}

/** What is spoilt, the refusal, and the closest thing that is right. */
const tokens: [what: string, spoil: Spoil, code: string, twin?: Spoil][] = [
  ['nobody signs it (alg none)', resign((all) => forge({ alg: 'none' }, all)), 'sign_in_token_algorithm'],
  ['the public key as a shared secret (HS256)', resign((all) => forge({ alg: 'HS256', kid: 'key-1' }, all, hmacWith(provider.publicKeyPem()))), 'sign_in_token_algorithm'],
  ['the client secret as a key (HS256)', resign((all) => forge({ alg: 'HS256' }, all, hmacWith(provider.clientSecret))), 'sign_in_token_algorithm'],
  ['another key under the same name', { key: 'other' }, 'sign_in_token_signature'],
  ['a key that is not published', { key: 'unpublished' }, 'sign_in_token_key'],
  ['claims changed after signing', { token: flip }, 'sign_in_token_signature'],
  ['a header that names another algorithm of the same key', { token: (token) => [Buffer.from(JSON.stringify({ alg: 'RS512', kid: 'key-1' })).toString('base64url'), ...token.split('.').slice(1)].join('.') }, 'sign_in_token_key'],
  ['an elliptic algorithm with an RSA key', { token: (token) => [Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'key-1' })).toString('base64url'), ...token.split('.').slice(1)].join('.') }, 'sign_in_token_key'],
  ['a critical header', header({ crit: ['exp'], exp: 1 }), 'sign_in_token_header', header({ note: 1 })],
  ['an access token in its place', header({ typ: 'at+jwt' }), 'sign_in_token_kind', header({ typ: 'JWT' })],
  ['a logout token in its place', claims({ events: {} }), 'sign_in_token_kind'],
  ['no token', { answer: ({ id_token: _, ...rest }) => rest }, 'sign_in_token_missing'],
  ['no token at all, but words', { token: () => 'not a token' }, 'sign_in_token_unreadable'],
  ['an encrypted token', { token: (token) => `${token}.a.b` }, 'sign_in_token_unreadable'],
  ['a token without end', { token: (token) => `${token}${'A'.repeat(120_000)}` }, 'sign_in_token_unreadable'],
  ['another issuer', claims({ iss: 'https://evil.example' }), 'sign_in_token_issuer'],
  ['the issuer with a slash more', { claims: (all) => ({ ...all, iss: `${String(all['iss'])}/` }) }, 'sign_in_token_issuer'],
  ['no issuer', without('iss'), 'sign_in_token_issuer'],
  ['made for another client', claims({ aud: 'another' }), 'sign_in_token_audience', claims({ aud: ['steward'] })],
  ['made for us and another', claims({ aud: ['steward', 'another'], azp: 'steward' }), 'sign_in_token_audience', claims({ aud: ['steward'], azp: 'steward' })],
  ['made for nobody', without('aud'), 'sign_in_token_audience'],
  ['another authorized party', claims({ azp: 'another' }), 'sign_in_token_party', claims({ azp: 'steward' })],
  ['the nonce of another attempt', claims({ nonce: 'n'.repeat(43) }), 'sign_in_token_nonce'],
  ['no nonce', without('nonce'), 'sign_in_token_nonce'],
  ['past its end', claims({ exp: now() - 65 }), 'sign_in_token_expired', claims({ exp: now() - 30 })],
  ['without an end', without('exp'), 'sign_in_token_expired'],
  ['an end in words', claims({ exp: 'tomorrow' }), 'sign_in_token_expired'],
  ['not valid yet', claims({ nbf: now() + 180 }), 'sign_in_token_not_yet', claims({ nbf: now() + 30 })],
  ['issued in the future', claims({ iat: now() + 180 }), 'sign_in_token_issued', claims({ iat: now() + 30 })],
  ['issued an hour ago', claims({ iat: now() - 3_600 }), 'sign_in_token_issued', claims({ iat: now() - 60 })],
  ['never issued', without('iat'), 'sign_in_token_issued'],
  ['names nobody', without('sub'), 'sign_in_token_subject'],
  ['a subject that is a number', claims({ sub: 7 }), 'sign_in_token_subject'],
  ['a subject longer than any', claims({ sub: 's'.repeat(300) }), 'sign_in_token_subject'],
  ['the hash of another access token', claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }), 'sign_in_token_hash', without('at_hash')],
  ['information about somebody else', { userInfo: (all) => ({ ...all, sub: 'somebody-else' }) }, 'sign_in_person_information'],
]

describe('a token', () => {
  test.each(tokens)('%s: refused, and its twin is not', async (_what, spoil, code, twin = {}) => {
    await platform.newRecords()
    expect(await signIn(spoil)).toBe(code)
    expect(await platform.newRecords()).toEqual(['finishSingleSignOn refused'])
    const [line] = await platform.rows<{ reason: string }>(sql`select reason from audit_event where event = 'finishSingleSignOn' order by at desc, id desc limit 1`)
    expect(line?.reason).toBe(code)
    expect(await signIn(twin)).toBe('ok')
  })
})

describe('a flow', () => {
  test('what a browser brings back counts once', async () => {
    const { address, binding } = await begin()
    const returned = { ...provider.authorize(address, erin), binding }
    expect([await finish(returned), await finish(returned)]).toEqual(['ok', 'sign_in_attempt_unknown'])
  })

  test('a state that nobody gave out, or an old one, starts nothing', async () => {
    expect(await signIn({}, (returned) => ({ ...returned, state: 's'.repeat(43) }))).toBe('sign_in_attempt_unknown')
    const { address, binding } = await begin()
    await platform.steward.database.asSystem((store) => store.run(sql`update sign_on_attempt set expires_at = now()`))
    expect(await finish({ ...provider.authorize(address, erin), binding })).toBe('sign_in_attempt_unknown')
  })

  test('an answer that another browser was waiting for is not taken from this one', async () => {
    const theirs = await begin()
    const ours = await begin()
    const returned = provider.authorize(theirs.address, erin)
    expect(await finish({ ...returned, binding: ours.binding })).toBe('sign_in_other_browser')
    expect(await finish({ ...returned, binding: '' })).toBe('sign_in_attempt_unknown')
  })

  test('a code that was stolen from another attempt is worth nothing in one’s own (PKCE)', async () => {
    const victim = await begin()
    const stolen = provider.authorize(victim.address, erin)
    expect(await signIn({}, (returned) => ({ ...returned, code: stolen.code }), { sub: 'thief' })).toBe('sign_in_code_refused')
  })

  test('a challenge stripped from the address on the way is noticed', async () => {
    const { address, binding } = await begin()
    const stripped = new URL(address)
    stripped.searchParams.delete('code_challenge')
    expect(await finish({ ...provider.authorize(stripped.href, erin), binding })).toBe('sign_in_code_refused')
  })

  test('every attempt asks for the code flow with S256, a state and a nonce of its own', async () => {
    const asked = await Promise.all([begin(), begin()])
    const [one, two] = asked.map(({ address }) => new URL(address).searchParams)
    expect([one?.get('response_type'), one?.get('code_challenge_method'), one?.get('scope')?.split(' ')]).toEqual(['code', 'S256', expect.arrayContaining(['openid'])])
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one?.get(name)).not.toBe(two?.get(name))
    expect(asked[0]?.address).not.toContain(asked[0]?.binding)
  })

  const answers: [string, Change, string][] = [
    ['an answer in another issuer’s name (mix-up)', (returned) => ({ ...returned, iss: 'https://evil.example' }), 'sign_in_response_issuer'],
    ['an answer without the name that the provider always gives', ({ iss: _, ...rest }) => rest, 'sign_in_response_issuer_missing'],
    ['a refusal of the provider', ({ code: _, ...rest }) => ({ ...rest, error: 'access_denied' }), 'sign_in_declined'],
    ['an answer without a code', ({ code: _, ...rest }) => rest, 'sign_in_response_no_code'],
    ['a code that the provider never gave', (returned) => ({ ...returned, code: 'made-up' }), 'sign_in_code_refused'],
  ]
  test.each(answers)('%s is refused', async (_what, change, code) => {
    expect(await signIn({}, change)).toBe(code)
    expect(await signIn()).toBe('ok')
  })

  test('a description in another issuer’s name is not believed', async () => {
    const admin = await platform.as('administrator')
    const settings = { ...providerSettings(provider), unknownPeople: 'create' as const, stepUpAcr: ['strong'], stepUpAmr: ['hwk'] }
    provider.describe((metadata) => ({ ...metadata, issuer: 'https://evil.example' }))
    await admin.updateIdentityProvider({ providerId, settings })
    expect((await rawCall(platform.url, undefined, 'startSingleSignOn', { providerId })).problem.code).toBe('sign_in_provider_description')
    provider.describe((metadata) => metadata)
    expect(await signIn()).toBe('ok')
  })

  test('keys that change are found, and made-up names of keys do not flood the provider', async () => {
    expect(await signIn()).toBe('ok')
    provider.rotate()
    expect(await signIn()).toBe('ok')
    const before = provider.requests.filter((url) => url === '/jwks').length
    for (let tries = 0; tries < 12; tries++) expect(await signIn({ key: 'unpublished' })).toBe('sign_in_token_key')
    expect(provider.requests.filter((url) => url === '/jwks').length - before).toBeLessThanOrEqual(5)
  })
})

describe('confirming that it is you', () => {
  let token: string
  const session = async (person = erin) => {
    const { address, binding } = await begin()
    return (await clientFor(platform.url).finishSingleSignOn({ ...provider.authorize(address, person), binding })).token
  }
  const confirm = async (spoil: Spoil = {}, person = erin, by = token) => {
    const { address, binding } = await clientFor(platform.url, by).startStepUp({ providerId })
    return finish({ ...provider.authorize(address, person, spoil), binding }, by)
  }
  beforeAll(async () => void (token = await session()))

  const fresh: [string, Spoil, string, Spoil?][] = [
    ['a sign-in of an hour ago', claims({ auth_time: now() - 3_600 }), 'sign_in_token_sign_in_time', claims({ auth_time: now() - 200 })],
    ['a sign-in whose time is not told', without('auth_time'), 'sign_in_token_sign_in_time'],
    ['a sign-in of the future', claims({ auth_time: now() + 600 }), 'sign_in_token_sign_in_time'],
    ['a password alone', claims({ acr: '1', amr: ['pwd'] }), 'sign_in_token_sign_in_way', claims({ acr: '1', amr: ['pwd', 'hwk'] })],
    ['no word about how', without('acr'), 'sign_in_token_sign_in_way', claims({ acr: 'strong' })],
  ]
  test.each(fresh)('%s does not count, and its twin does', async (_what, spoil, code, twin = {}) => {
    expect(await confirm(spoil)).toBe(code)
    expect(await confirm(twin)).toBe('ok')
  })

  test('another account confirms nobody', async () => {
    await session({ ...erin, sub: 'fred', name: 'Fred', email: 'fred@cast.example' })
    expect(await confirm({}, { sub: 'fred' })).toBe('person_is_another')
    expect(await confirm({}, { sub: 'a-stranger' })).toBe('person_is_another')
  })

  test('an attempt to confirm is no sign-in, a sign-in no confirmation, and another session’s is nobody’s', async () => {
    const step = await clientFor(platform.url, token).startStepUp({ providerId })
    expect(await finish({ ...provider.authorize(step.address, erin), binding: step.binding })).toBe('sign_in_other_purpose')
    const way = await begin()
    expect(await finish({ ...provider.authorize(way.address, erin), binding: way.binding }, token)).toBe('sign_in_other_purpose')
    const theirs = await clientFor(platform.url, await session()).startStepUp({ providerId })
    expect(await finish({ ...provider.authorize(theirs.address, erin), binding: theirs.binding }, token)).toBe('sign_in_other_session')
  })
})

describe('a logout token', () => {
  const send = async (logout_token: string) => {
    const response = await fetch(`${platform.url}/api/sign-in-ways/${providerId}/logout`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ logout_token, more: 'is ignored' }), signal: AbortSignal.timeout(5_000) })
    return response.status === 200 ? 'ok' : ((await response.json()) as { code: string }).code
  }
  const tokenOf = (change: Claims, spoil: Spoil = {}) => provider.logoutToken({ sub: 'erin', ...change }, spoil)

  const misuse: [string, () => Promise<string>, string][] = [
    ['an ID token', () => provider.sign({ iss: provider.issuer, aud: 'steward', sub: 'erin', iat: now(), exp: now() + 60, nonce: 'n', jti: 'j' }), 'logout_event'],
    ['one with a nonce', () => tokenOf({ nonce: 'n' }), 'logout_nonce'],
    ['one that names nobody', () => tokenOf({ sub: undefined }), 'logout_target'],
    ['one without an id', () => tokenOf({ jti: undefined }), 'logout_id'],
    ['one for another client', () => tokenOf({ aud: 'another' }), 'logout_token_audience'],
    ['one of another issuer', () => tokenOf({ iss: 'https://evil.example' }), 'logout_token_issuer'],
    ['an old one', () => tokenOf({ exp: now() - 120 }), 'logout_token_expired'],
    ['one that nobody signed', async () => forge({ alg: 'none' }, { sub: 'erin' }), 'logout_token_algorithm'],
    ['one signed with another key', () => tokenOf({}, { key: 'other', header: () => ({ kid: 'key-unknown' }) }), 'logout_token_key'],
    ['another kind of token', () => tokenOf({}, { header: () => ({ typ: 'at+jwt' }) }), 'logout_token_kind'],
  ]
  test.each(misuse)('%s ends nothing', async (_what, make, code) => {
    const { address, binding } = await begin()
    const { token } = await clientFor(platform.url).finishSingleSignOn({ ...provider.authorize(address, erin), binding })
    expect(await send(await make())).toBe(code)
    expect((await rawCall(platform.url, token, 'getStepUp')).status).toBe(200)
    expect(await send(await tokenOf({}))).toBe('ok')
    expect((await rawCall(platform.url, token, 'getStepUp')).status).toBe(401)
  })

  test('the right one counts once', async () => {
    const once = await tokenOf({ sub: undefined, sid: 'sid-of-erin' })
    expect([await send(once), await send(once)]).toEqual(['ok', 'logout_spent'])
  })
})
