/** A request sent again is the same request (security.md, R4): one effect, one line, one answer. */
import { people } from '#features/people/contract.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'

let platform: Platform
let vendor: ScriptedVendor
let modelId: (script: string) => string
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  ;({ modelId } = await addVendor(platform, vendor))
  token = await platform.tokenOf('caseworker')
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

test('fifty parallel sends with one key are one message, one vendor call, one line, one answer', async () => {
  const cara = await platform.as('caseworker')
  for (let round = 0; round < 6; round++) {
    const script = `once-${round}`
    vendor.script(script, { text: numberedText(20), paceMs: round % 2 })
    const { id: conversationId } = await cara.createConversation({})
    await platform.newRecords()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => rawCall(platform.url, token, 'sendMessage', { conversationId, text: 'Once?', modelId: modelId(script), sources: { kind: 'none' } }, { headers: { 'idempotency-key': `key-of-round-${round}` } })),
    )
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    for (const answer of answers) expect(JSON.parse(answer.text)).toEqual(JSON.parse(answers[0]?.text ?? ''))
    await platform.settle()
    expect(vendor.calls(script)).toHaveLength(1)
    const { messages } = await cara.getConversation({ conversationId })
    expect(messages.map((message) => [message.role, message.branch.ids.length])).toEqual([['person', 1], ['assistant', 1]])
    expect(await platform.newRecords()).toEqual(['message.sent done', 'answer.ended done'])
  }
})

test('with a stream asked for, each of them follows the same answer to its end', async () => {
  const cara = await platform.as('caseworker')
  vendor.script('streamed', { text: numberedText(60), paceMs: 3 })
  const { id: conversationId } = await cara.createConversation({})
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => rawCall(platform.url, token, 'sendMessage', { conversationId, text: 'Once?', modelId: modelId('streamed'), sources: { kind: 'none' } }, { headers: { 'idempotency-key': 'key-streamed', accept: 'text/event-stream' } })),
  )
  for (const answer of answers) expect(answer.text).toContain('event: end')
  expect(vendor.calls('streamed')).toHaveLength(1)
})

test('a key is answered again after a restart, and belongs to its person and its request', async () => {
  const send = (who: string, input: Record<string, unknown>, key = 'the-same-key') => rawCall(platform.url, who, 'createConversation', input, { headers: { 'idempotency-key': key } })
  const first = await send(token, { title: 'One' })
  await platform.restart()
  expect(JSON.parse((await send(token, { title: 'One' })).text)).toEqual(JSON.parse(first.text))
  expect((await send(token, { title: 'Two' })).problem).toMatchObject({ status: 409, code: 'key_reused' })
  const other = await send(await platform.tokenOf('colleague'), { title: 'One' })
  expect(other.status).toBe(200)
  expect(JSON.parse(other.text)).not.toEqual(JSON.parse(first.text))
  // The same key for another endpoint is a mistake, not a repetition.
  expect((await rawCall(platform.url, token, 'createCollection', { name: 'x', audience: 'agency' }, { headers: { 'idempotency-key': 'the-same-key' } })).problem.code).toBe('key_reused')
})

test('a refused request keeps no key: put right, it may be sent again', async () => {
  const send = (text: string) => rawCall(platform.url, token, 'createConversation', { title: text }, { headers: { 'idempotency-key': 'refused-then-sent' } })
  expect((await send('x'.repeat(300))).status).toBe(400)
  expect((await send('short')).status).toBe(200)
})

test('no secret lies in the table of kept answers, and nobody needs a key to sign in', async () => {
  const admin = await platform.tokenOf('administrator')
  const keyed = { headers: { 'idempotency-key': 'a-key-for-a-secret' } }
  const link = JSON.parse((await rawCall(platform.url, admin, 'createSignInLink', { personId: cast.colleague.id }, keyed)).text) as { path: string }
  const secret = link.path.split('#')[1] ?? ''
  const redeemed = await rawCall(platform.url, undefined, 'redeemSignInLink', { secret }, keyed)
  const signedIn = await rawCall(platform.url, token, 'signInAsSample', { personId: cast.colleague.id }, keyed)
  expect([redeemed.status, signedIn.status]).toEqual([200, 200])
  const rows = await platform.rows<{ endpoint: string; response: unknown }>(sql`select endpoint, response from idempotency`)
  const kept = JSON.stringify(rows)
  // What is kept is sealed, so that words alone would show nothing: these calls are not there at all.
  for (const endpoint of [people.createSignInLink, people.redeemSignInLink, people.signInAsSample]) expect(rows.map((row) => row.endpoint)).not.toContain(endpoint.at)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row.response).toMatch(/^kept1:/)
  const tokens = [redeemed, signedIn].map((answer) => (JSON.parse(answer.text) as { token: string }).token)
  for (const word of [secret, ...tokens]) {
    expect(word).toHaveLength(43)
    expect(kept).not.toContain(word)
  }
})
