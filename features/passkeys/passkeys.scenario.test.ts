/** Passkeys from the first to the last: what opens, and every way in which a forged one does not (R06, I4). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { createAuthenticator, type Authenticator, type Bend } from '#testkit/authenticator.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'

let platform: Platform
let device: Authenticator
beforeAll(async () => {
  platform = await startPlatform()
  device = createAuthenticator(platform.url)
})
afterAll(() => platform.close())

type Client = ReturnType<typeof clientFor>

/** A session of an invented person counts as confirmed; one by link does not, until it was. */
async function byLink(name: CastName): Promise<{ client: Client; token: string }> {
  const { path } = await (await platform.as('administrator')).createSignInLink({ personId: cast[name].id })
  const { token } = await clientFor(platform.url).redeemSignInLink({ secret: path.split('#')[1] ?? '' })
  return { client: clientFor(platform.url, token), token }
}

async function register(client: Client, by = device, name = 'Key', bend: Bend = {}) {
  const { options } = await client.startPasskeyRegistration({})
  const credential = by.create(options, bend)
  const made = await client.finishPasskeyRegistration({ name, credential })
  return { ...made, credentialId: credential.id }
}

async function signIn(credentialId: string, bend: Bend = {}, by = device) {
  const nobody = clientFor(platform.url)
  const { options } = await nobody.startPasskeySignIn({})
  return nobody.finishPasskeySignIn({ credential: by.get(options, credentialId, bend) })
}

const age = (token: string, minutes: number) => platform.rows(sql`update session set created_at = created_at - make_interval(mins => ${minutes}), stepped_up_at = stepped_up_at - make_interval(mins => ${minutes}) where token_hash = sha256(${Buffer.from(token)})`)
const refusedAs = (code: string) => ({ problem: { code } })

describe('a passkey', () => {
  test('is made right after signing in, and signs its owner in', async () => {
    const { client } = await byLink('inspector')
    await platform.newRecords()
    const key = await register(client, device, 'My key')
    expect(key).toMatchObject({ name: 'My key', isSynced: false, isSuspect: false, lastUsedAt: null })
    const { token } = await signIn(key.credentialId)
    const session = await clientFor(platform.url, token).getSession({})
    expect(session.person?.id).toBe(cast.inspector.id)
    expect(await platform.newRecords()).toEqual(['passkey.registered done', 'session.created done'])
    expect((await client.listPasskeys({})).passkeys).toMatchObject([{ name: 'My key', lastUsedAt: expect.any(String) }])
    expect(await client.listPasskeys({})).toMatchObject({ standing: 'works', address: platform.url })
    // Nothing of it is the secret, and the challenges are gone.
    expect(await platform.rows(sql`select count(*)::int as left from passkey_challenge`)).toEqual([{ left: 0 }])
    await client.renamePasskey({ passkeyId: key.id, name: 'Blue key' })
    expect((await client.listPasskeys({})).passkeys.map((each) => each.name)).toEqual(['Blue key'])
  })

  test('is not made by whoever finds an old session open', async () => {
    const { client, token } = await byLink('licensingLead')
    const { options } = await client.startPasskeyRegistration({})
    await age(token, 6)
    await expect(client.startPasskeyRegistration({})).rejects.toMatchObject(refusedAs('passkey_too_late'))
    await expect(client.finishPasskeyRegistration({ name: 'Late', credential: device.create(options) })).rejects.toMatchObject(refusedAs('passkey_too_late'))
  })

  test('beside another one is made, and is removed, after a confirmation only', async () => {
    const { client, token } = await byLink('newcomer')
    const first = await register(client)
    await expect(client.startPasskeyRegistration({})).rejects.toMatchObject(refusedAs('step_up_needed'))
    await expect(client.removePasskey({ passkeyId: first.id })).rejects.toMatchObject(refusedAs('step_up_needed'))
    const { options } = await client.startPasskeyStepUp({})
    expect(options.allowCredentials.map((each) => each.id)).toEqual([first.credentialId])
    await client.finishPasskeyStepUp({ credential: device.get(options, first.credentialId) })
    const second = await register(client)
    await client.removePasskey({ passkeyId: first.id })
    await expect(signIn(first.credentialId)).rejects.toMatchObject(refusedAs('passkey_refused'))
    await age(token, 6)
    // The hallway trusts what it knows for two seconds (I3).
    await expect.poll(() => client.startPasskeyRegistration({}).then(() => 'begun', (error: { problem?: { code: string } }) => error.problem?.code), { timeout: 4_000 }).toBe('step_up_needed')
    expect((await signIn(second.credentialId)).token).toBeTruthy()
  })

  test('of somebody else cannot be seen, renamed or removed', async () => {
    const { client } = await byLink('inspector')
    const [key] = (await client.listPasskeys({})).passkeys
    const passkeyId = key?.id ?? ''
    for (const name of ['caseworker', 'licensingLead'] as const) {
      const other = await platform.as(name)
      await expect(other.renamePasskey({ passkeyId, name: 'Mine' })).rejects.toMatchObject(refusedAs('not_found'))
      await expect(other.removePasskey({ passkeyId })).rejects.toMatchObject(refusedAs('not_found'))
      expect((await other.listPasskeys({})).passkeys).toEqual([])
    }
    await expect((await platform.as('administrator')).renamePasskey({ passkeyId, name: 'Mine' })).rejects.toMatchObject(refusedAs('not_allowed'))
  })
})

