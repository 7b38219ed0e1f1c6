/** Signing in by SAML from the first press to the session, and each way to bring a response into the wrong browser (I2, I7). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { bring, createSamlIdp, post, ticketIn, type SamlIdp } from '#testkit/saml-provider.ts'
import { attribute, type Told } from '#testkit/saml-responses.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { certifiedKey } from '#testkit/self-made-certificate.ts'

let platform: Platform
let idp: SamlIdp
let providerId: string
beforeAll(async () => {
  platform = await startPlatform()
  const admin = await platform.as('administrator')
  idp = createSamlIdp((await admin.listSamlProviders({})).ours)
  providerId = (await admin.createSamlProvider({ ...idp.settings, roleMap: [{ value: 'leads', to: 'agency-lead' }] })).id
})
afterAll(() => platform.close())

const nobody = () => clientFor(platform.url)
const erin = (change: Partial<Told> = {}): Partial<Told> => ({ nameId: 'erin-1', attributes: attribute('displayName', 'Erin Example') + attribute('email', 'erin@cast.example') + attribute('groups', 'staff'), ...change })
const come = (change: Partial<Told> = {}) => bring(platform, nobody(), idp, providerId, erin(change))
const refusedAs = (code: string) => ({ problem: { code } })

describe('a person of the provider', () => {
  test('comes in as somebody new, is the same person the next time, and has the roles of their groups', async () => {
    await platform.newRecords()
    const first = await nobody().finishSamlSignIn(await come())
    expect(first).toMatchObject({ linked: 'created', providerId })
    expect(await platform.newRecords()).toEqual(expect.arrayContaining(['identity.linked done', 'session.created done']))
    const session = await clientFor(platform.url, first.token).getSession({})
    expect(session.person).toMatchObject({ name: 'Erin Example', email: 'erin@cast.example', agencyId: 'benefits', roles: ['employee'] })
    // Another address, the same name at the provider: the same person.
    const groups = attribute('email', 'other@cast.example') + attribute('groups', 'staff', 'leads')
    const second = await nobody().finishSamlSignIn(await come({ attributes: groups }))
    expect(second).toMatchObject({ linked: 'known', personId: first.personId })
    expect((await clientFor(platform.url, second.token).getSession({})).person?.roles).toContain('agency-lead')
  })

  test('is refused where the administrator says so: another agency, an address that is somebody’s, a name for one visit', async () => {
    const [taken] = await platform.rows<{ email: string }>(sql`select email from person where id = ${cast.caseworker.id}`)
    await expect(nobody().finishSamlSignIn(await come({ nameId: 'thief', attributes: attribute('displayName', 'T') + attribute('email', taken?.email ?? '') }))).rejects.toMatchObject(refusedAs('person_email_taken'))
    await expect(nobody().finishSamlSignIn(await come({ nameId: 'nameless', attributes: '' }))).rejects.toMatchObject(refusedAs('person_information_missing'))
    const admin = await platform.as('administrator')
    const [provider] = (await admin.listSamlProviders({})).providers
    if (!provider) return expect.fail()
    const { id, shownCertificates, ...settings } = provider
    expect(shownCertificates).toEqual([{ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'rsa', validUntil: '2046-01-01T00:00:00.000Z' }])
    await admin.updateSamlProvider({ providerId: id, settings: { ...settings, agencies: ['licensing'] } })
    await expect(nobody().finishSamlSignIn(await come())).rejects.toMatchObject(refusedAs('person_of_other_agency'))
    await admin.updateSamlProvider({ providerId: id, settings: { ...settings, unknownPeople: 'refuse' } })
    await expect(nobody().finishSamlSignIn(await come({ nameId: 'stranger' }))).rejects.toMatchObject(refusedAs('person_not_announced'))
    await admin.updateSamlProvider({ providerId: id, settings })
    expect((await nobody().finishSamlSignIn(await come())).linked).toBe('known')
  })
})

describe('a response', () => {
  test('is opened once, by the browser that began, within its time', async () => {
    const [one, two] = [await come(), await come()]
    await expect(nobody().finishSamlSignIn({ ticket: one.ticket, binding: two.binding }), 'login CSRF').rejects.toMatchObject(refusedAs('sign_in_other_browser'))
    await expect(nobody().finishSamlSignIn(one), 'used up').rejects.toMatchObject(refusedAs('sign_in_attempt_unknown'))
    expect((await nobody().finishSamlSignIn(two)).token).toBeTruthy()
    await expect(nobody().finishSamlSignIn(two), 'replay').rejects.toMatchObject(refusedAs('sign_in_attempt_unknown'))
    const late = await come()
    await platform.rows(sql`update saml_response set expires_at = now() - interval '1 second'`)
    await expect(nobody().finishSamlSignIn(late)).rejects.toMatchObject(refusedAs('sign_in_attempt_unknown'))
  })

  test('is not even kept when nobody asked, or when another came before it', async () => {
    const { address } = await nobody().startSamlSignIn({ providerId })
    const answer = idp.answer(address, erin())
    for (const relayState of ['', 'x', 'https://evil.example', answer.RelayState.slice(1)]) expect(await post(platform.url, { ...answer, RelayState: relayState })).toBe('/sign-in/saml?problem=unasked')
    expect(await post(platform.url, answer)).toMatch(/^\/sign-in\/saml#[\w-]{43}$/)
    expect(await post(platform.url, answer)).toBe('/sign-in/saml?problem=unasked')
    // At rest it is nothing that reads.
    const [kept] = await platform.rows<{ sealed: string }>(sql`select sealed from saml_response limit 1`)
    expect(Buffer.from(kept?.sealed ?? '', 'utf8').includes(answer.SAMLResponse.slice(0, 40))).toBe(false)
    await platform.rows(sql`delete from saml_response`)
  })

  test('of another attempt, another provider or another key opens nothing', async () => {
    const [mine, other] = [await nobody().startSamlSignIn({ providerId }), await nobody().startSamlSignIn({ providerId })]
    const swapped = { SAMLResponse: idp.answer(other.address, erin()).SAMLResponse, RelayState: idp.answer(mine.address, erin()).RelayState }
    await expect(nobody().finishSamlSignIn({ ticket: ticketIn(await post(platform.url, swapped)), binding: mine.binding })).rejects.toMatchObject(refusedAs('saml_refused'))
    const admin = await platform.as('administrator')
    const evil = createSamlIdp((await admin.listSamlProviders({})).ours, 'Other')
    const { id } = await admin.createSamlProvider({ ...evil.settings, entityId: 'https://other.example' })
    const { address, binding } = await nobody().startSamlSignIn({ providerId })
    const forged = evil.answer(address, erin())
    await expect(nobody().finishSamlSignIn({ ticket: ticketIn(await post(platform.url, forged)), binding })).rejects.toMatchObject(refusedAs('saml_refused'))
    // The other provider may say the same name: it is another person’s.
    await expect(bring(platform, nobody(), evil, id, erin({ issuer: 'https://other.example', responseIssuer: 'https://other.example' })).then((came) => nobody().finishSamlSignIn(came))).rejects.toMatchObject(refusedAs('person_email_taken'))
  })

  test('with an assertion that came before is a replay, even as the answer to a new request', async () => {
    const assertionId = '_same-assertion'
    expect((await nobody().finishSamlSignIn(await come({ assertionId }))).token).toBeTruthy()
    await expect(nobody().finishSamlSignIn(await come({ assertionId }))).rejects.toMatchObject(refusedAs('saml_used'))
  })

  test.each([
    ['saml_late', { notOnOrAfter: '2020-01-01T00:00:00Z' }],
    ['saml_declined', { status: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }],
    ['saml_nameless', { nameId: '' }],
    ['saml_refused', { audience: 'https://elsewhere.example' }],
  ] as const)('that is refused tells the person what to do: %s', async (code, change) => {
    await expect(nobody().finishSamlSignIn(await come(change))).rejects.toMatchObject(refusedAs(code))
  })

  test('of a provider that was switched off or removed opens nothing, and its sessions end', async () => {
    const admin = await platform.as('administrator')
    const gone = createSamlIdp((await admin.listSamlProviders({})).ours)
    const { id } = await admin.createSamlProvider({ ...gone.settings, entityId: 'urn:gone' })
    const told = { issuer: 'urn:gone', responseIssuer: 'urn:gone', nameId: 'gina', attributes: attribute('displayName', 'Gina') + attribute('email', 'gina@cast.example') }
    const { token } = await nobody().finishSamlSignIn(await bring(platform, nobody(), gone, id, told))
    const came = await bring(platform, nobody(), gone, id, told)
    await admin.deleteSamlProvider({ providerId: id })
    await expect(nobody().finishSamlSignIn(came)).rejects.toMatchObject(refusedAs('sign_in_way_gone'))
    await expect.poll(async () => (await rawCall(platform.url, token, 'listPasskeys')).status, { timeout: 5_000 }).toBe(401)
  })
})

test('a provider’s settings are checked: certificates, addresses, agencies, and no entity twice', async () => {
  const admin = await platform.as('administrator')
  const refuse = async (change: object, code: string) => expect(admin.createSamlProvider({ ...idp.settings, entityId: 'urn:new', ...change })).rejects.toMatchObject(refusedAs(code))
  await refuse({ certificates: ['no certificate'] }, 'saml_certificate')
  await refuse({ certificates: [certifiedKey('rsa-1024').certificate] }, 'saml_certificate')
  await refuse({ certificates: [] }, 'invalid_input')
  await refuse({ certificates: [idp.by.certificate, idp.by.certificate, idp.by.certificate] }, 'invalid_input')
  await refuse({ signInUrl: 'http://login.example' }, 'invalid_input')
  await refuse({ signInUrl: 'javascript:alert(1)' }, 'invalid_input')
  await refuse({ agencies: ['nowhere'] }, 'provider_agency_unknown')
  await refuse({ entityId: idp.settings.entityId }, 'saml_provider_taken')
  const { ours } = await admin.listSamlProviders({})
  const metadata = await (await fetch(ours.metadataUrl)).text()
  for (const address of [ours.entityId, ours.consumerUrl]) expect(metadata).toContain(`"${address}"`)
})
