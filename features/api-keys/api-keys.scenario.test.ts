/**
 * Keys for programs (security.md, I6 and I3): what a key opens is what its scopes say and its owner may as an employee,
 * by one way in only; and whatever ends its owner’s rights ends it, its streams and its work within five seconds.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kernelErrors } from '#kernel/contract/coded-error.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { createKeyRule, isKeyShaped, newKeyToken } from '#kernel/pipeline/api-key.ts'
import { sql } from '#kernel/store/sql.ts'
import { AnswerReader, readAnswer } from '#testkit/answer-reader.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames, openCall, rawCall, type EndpointName } from '#testkit/raw-call.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'
import type { KeyScope } from './contract.ts'
import { endpointsOfScope, keyOpens } from './domain/key-scopes.ts'

const cutMsMax = 5_000

let platform: Platform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  ;({ modelId } = await addVendor(platform, vendor))
  vendor.script('endless', { text: numberedText(2_000), paceMs: 40 })
  vendor.script('short', { text: 'The fee is 14.' })
  vendor.script('long', { text: numberedText(1_200), chunkChars: 1_000 })
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

async function keyOf(name: CastName, scopes: KeyScope[] = ['ask'], more: object = {}): Promise<{ keyId: string; token: string }> {
  const { key, token } = await (await platform.as(name)).createKey({ name: 'A program', scopes, ...more })
  return { keyId: key.id, token }
}
const statusOf = async (token: string, name: EndpointName, input: Record<string, unknown> = {}) => {
  const { status, problem } = await rawCall(platform.url, token, name, input)
  return status === 200 ? 200 : problem.code
}
const oneOfTheirs = async (name: CastName, keyId: string) => (await (await platform.as(name)).listKeys({})).keys.find((key) => key.id === keyId)

test('every name in the list of scopes is an endpoint, none asks for a confirmation, and none starts or ends a session', () => {
  for (const names of Object.values(endpointsOfScope)) {
    for (const name of names) {
      const endpoint = allEndpoints[name as EndpointName]
      expect([name, endpoint?.doors.includes('http'), endpoint?.needsStepUp, endpoint?.session, endpoint?.isSecret]).toEqual([name, true, undefined, undefined, undefined])
    }
  }
})

test('what no scope names is refused before anything is looked at, for the key of somebody with every office', async () => {
  const scopes = Object.keys(endpointsOfScope) as KeyScope[]
  const closed = endpointNames.filter((name) => !keyOpens(scopes, name))
  expect(closed.length).toBeGreaterThan(300)
  const rule = createKeyRule(platform.steward.features, keyOpens)
  const actor = { ...nobody, key: { id: cast.administrator.id, scopes, callsPerMinute: 1 } }
  for (const name of closed) expect(() => rule({ actor, door: 'http', endpoint: allEndpoints[name] }), name).toThrow(kernelErrors.outside_key.sentence)
  // What is open by itself is closed with what it goes on to follow.
  expect(() => rule({ actor: { ...actor, key: { ...actor.key, scopes: ['translate'] } }, door: 'http', endpoint: allEndpoints.createTranslation, follow: { endpoint: allEndpoints.followAnswer, input: () => ({}) } })).toThrow()
  const { token } = await keyOf('administrator', scopes)
  await platform.newRecords()
  for (const name of ['updatePerson', 'createKey', 'decideApproval', 'startTask', 'signInAsSample', 'deleteDocument', 'giveConfirmation', 'listAuditEvents'] as const) {
    // Whatever stands in the address must be there for the address to be called at all.
    const ids = Object.fromEntries([...allEndpoints[name].at.matchAll(/:([A-Za-z]+)/g)].map((match) => [match[1] ?? '', cast.newcomer.id]))
    expect([name, (await rawCall(platform.url, token, name, ids)).problem.code]).toEqual([name, 'outside_key'])
  }
  expect((await platform.newRecords()).every((line) => line.endsWith(' refused'))).toBe(true)
})

test('a key asks and is answered as its owner; its use, and the lines it leaves, are its own', async () => {
  const { keyId, token } = await keyOf('caseworker')
  const program = clientFor(platform.url, token)
  const { id: conversationId } = await program.createConversation({})
  const { answer } = await program.sendMessage({ conversationId, text: 'What is the fee?', modelId: modelId('short'), sources: { kind: 'none' } })
  await platform.settle()
  expect((await program.getMessage({ messageId: answer.id })).text).toBe('The fee is 14.')
  expect((await (await platform.as('caseworker')).getConversation({ conversationId })).conversation.id).toBe(conversationId)
  await expect.poll(async () => (await oneOfTheirs('caseworker', keyId))?.usedThisMonth).toEqual({ calls: 1, tokens: 14 })
  expect((await oneOfTheirs('caseworker', keyId))?.lastUsedAt).toEqual(expect.any(String))
  const lines = await platform.rows<{ event: string }>(sql`select event from audit_event where details->>'keyId' = ${keyId} and outcome = 'done'`)
  expect(lines.length).toBeGreaterThan(1)
  expect(await statusOf(token, 'listConversations')).toBe('outside_key')
})

test('officers’ rights do not come along: a lead’s key is an employee’s', async () => {
  const { token } = await keyOf('benefitsLead', ['add-documents'])
  expect((await (await platform.as('benefitsLead')).getSession({})).actions).toContain('person.list')
  expect((await clientFor(platform.url, token).getSession({})).actions).not.toContain('person.list')
})

test('a key holds in the Authorization header and by no other way, and a mistyped one is nobody’s', async () => {
  const { token } = await keyOf('caseworker')
  expect(isKeyShaped(token)).toBe(true)
  expect(await statusOf(token, 'listModels')).toBe(200)
  const ways: Record<string, string>[] = [{ cookie: `steward=${token}` }, { 'x-api-key': token }, { authorization: token }, { authorization: `Basic ${token}` }, { authorization: `Bearer ${token}x` }, { authorization: `Bearer ${token.slice(0, -1)}` }, { 'proxy-authorization': `Bearer ${token}` }]
  for (const headers of ways) expect([Object.keys(headers), (await rawCall(platform.url, undefined, 'listModels', {}, { headers })).status]).toEqual([Object.keys(headers), 401])
  for (const query of ['token', 'access_token', 'key', 'api_key']) expect((await fetch(`${platform.url}/api/models?${query}=${token}`)).status).toBe(401)
  expect(await statusOf(newKeyToken('personal'), 'listModels')).toBe('signed_out')
})

test('its secret is in no table, and the database alone cannot tell whose it is', async () => {
  const { keyId, token } = await keyOf('caseworker')
  const { createHash } = await import('node:crypto')
  const rows = await platform.rows<{ token_hash: Buffer }>(sql`select token_hash from session where key_id = ${keyId}`)
  expect(rows.map((row) => row.token_hash.equals(createHash('sha256').update(token).digest()))).toEqual([false])
  expect(JSON.stringify(await platform.rows(sql`select * from api_key where id = ${keyId}`))).not.toContain(token.slice(5, -4))
})

test('more calls in a minute than it states are refused with the seconds to wait; its owner goes on', async () => {
  const { token } = await keyOf('colleague', ['ask'], { callsPerMinute: 4 })
  expect(await statusOf(token, 'listModels')).toBe(200)
  const { status, problem, headers } = await rawCall(platform.url, token, 'listModels')
  expect([status, problem.code, Number(headers.get('retry-after'))]).toEqual([429, 'too_many_requests', 15])
  expect((await rawCall(platform.url, await platform.tokenOf('colleague'), 'listModels')).status).toBe(200)
})

test('a key stops at its tokens of the month, its owner does not', async () => {
  const { keyId, token } = await keyOf('colleague', ['ask'], { monthTokensMax: 1_000, callsPerMinute: 600 })
  const ask = async (as: string) => {
    const client = clientFor(platform.url, as)
    const { id: conversationId } = await client.createConversation({})
    const { answer } = await client.sendMessage({ conversationId, text: 'What is the fee?', modelId: modelId('long'), sources: { kind: 'none' } })
    await platform.settle()
    return (await client.getMessage({ messageId: answer.id })).answer?.state
  }
  expect(await ask(token)).toBe('answered')
  await expect.poll(async () => (await oneOfTheirs('colleague', keyId))?.usedThisMonth?.tokens).toBeGreaterThan(1_000)
  // A new limit counts within two seconds, as every budget does.
  await expect.poll(() => ask(token), { timeout: 10_000 }).toBe('stopped')
  expect(await ask(await platform.tokenOf('colleague'))).toBe('answered')
})

test('a service opens nothing until a security officer of its agency lets it in; nobody lets in their own', async () => {
  const { keyId, token } = await keyOf('inspector', ['ask'], { kind: 'service', purpose: 'Answers at the counter.' })
  expect(await statusOf(token, 'listModels')).toBe('signed_out')
  const officer = await platform.as('securityOfficer')
  expect((await officer.listAgencyKeys({ show: 'waiting' })).keys.map((key) => [key.id, key.state, key.usedThisMonth])).toEqual([[keyId, 'waiting', null]])
  await expect((await platform.as('inspector')).approveKey({ keyId })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  await officer.approveKey({ keyId })
  expect(await statusOf(token, 'listModels')).toBe(200)
  const own = await keyOf('securityOfficer', ['ask'], { kind: 'service', purpose: 'Mine.' })
  await expect(officer.approveKey({ keyId: own.keyId })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  // Of another agency there is nothing to see.
  const elsewhere = await keyOf('caseworker', ['ask'], { kind: 'service', purpose: 'Elsewhere.' })
  await expect(officer.approveKey({ keyId: elsewhere.keyId })).rejects.toMatchObject({ problem: { code: 'not_found' } })
  expect(JSON.stringify(await officer.listAgencyKeys({ show: 'all' }))).not.toContain(elsewhere.keyId)
})

test('a new secret leaves the old one for the hours that were said, and without hours ends it at once', async () => {
  const { keyId, token } = await keyOf('caseworker')
  const cara = await platform.as('caseworker')
  const second = await cara.rotateKey({ keyId, keepOldHours: 1 })
  expect([await statusOf(token, 'listModels'), await statusOf(second.token, 'listModels')]).toEqual([200, 200])
  const third = await cara.rotateKey({ keyId })
  expect([await statusOf(token, 'listModels'), await statusOf(second.token, 'listModels'), await statusOf(third.token, 'listModels')]).toEqual(['signed_out', 'signed_out', 200])
})

test('a revoked key ends its streams and the work it began within five seconds', async () => {
  const { keyId, token } = await keyOf('recordsOfficer')
  const program = clientFor(platform.url, token)
  const { id: conversationId } = await program.createConversation({})
  const { answer } = await program.sendMessage({ conversationId, text: 'Go on for ever', modelId: modelId('endless'), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  const reader = new AnswerReader()
  const following = readAnswer(reader, { url: platform.url, token, messageId: answer.id }).catch(() => {})
  await expect.poll(() => reader.text.length).toBeGreaterThan(0)
  const started = performance.now()
  await (await platform.as('administrator')).revokeKey({ keyId, reason: 'It was found on a web page.' })
  expect(await statusOf(token, 'listModels')).toBe('signed_out')
  await following
  await platform.settle(cutMsMax)
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  expect(vendor.calls('endless').at(-1)?.isGone).toBe(true)
  expect(await oneOfTheirs('recordsOfficer', keyId)).toMatchObject({ state: 'revoked', endReason: 'It was found on a web page.' })
})

test.each([
  ['disabled', async () => (await platform.as('administrator')).updatePerson({ personId: cast.newcomer.id, isDisabled: true })],
  ['without the role', async () => (await platform.as('administrator')).updatePerson({ personId: cast.newcomer.id, roles: ['oversight'] })],
  ['moved to another agency', async () => (await platform.as('administrator')).updatePerson({ personId: cast.newcomer.id, agencyId: 'benefits' })],
  ['signed out everywhere', async () => (await platform.as('newcomer')).signOutEverywhere({})],
])('a key of somebody %s opens nothing from then on, streams included', async (_what, happen) => {
  const { keyId, token } = await keyOf('newcomer', ['add-documents'])
  expect(await statusOf(token, 'listCollections')).toBe(200)
  const stream = await openCall(platform.url, token, 'followDocuments', { documentIds: [cast.newcomer.id] })
  const started = performance.now()
  await happen()
  await stream.text().catch(() => '')
  expect(['signed_out', 'not_allowed']).toContain(await statusOf(token, 'listCollections'))
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  await (await platform.as('administrator')).updatePerson({ personId: cast.newcomer.id, roles: ['employee'], isDisabled: false, agencyId: 'licensing' })
  platform.forgetToken('newcomer')
  if (_what !== 'without the role') expect([await statusOf(token, 'listCollections'), (await oneOfTheirs('newcomer', keyId))?.state]).toEqual(['signed_out', 'ended'])
})

test('what holds its owner holds the key: who paused is refused', async () => {
  const { token } = await keyOf('trainer', ['ask'])
  await (await platform.as('trainer')).pauseSteward({})
  expect(await statusOf(token, 'listModels')).toBe('not_a_member')
  await (await platform.as('trainer')).joinSteward({})
  expect(await statusOf(token, 'listModels')).toBe(200)
})

test('twenty keys are enough, and one that ran out opens nothing', async () => {
  const { keyId, token } = await keyOf('contact')
  await platform.rows(sql`update session set expires_at = now() where key_id = ${keyId}`)
  await platform.rows(sql`update api_key set expires_at = now() where id = ${keyId}`)
  await expect.poll(() => statusOf(token, 'listModels'), { timeout: cutMsMax }).toBe('signed_out')
  await expect((await platform.as('contact')).rotateKey({ keyId })).rejects.toMatchObject({ problem: { code: 'key_over' } })
  for (let count = 0; count < 20; count++) await keyOf('contact')
  await expect(keyOf('contact')).rejects.toMatchObject({ problem: { code: 'keys_full' } })
  for (const days of [0, 91]) await expect(keyOf('contact', ['ask'], { days })).rejects.toMatchObject({ problem: { code: 'invalid_input' } })
})