describe('what is not signed rightly opens nothing', () => {
  let cara: { id: string; credentialId: string }
  let cole: { id: string; credentialId: string }
  beforeAll(async () => {
    cara = await register((await byLink('caseworker')).client)
    cole = await register((await byLink('colleague')).client)
  })

  const bends: Record<string, Bend> = {
    'another origin': { origin: 'https://evil.example' },
    'the same host by another port': { origin: 'http://localhost:1' },
    'another name': { rpId: 'evil.example' },
    'a challenge that was never given': { challenge: Buffer.alloc(32).toString('base64url') },
    'the signature of a registration': { type: 'webauthn.create' },
    'nobody verified': { isVerified: false },
    'nobody present': { isPresent: false },
    'a page inside another site': { crossOrigin: true },
    'a page under another site': { topOrigin: 'https://evil.example' },
    'another key’s signature': { isForged: true },
    'the name of another person': { userHandle: Buffer.from(cast.administrator.id.replaceAll('-', ''), 'hex').toString('base64url') },
    'the name of nobody': { userHandle: undefined },
  }
  test.each(Object.entries(bends))('%s', async (_name, bend) => {
    await platform.newRecords()
    await expect(signIn(cara.credentialId, bend)).rejects.toMatchObject(refusedAs('passkey_refused'))
    expect(await platform.newRecords()).toEqual(['finishPasskeySignIn refused'])
    // Its twin, with nothing bent, opens.
    expect((await signIn(cara.credentialId)).token).toBeTruthy()
  })

  test('a signature used before', async () => {
    const nobody = clientFor(platform.url)
    const { options } = await nobody.startPasskeySignIn({})
    const credential = device.get(options, cara.credentialId)
    expect((await nobody.finishPasskeySignIn({ credential })).token).toBeTruthy()
    await expect(nobody.finishPasskeySignIn({ credential })).rejects.toMatchObject(refusedAs('passkey_refused'))
  })

  test('a challenge that was wasted on a wrong try, is older than five minutes, or was given for something else', async () => {
    const nobody = clientFor(platform.url)
    const client = (await byLink('caseworker')).client
    const wasted = (await nobody.startPasskeySignIn({})).options
    await expect(nobody.finishPasskeySignIn({ credential: device.get(wasted, cara.credentialId, { isVerified: false }) })).rejects.toMatchObject(refusedAs('passkey_refused'))
    const old = (await nobody.startPasskeySignIn({})).options
    await platform.rows(sql`update passkey_challenge set expires_at = now() - interval '1 second'`)
    const forStepUp = (await client.startPasskeyStepUp({})).options
    for (const options of [wasted, old, forStepUp]) await expect(nobody.finishPasskeySignIn({ credential: device.get(options, cara.credentialId) })).rejects.toMatchObject(refusedAs('passkey_refused'))
    const forSignIn = (await nobody.startPasskeySignIn({})).options
    await expect(client.finishPasskeyStepUp({ credential: device.get(forSignIn, cara.credentialId) })).rejects.toMatchObject(refusedAs('passkey_refused'))
  })

  test('somebody else’s passkey, or a challenge of another session, confirms nothing', async () => {
    const [one, two] = [await byLink('caseworker'), await byLink('caseworker')]
    const { options } = await one.client.startPasskeyStepUp({})
    await expect(one.client.finishPasskeyStepUp({ credential: device.get(options, cole.credentialId) })).rejects.toMatchObject(refusedAs('passkey_refused'))
    const other = (await one.client.startPasskeyStepUp({})).options
    await expect(two.client.finishPasskeyStepUp({ credential: device.get(other, cara.credentialId) })).rejects.toMatchObject(refusedAs('passkey_refused'))
    await expect(one.client.removePasskey({ passkeyId: cara.id })).rejects.toMatchObject(refusedAs('step_up_needed'))
  })

  test('a registration with a wrong origin, name, challenge or nobody verified, or that tells the device’s maker', async () => {
    const client = await platform.as('privacyOfficer')
    for (const bend of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { challenge: 'AAAA' }, { isVerified: false }, { type: 'webauthn.get' }, { crossOrigin: true }, { format: 'packed' }, { format: 'android-safetynet' }] satisfies Bend[]) {
      await expect(register(client, device, 'Bent', bend), JSON.stringify(bend)).rejects.toMatchObject(refusedAs('passkey_refused'))
    }
    expect((await client.listPasskeys({})).passkeys).toEqual([])
  })

  test('damaged bytes are refused, never an error of ours', async () => {
    const nobody = clientFor(platform.url)
    for (const part of ['authenticatorData', 'signature', 'clientDataJSON'] as const) {
      for (const bytes of ['AA', 'A'.repeat(4_000), '_'.repeat(200)]) {
        const { options } = await nobody.startPasskeySignIn({})
        const credential = device.get(options, cara.credentialId)
        await expect(nobody.finishPasskeySignIn({ credential: { ...credential, response: { ...credential.response, [part]: bytes } } })).rejects.toMatchObject(refusedAs('passkey_refused'))
      }
    }
    const long = await rawCall(platform.url, undefined, 'finishPasskeySignIn', { credential: { id: 'A'.repeat(2_000), rawId: 'A', type: 'public-key', response: {} } })
    expect([long.status, long.problem.code]).toEqual([400, 'invalid_input'])
  })

  test('a counter that goes back blocks the passkey, for its thief and its owner', async () => {
    expect((await signIn(cole.credentialId)).token).toBeTruthy()
    // Only somebody who can sign with it can have it blocked.
    await expect(signIn(cole.credentialId, { counter: 1, isForged: true })).rejects.toMatchObject(refusedAs('passkey_refused'))
    expect((await signIn(cole.credentialId)).token).toBeTruthy()
    await expect(signIn(cole.credentialId, { counter: 1 })).rejects.toMatchObject(refusedAs('passkey_suspect'))
    await expect(signIn(cole.credentialId, { counter: 99 })).rejects.toMatchObject(refusedAs('passkey_suspect'))
    expect((await (await platform.as('colleague')).listPasskeys({})).passkeys).toMatchObject([{ isSuspect: true }])
  })

  test('a synced passkey, which does not count, signs in again and again', async () => {
    const synced = createAuthenticator(platform.url, { counts: false, isSynced: true })
    const key = await register(await platform.as('recordsOfficer'), synced)
    expect(key.isSynced).toBe(true)
    for (let time = 0; time < 3; time++) expect((await signIn(key.credentialId, {}, synced)).token).toBeTruthy()
  })

  test('a disabled person’s passkey', async () => {
    const admin = await platform.as('administrator')
    await admin.updatePerson({ personId: cast.caseworker.id, isDisabled: true })
    await expect(signIn(cara.credentialId)).rejects.toMatchObject(refusedAs('passkey_refused'))
    await admin.updatePerson({ personId: cast.caseworker.id, isDisabled: false })
    expect((await signIn(cara.credentialId)).token).toBeTruthy()
  })
})

