/** What a person loses, they lose at once: sessions, open streams and running work (security.md, I3: 5 s). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { AnswerReader, readAnswer, type Following } from '#testkit/answer-reader.ts'
import { cast } from '#testkit/people.ts'
import { keptMessage } from '#testkit/kept-message.ts'
import { clientFor, isOnPostgres, startBeside, startPlatform, type Platform } from '#testkit/platform.ts'
import { openCall, rawCall } from '#testkit/raw-call.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'

const cutMsMax = 5_000

let platform: Platform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  ;({ modelId } = await addVendor(platform, vendor))
  vendor.script('endless', { text: numberedText(2_000), paceMs: 40 })
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

/** A session of its own for each test, since it will be lost. */
async function signedIn(personId: string): Promise<string> {
  return (await clientFor(platform.url).signInAsSample({ personId })).token
}

/** A cut connection is what these tests wait for. */
async function untilCut(reader: AnswerReader, at: Following): Promise<void> {
  await readAnswer(reader, at).catch(() => {})
}

async function startAnswer(token: string): Promise<string> {
  const person = clientFor(platform.url, token)
  const { id: conversationId } = await person.createConversation({})
  const { answer } = await person.sendMessage({ conversationId, text: 'Go on for ever', modelId: modelId('endless'), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  return answer.id
}

test('disabling a person ends their session, their streams and their work within five seconds', async () => {
  const token = await signedIn(cast.recordsOfficer.id)
  const messageId = await startAnswer(token)
  const reader = new AnswerReader()
  const following = untilCut(reader, { url: platform.url, token, messageId })
  const files = openCall(platform.url, token, 'followDocuments', { documentIds: [messageId] })
  await expect.poll(() => reader.text.length).toBeGreaterThan(0)
  const started = performance.now()
  await (await platform.as('administrator')).updatePerson({ personId: cast.recordsOfficer.id, isDisabled: true })
  expect((await rawCall(platform.url, token, 'listConversations')).status).toBe(401)
  await following
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  expect(reader.end).toBeUndefined()
  await (await files).body?.cancel()
  await platform.settle(cutMsMax)
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  expect(vendor.calls('endless').at(-1)?.isGone).toBe(true)
  const message = await keptMessage(platform, messageId)
  expect(message).toMatchObject({ state: 'stopped', note: expect.stringContaining('switched off') })
  expect(numberedText(2_000).startsWith(message.text)).toBe(true)
  expect(message.text.length).toBeGreaterThan(0)
  await expect(clientFor(platform.url).signInAsSample({ personId: cast.recordsOfficer.id })).rejects.toMatchObject({ problem: { status: 404 } })
})

test('signing out ends the streams of that session, and not the answer', async () => {
  const token = await signedIn(cast.colleague.id)
  const other = await signedIn(cast.colleague.id)
  const messageId = await startAnswer(token)
  const reader = new AnswerReader()
  const still = new AnswerReader()
  const following = untilCut(reader, { url: platform.url, token, messageId })
  const stillFollowing = untilCut(still, { url: platform.url, token: other, messageId })
  await expect.poll(() => reader.text.length).toBeGreaterThan(0)
  const started = performance.now()
  await clientFor(platform.url, token).signOut({})
  await following
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  const length = still.text.length
  await expect.poll(() => still.text.length).toBeGreaterThan(length)
  await clientFor(platform.url, other).stopAnswer({ messageId })
  await stillFollowing
  expect(still.end?.answer?.state).toBe('stopped')
})

test('other roles act on the next call, and open streams are asked again', async () => {
  const admin = await platform.as('administrator')
  const token = await signedIn(cast.licensingLead.id)
  expect((await rawCall(platform.url, token, 'listPeople')).status).toBe(200)
  const stream = await openCall(platform.url, token, 'followDocuments', { documentIds: [cast.colleague.id] })
  await stream.text()
  const messageId = await startAnswer(token)
  const following = untilCut(new AnswerReader(), { url: platform.url, token, messageId })
  await admin.updatePerson({ personId: cast.licensingLead.id, roles: ['employee'] })
  expect((await rawCall(platform.url, token, 'listPeople')).problem).toMatchObject({ status: 403, code: 'not_allowed' })
  const started = performance.now()
  await following
  expect(performance.now() - started).toBeLessThan(cutMsMax)
  await clientFor(platform.url, token).stopAnswer({ messageId })
})

test('a session that has run out is none', async () => {
  const token = await signedIn(cast.inspector.id)
  expect((await rawCall(platform.url, token, 'listConversations')).status).toBe(200)
  await platform.steward.database.asSystem((store) => store.run(sql`update session set expires_at = now() where person_id = ${cast.inspector.id}`))
  await expect.poll(async () => (await rawCall(platform.url, token, 'listConversations')).status, { timeout: cutMsMax }).toBe(401)
})

test.each(['', 'x', 'x'.repeat(43), 'x'.repeat(10_000), 'Bearer'])('the token %j is nobody’s', async (token) => {
  const header = await rawCall(platform.url, undefined, 'listConversations', {}, { headers: { authorization: `Bearer ${token}` } })
  const cookie = await rawCall(platform.url, undefined, 'listConversations', {}, { headers: { cookie: `steward=${token}` } })
  expect([header.status, cookie.status]).toEqual([401, 401])
})

test('a token holds by header and by cookie alike, and its text is nowhere in the database', async () => {
  const token = await signedIn(cast.overseer.id)
  const ways: Record<string, string>[] = [{ authorization: `Bearer ${token}` }, { cookie: `steward=${token}` }, { cookie: `a=b; steward=${token}; c=d` }]
  const by = await Promise.all(ways.map((headers) => rawCall(platform.url, undefined, 'listConversations', {}, { headers })))
  expect(by.map((answer) => answer.status)).toEqual([200, 200, 200])
  const hashes = await platform.rows<{ token_hash: Buffer }>(sql`select token_hash from session`)
  expect(hashes.every((row) => row.token_hash.length === 32 && row.token_hash.toString('latin1') !== token)).toBe(true)
})

test.runIf(isOnPostgres)('another server process lets go as well', async () => {
  const beside = await startBeside(platform)
  try {
    const token = await signedIn(cast.benefitsLead.id)
    expect((await rawCall(beside.url, token, 'listConversations')).status).toBe(200)
    const messageId = await startAnswer(token)
    const reader = new AnswerReader()
    const following = untilCut(reader, { url: beside.url, token, messageId })
    await expect.poll(() => reader.text.length).toBeGreaterThan(0)
    const started = performance.now()
    await (await platform.as('administrator')).updatePerson({ personId: cast.benefitsLead.id, isDisabled: true })
    await following
    await expect.poll(async () => (await rawCall(beside.url, token, 'listConversations')).status, { timeout: cutMsMax }).toBe(401)
    expect(performance.now() - started).toBeLessThan(cutMsMax)
  } finally {
    await beside.close(0)
  }
})
