/** People sign in at a real OpenID provider: who comes in, as whom, with what, and how they are put out again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { becomeAt, returnedBy, startRealProvider, type Account, type RealProvider } from '#testkit/real-provider.ts'
import { providerSettings } from '#testkit/sign-on.ts'

const accounts: Account[] = [
  { sub: 'a1', name: 'Alba Arrived', email: 'alba@cast.example', org: 'benefits', groups: ['leads'] },
  { sub: 'a2', name: 'Bela Elsewhere', email: 'bela@cast.example', org: 'licensing' },
  { sub: 'a3', name: 'Cora Copy', email: `${cast.caseworker.id}@cast.example`, org: 'benefits' },
  { sub: 'a4', name: 'Dora Announced', email: 'dora@cast.example', employee_number: 'E-77' },
  { sub: 'a5', name: 'Emil Unnamed', email: 'not an address', org: 'benefits' },
  { sub: 'a6', name: 'Dora Twice', email: 'dora2@cast.example', employee_number: 'E-77' },
  { sub: 'a7', name: 'Gina Gone', email: 'gina@cast.example', org: 'benefits' },
]

let platform: Platform
let provider: RealProvider
let providerId: string
let settings: ReturnType<typeof providerSettings>
beforeAll(async () => {
  platform = await startPlatform({ terms: 'none' })
  provider = await startRealProvider(platform.url, accounts)
  settings = providerSettings(provider)
  const admin = await platform.as('administrator')
  providerId = (await admin.createIdentityProvider({ ...settings, unknownPeople: 'create', roleMap: [{ value: 'leads', to: 'agency-lead' }], stepUpAcr: ['phishing-resistant'] })).id
})
afterAll(async () => {
  await provider.close()
  await platform.close()
})

async function comeBackAs(sub: string, jar?: Map<string, string>) {
  const { address, binding } = await clientFor(platform.url).startSingleSignOn({ providerId })
  return { ...returnedBy(await becomeAt(address, sub, jar)), binding }
}
const signIn = async (sub: string) => clientFor(platform.url).finishSingleSignOn(await comeBackAs(sub))
const refusal = async (sub: string) => (await rawCall(platform.url, undefined, 'finishSingleSignOn', await comeBackAs(sub))).problem.code
type Settings = Parameters<Awaited<ReturnType<Platform['as']>>['updateIdentityProvider']>[0]['settings']
const change = async (part: Partial<Settings>, clientSecret?: string) =>
  (await platform.as('administrator')).updateIdentityProvider({
    providerId,
    settings: { ...settings, unknownPeople: 'create', roleMap: [{ value: 'leads', to: 'agency-lead' }], stepUpAcr: ['phishing-resistant'], ...part },
    ...(clientSecret && { clientSecret }),
  })
const sessionOf = async (token: string) => clientFor(platform.url, token).getSession({})

describe('coming in', () => {
  test('somebody new is made a person of the agency that the provider names, and is known the next time', async () => {
    await platform.newRecords()
    const first = await signIn('a1')
    expect(first.linked).toBe('created')
    expect((await platform.newRecords()).sort()).toEqual(['identity.linked done', 'session.created done'])
    const { person } = await sessionOf(first.token)
    expect(person).toMatchObject({ id: first.personId, name: 'Alba Arrived', email: 'alba@cast.example', agencyId: 'benefits' })
    const second = await signIn('a1')
    expect([second.linked, second.personId]).toEqual(['known', first.personId])
    expect(await platform.newRecords()).toEqual(['session.created done'])
  })

  test('the groups’ roles come and go with the groups, beside those given here; what is denied stays denied', async () => {
    const admin = await platform.as('administrator')
    const { personId, token } = await signIn('a1')
    expect((await sessionOf(token)).person?.roles.toSorted()).toEqual(['agency-lead', 'employee'])
    await admin.updatePerson({ personId, roles: ['employee', 'agency-lead', 'trainer'] })
    await change({ roleMap: [] })
    await signIn('a1')
    expect((await sessionOf(token)).person?.roles.toSorted()).toEqual(['employee', 'trainer'])
    await change({ roleMap: [{ value: 'leads', to: 'records' }] })
    await admin.denyRole({ personId, role: 'records', reason: 'Not this one' })
    await signIn('a1')
    expect((await sessionOf(token)).person?.roles.toSorted()).toEqual(['employee', 'trainer'])
    await change({})
  })

  test('nobody is taken for somebody by their e-mail address', async () => {
    expect(await refusal('a3')).toBe('person_email_taken')
    expect((await platform.rows(sql`select from identity_link where person_id = ${cast.caseworker.id}`)).length).toBe(0)
  })

  test('a provider speaks for its own agencies only, whoever it sends', async () => {
    expect(await refusal('a2')).toBe('person_agency_unknown')
    const { personId } = await signIn('a1')
    await (await platform.as('administrator')).updatePerson({ personId, agencyId: 'licensing' })
    expect(await refusal('a1')).toBe('person_of_other_agency')
    await (await platform.as('administrator')).updatePerson({ personId, agencyId: 'benefits' })
    expect((await signIn('a1')).linked).toBe('known')
  })

  test('whoever was not announced is refused where that is asked for, and whoever gives no address where it is not', async () => {
    expect(await refusal('a5')).toBe('person_information_missing')
    await change({ unknownPeople: 'refuse' })
    expect(await refusal('a5')).toBe('person_not_announced')
    await change({})
  })

  test('somebody announced is recognised by the claim that the administrator trusts, once', async () => {
    const admin = await platform.as('administrator')
    const dora = await admin.createPerson({ name: 'Dora Announced', email: 'dora@cast.example', agencyId: 'benefits', roles: ['employee'] })
    await announce(dora.id, 'E-77')
    await change({ unknownPeople: 'refuse', linkClaim: 'employee_number', linkTo: 'external-id' })
    const came = await signIn('a4')
    expect([came.linked, came.personId]).toEqual(['linked', dora.id])
    // Another account with her number is not her.
    expect(await refusal('a6')).toBe('person_joined_already')
    await change({})
  })

  test('whoever is nobody here waits until an administrator says who they are, and can be separated again', async () => {
    const admin = await platform.as('administrator')
    expect(await refusal('a3')).toBe('person_email_taken')
    const { waiting } = await admin.listIdentities({})
    const cora = waiting.find((each) => each.subject === 'a3') ?? expect.fail()
    expect(cora).toMatchObject({ name: 'Cora Copy', issuer: provider.issuer })
    const whose = { issuer: cora.issuer, subject: cora.subject, email: cora.email }
    await admin.joinIdentity(whose)
    const came = await signIn('a3')
    expect([came.linked, came.personId]).toEqual(['known', cast.caseworker.id])
    expect((await admin.listIdentities({ email: cora.email })).identities.map((each) => each.subject)).toEqual(['a3'])
    await admin.separateIdentity(whose)
    expect((await rawCall(platform.url, came.token, 'getStepUp')).status).toBe(401)
    expect(await refusal('a3')).toBe('person_email_taken')
    await expect(admin.separateIdentity(whose)).rejects.toMatchObject({ problem: { code: 'identity_not_theirs' } })
    await expect(admin.joinIdentity({ ...whose, subject: 'never' })).rejects.toMatchObject({ problem: { code: 'identity_not_waiting' } })
  })

  test('whoever is switched off stays out', async () => {
    const { personId, token } = await signIn('a1')
    const admin = await platform.as('administrator')
    await admin.updatePerson({ personId, isDisabled: true })
    expect((await rawCall(platform.url, token, 'getStepUp')).status).toBe(401)
    expect(await refusal('a1')).toBe('person_switched_off')
    await admin.updatePerson({ personId, isDisabled: false })
  })
})

describe('confirming and leaving', () => {
  test('an administrator confirms at the provider, and the change goes through', async () => {
    const admin = await platform.as('administrator')
    const { personId, token } = await signIn('a1')
    await admin.updatePerson({ personId, roles: ['employee', 'agency-lead', 'administrator'] })
    const person = clientFor(platform.url, token)
    const create = () => rawCall(platform.url, token, 'createAgency', { id: 'roads', name: 'Roads' })
    expect((await create()).problem.code).toBe('step_up_needed')
    expect(await person.getStepUp({})).toMatchObject({ until: null, isSample: false, ways: [{ id: providerId }] })
    const { address, binding } = await person.startStepUp({ providerId })
    expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({ prompt: 'login', max_age: '0', acr_values: 'phishing-resistant' })
    await person.finishStepUp({ ...returnedBy(await becomeAt(address, 'a1')), binding })
    expect((await create()).status).toBe(200)
    expect(Date.parse((await person.getStepUp({})).until ?? '')).toBeGreaterThan(Date.now() + 4 * 60_000)
  })

  test('signing out leads to the provider’s own way out, without a token in the address', async () => {
    const { token } = await signIn('a1')
    const { address } = await clientFor(platform.url, token).getLeaveAddress({})
    const leaving = new URL(address ?? expect.fail())
    expect([leaving.origin, leaving.searchParams.get('client_id'), leaving.searchParams.get('post_logout_redirect_uri')]).toEqual([provider.issuer, 'steward', `${platform.url}/sign-in`])
    expect(address).not.toMatch(/eyJ|hint/)
    expect((await (await platform.as('caseworker')).getLeaveAddress({})).address).toBeNull()
  })

  test('the provider’s own word ends the session within five seconds', async () => {
    // The client of this provider is told where; a real one sends its logout token by itself.
    const own = await startRealProvider(platform.url, accounts, { logoutAddress: `${platform.url}/api/sign-in-ways/${providerId}/logout` })
    try {
      await change({ issuer: own.issuer }, own.clientSecret)
      const jar = new Map<string, string>()
      const { token } = await clientFor(platform.url).finishSingleSignOn(await comeBackAs('a7', jar))
      expect((await rawCall(platform.url, token, 'getStepUp')).status).toBe(200)
      const page = await (await fetch(`${own.issuer}/session/end?client_id=steward`, { headers: cookieOf(jar) })).text()
      const secret = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? expect.fail(page.slice(0, 200))
      const started = performance.now()
      await fetch(`${own.issuer}/session/end/confirm`, { method: 'POST', redirect: 'manual', headers: { ...cookieOf(jar), 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ xsrf: secret, logout: 'yes' }) })
      await expect.poll(async () => (await rawCall(platform.url, token, 'getStepUp')).status, { timeout: 5_000, interval: 20 }).toBe(401)
      expect(performance.now() - started).toBeLessThan(5_000)
    } finally {
      await change({}, provider.clientSecret)
      await own.close()
    }
  })
})

describe('setting up', () => {
  test('the test of a provider says what it found, and lets its hosts be reached', async () => {
    const look = await (await platform.as('administrator')).testIdentityProvider({ providerId })
    expect(look).toMatchObject({ faults: [], hosts: [new URL(provider.issuer).host] })
    expect(look.keyCount).toBeGreaterThan(0)
  })

  test('the secret is sealed, never shown, and never taken to another issuer', async () => {
    const admin = await platform.as('administrator')
    const shown = JSON.stringify(await admin.listIdentityProviders({}))
    expect(shown).not.toContain(provider.clientSecret)
    const [row] = await platform.rows<{ sealed_secret: string }>(sql`select sealed_secret from identity_provider where id = ${providerId}`)
    expect(row?.sealed_secret).toMatch(/^v1\./)
    const { clientSecret: _, ...rest } = settings
    await expect(admin.updateIdentityProvider({ providerId, settings: { ...rest, issuer: 'http://127.0.0.1:9' } })).rejects.toMatchObject({ problem: { code: 'provider_secret_missing' } })
    await expect(admin.createIdentityProvider({ ...settings, clientId: 'other', isLocal: false })).rejects.toMatchObject({ problem: { code: 'provider_plain_http' } })
    await expect(admin.createIdentityProvider({ ...settings })).rejects.toMatchObject({ problem: { code: 'provider_issuer_taken' } })
    await expect(admin.createIdentityProvider({ ...settings, clientId: 'other', agencies: ['nowhere'] })).rejects.toMatchObject({ problem: { code: 'provider_agency_unknown' } })
  })

  test('a provider that is switched off signs nobody in, and one that is removed ends what it began', async () => {
    const { token } = await signIn('a1')
    const returned = await comeBackAs('a1')
    await change({ isEnabled: false })
    expect((await rawCall(platform.url, undefined, 'finishSingleSignOn', returned)).problem.code).toBe('sign_in_way_gone')
    expect((await clientFor(platform.url).listSignInWays({})).ways).toEqual([])
    await (await platform.as('administrator')).deleteIdentityProvider({ providerId })
    await expect.poll(async () => (await rawCall(platform.url, token, 'getStepUp')).status, { timeout: 5_000 }).toBe(401)
  })
})

const cookieOf = (jar: Map<string, string>) => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })

/** As provisioning leaves it (features/provisioning): a person under the id that the directory gave. */
async function announce(personId: string, externalId: string): Promise<void> {
  const [connectionId, rowId] = [newId(), newId()]
  await platform.steward.database.transact({ personId: cast.administrator.id, agencyId: 'benefits', roles: ['administrator'], name: null, sessionId: null, network: null }, async (store) => {
    await store.run(sql`
      insert into provisioning_connection (id, agency_id, name, agencies, token_hash, token_hint, expires_at, created_by)
      values (${connectionId}, 'benefits', 'Directory', ${['*']}, '\\x00', 'x', now() + interval '1 day', ${cast.administrator.id})`)
    await store.run(sql`
      insert into provisioned_person (id, connection_id, person_id, user_name, external_id, resource, is_active, is_allowed)
      values (${rowId}, ${connectionId}, ${personId}, 'dora', ${externalId}, '{}', true, true)`)
  })
}