describe('an administrator', () => {
  test('sees yes or no, resets what is lost, and whoever was in is out', async () => {
    const admin = await platform.as('administrator')
    const { client, token } = await byLink('benefitsLead')
    expect(await admin.getPasskeyStateOf({ personId: cast.benefitsLead.id })).toEqual({ hasPasskey: false })
    const key = await register(client)
    expect(await admin.getPasskeyStateOf({ personId: cast.benefitsLead.id })).toEqual({ hasPasskey: true })
    await expect((await platform.as('benefitsLead')).getPasskeyStateOf({ personId: cast.caseworker.id })).rejects.toMatchObject(refusedAs('not_allowed'))
    expect(await admin.resetPasskeysOf({ personId: cast.benefitsLead.id })).toEqual({ removed: 1 })
    platform.forgetToken('benefitsLead')
    await expect(signIn(key.credentialId)).rejects.toMatchObject(refusedAs('passkey_refused'))
    await expect.poll(async () => (await rawCall(platform.url, token, 'listPasskeys')).status, { timeout: 5_000 }).toBe(401)
    await expect(admin.resetPasskeysOf({ personId: cast.administrator.id })).rejects.toMatchObject(refusedAs('own_passkeys'))
  })

  test('who is the last one with a passkey keeps it', async () => {
    const admin = await platform.as('administrator')
    const only = await register(admin)
    await expect(admin.removePasskey({ passkeyId: only.id })).rejects.toMatchObject(refusedAs('last_strong_method'))
    const another = await register(admin, createAuthenticator(platform.url))
    await admin.removePasskey({ passkeyId: only.id })
    await expect(admin.removePasskey({ passkeyId: another.id })).rejects.toMatchObject(refusedAs('last_strong_method'))
  })

  test('has room for twenty, of which none twice', async () => {
    const admin = await platform.as('administrator')
    const { options } = await admin.startPasskeyRegistration({})
    const credential = device.create(options)
    await admin.finishPasskeyRegistration({ name: 'Once', credential })
    const again = (await admin.startPasskeyRegistration({})).options
    expect(again.excludeCredentials.map((each) => each.id)).toContain(credential.id)
    await platform.rows(sql`insert into passkey (id, person_id, credential_id, public_key, counter, name, is_synced, is_backed_up) select gen_random_uuid(), ${cast.administrator.id}, sha256(number::text::bytea), 'x', 0, 'x', false, false from generate_series(1, 18) as number`)
    await expect(admin.startPasskeyRegistration({})).rejects.toMatchObject(refusedAs('passkeys_full'))
  })
})
