/** The kill switch, timed: whatever is stopped ends within five seconds, running answers, streams and jobs included (I3, ASI10). */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { AnswerReader, followToEnd, readAnswer, type Following } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import type { CastName } from '#testkit/people.ts'
import { clientFor, isOnPostgres, startBeside } from '#testkit/platform.ts'
import { openCall, rawCall } from '#testkit/raw-call.ts'
import { numberedText } from '#testkit/scripted-vendor.ts'
import type { ControlKind } from './contract.ts'

const stopMsMax = 5_000
const words = numberedText(4_000)

let asking: Asking
beforeAll(async () => {
  asking = await startAsking()
  asking.script('endless', { text: words, paceMs: 40 })
  asking.script('steady', { text: 'Steady words.' })
})
afterAll(() => asking.close())
afterEach(() => liftAll(asking))

async function liftAll(at: Asking): Promise<void> {
  const officer = await at.person('securityOfficer')
  for (const control of (await officer.listControls({})).controls) if (!control.lifted) await officer.liftControl({ controlId: control.id, reason: 'The test is over' })
}

const stop = async (kind: ControlKind, target: string, more: { until?: string; instead?: string } = {}) => (await asking.person('securityOfficer')).stopTarget({ kind, target, reason: 'Strange answers were reported', ...more })

/** An answer being written and somebody who reads it. */
async function reading(as: CastName = 'caseworker') {
  const { answer, at } = await asking.ask('endless', { as })
  const reader = new AnswerReader()
  const following = readAnswer(reader, at).catch(() => 0)
  await expect.poll(() => reader.text.length, { timeout: 10_000 }).toBeGreaterThan(0)
  return { answer, at, reader, following }
}

/** As its owner finds it afterwards. */
async function kept({ url, token, messageId }: Following): Promise<{ state: string | undefined; text: string; note: string | null | undefined }> {
  const { text, answer } = await clientFor(url, token).getMessage({ messageId })
  return { state: answer?.state, text, note: answer?.note }
}

const kinds: [what: string, kind: ControlKind, target: () => string, sentence: RegExp][] = [
  ['a model', 'model', () => asking.modelId('endless'), /The model “endless \(Scripted\)” has been off since .+ UTC\. Why: Strange answers were reported\. Choose another model/],
  ['a vendor', 'vendor', () => asking.vendorId, /The vendor “Scripted” with all its models has been off since .+Choose a model of another vendor/],
  ['a feature', 'feature', () => 'conversations', /The part of Steward called “Chats” has been off since .+try again later/],
  ['an agency', 'agency', () => 'benefits', /Steward for “Department of benefits” has been off since .+Ask your agency’s contact/],
]

describe.each(kinds)('stopping %s', (_what, kind, target, sentence) => {
  test('ends running answers within five seconds in a stated state, with their text and the reason', async () => {
    const running = await Promise.all([reading(), reading('colleague')])
    const startedMs = performance.now()
    await stop(kind, target())
    await Promise.all(running.map(({ following }) => following))
    await asking.platform.settle(stopMsMax)
    const tookMs = performance.now() - startedMs
    process.stdout.write(`stopping ${kind}: ${Math.round(tookMs)} ms\n`)
    expect(tookMs).toBeLessThan(stopMsMax)
    expect(asking.vendor.calls('endless').every((call) => call.isGone)).toBe(true)
    await liftAll(asking)
    for (const { at, reader } of running) {
      const message = await kept(at)
      expect(message).toMatchObject({ state: 'stopped', note: expect.stringMatching(sentence) })
      expect(message.text.length).toBeGreaterThan(0)
      expect(words.startsWith(message.text)).toBe(true)
      // What was read before is what is kept, and the reader heard the end.
      expect(message.text.startsWith(reader.text)).toBe(true)
      expect(reader.end?.answer).toMatchObject({ state: 'stopped', note: expect.stringMatching(sentence) })
    }
  })
})

test('a stopped model answers nobody, says why wherever it is chosen, and is itself again when lifted', async () => {
  const cara = await asking.person()
  const { id: conversationId } = await cara.createConversation({})
  const send = () => cara.sendMessage({ conversationId, text: 'Hello?', modelId: asking.modelId('steady'), sources: { kind: 'none' } })
  const { id: controlId } = await stop('model', asking.modelId('steady'), { instead: 'Use the quote engine' })
  const asked = asking.vendor.calls('steady').length
  await expect(send()).rejects.toMatchObject({ problem: { code: 'unknown_model', title: expect.stringMatching(/off since .+ Why: Strange answers were reported\. Use the quote engine\.$/) } })
  expect(asking.vendor.calls('steady')).toHaveLength(asked)
  await (await asking.person('administrator')).liftControl({ controlId, reason: 'It was a false alarm' })
  const { answer } = await send()
  expect((await followToEnd({ url: asking.platform.url, token: await asking.platform.tokenOf('caseworker'), messageId: answer.id })).end?.text).toBe('Steady words.')
  const [control] = (await (await asking.person('overseer')).listControls({})).controls.filter((each) => each.id === controlId)
  expect(control).toMatchObject({ isInForce: false, stoppedBy: 'Sven Security', lifted: { by: 'Ada Administrator', reason: 'It was a false alarm' } })
})

test('a stopped quote engine is off like any other model', async () => {
  await stop('model', 'quote')
  const cara = await asking.person()
  await expect(cara.sendMessage({ conversationId: (await cara.createConversation({})).id, text: 'Hello?', modelId: 'quote' })).rejects.toMatchObject({ problem: { code: 'unknown_model', title: expect.stringContaining('“Quote engine” has been off') } })
  expect((await cara.listModels({})).models.find((card) => card.id === 'quote')?.off).toContain('has been off since')
})

describe('a stopped feature', () => {
  test('answers every call with 503 and the sentence, by every way in, and other features go on', async () => {
    const token = await asking.platform.tokenOf('caseworker')
    await stop('feature', 'documents')
    for (const [name, input] of [['listDocuments', {}], ['listCollections', {}], ['uploadDocument', { fileName: 'a.txt' }], ['followDocuments', { documentIds: [asking.vendorId] }]] as const) {
      const answer = await rawCall(asking.platform.url, token, name, input, name === 'uploadDocument' ? { bytes: new TextEncoder().encode('Words.') } : {})
      expect(answer.problem, name).toMatchObject({ status: 503, code: 'switched_off', title: expect.stringMatching(/^The part of Steward called “Documents” has been off since \d{4}-\d\d-\d\d, \d\d:\d\d UTC\. Why: Strange answers were reported\. Your work is kept; try again later\.$/) })
    }
    for (const name of ['listConversations', 'getSession', 'listModels'] as const) expect((await rawCall(asking.platform.url, token, name)).status).toBe(200)
  })

  test('ends its open streams', async () => {
    const token = await asking.platform.tokenOf('caseworker')
    // One that stays open: a document that is still being read is hard to hold, so a running answer is followed.
    const { at } = await asking.ask('endless')
    const stream = await openCall(asking.platform.url, token, 'followAnswer', { messageId: at.messageId })
    const startedMs = performance.now()
    await stop('feature', 'conversations')
    await stream.text().catch(() => '')
    expect(performance.now() - startedMs).toBeLessThan(stopMsMax)
    expect((await rawCall(asking.platform.url, token, 'followAnswer', { messageId: at.messageId })).problem).toMatchObject({ status: 503, code: 'switched_off' })
  })

  test.each(['people', 'single-sign-on', 'passkeys', 'controls', 'audit', 'nothing-of-this-name'])('cannot be %s', async (name) => {
    await expect(stop('feature', name)).rejects.toMatchObject({ problem: { code: 'unknown_target' } })
  })
})

test('a stopped agency is off for its people alone; they may sign in, and those who can lift it, lift it', async () => {
  const [cara, ines] = [await asking.person(), await asking.person('inspector')]
  const { id } = await stop('agency', 'benefits')
  await expect(cara.listConversations({})).rejects.toMatchObject({ problem: { status: 503, code: 'switched_off' } })
  await expect(cara.listModels({})).rejects.toMatchObject({ problem: { status: 503 } })
  expect((await cara.getSession({})).person?.agencyId).toBe('benefits')
  await expect(ines.listConversations({})).resolves.toBeDefined()
  // Ada is of the stopped agency.
  await (await asking.person('administrator')).liftControl({ controlId: id, reason: 'It is solved' })
  await expect(cara.listConversations({})).resolves.toBeDefined()
})

test('work that waits in the queue ends in a stated state as well', async () => {
  const narrow = await startAsking({ answersMax: 1 })
  try {
    narrow.script('endless', { text: words, paceMs: 40 })
    const first = await narrow.ask('endless')
    const second = await narrow.ask('endless')
    const startedMs = performance.now()
    await (await narrow.person('securityOfficer')).stopTarget({ kind: 'agency', target: 'benefits', reason: 'A test' })
    await narrow.platform.settle(stopMsMax)
    expect(performance.now() - startedMs).toBeLessThan(stopMsMax)
    await liftAll(narrow)
    for (const { at } of [first, second]) expect(await kept(at)).toMatchObject({ state: 'stopped', note: expect.stringContaining('has been off since') })
  } finally {
    await narrow.close()
  }
})

test('a file that is being read ends as well, and says why', async () => {
  const cara = await asking.person()
  const long = Array.from({ length: 60_000 }, (_, index) => `Paragraph ${index} of a long rule book about leave, permits and fees.`).join('\n\n')
  const { id: documentId } = await cara.uploadDocument({ fileName: 'long.md' }, { body: new TextEncoder().encode(long) })
  const startedMs = performance.now()
  await stop('feature', 'documents')
  await asking.platform.settle(stopMsMax)
  expect(performance.now() - startedMs).toBeLessThan(stopMsMax)
  const [row] = await asking.platform.rows<{ state: string; notes: string[] }>(sql`select state, notes from document where id = ${documentId}`)
  expect(row?.state).toBe('refused')
  expect(row?.notes.join()).toContain('The part of Steward called “Documents” has been off since')
})

describe('a stop', () => {
  test('with an end is over when its time has come, without anybody lifting it', async () => {
    const cara = await asking.person()
    const { id: conversationId } = await cara.createConversation({})
    const send = () => cara.sendMessage({ conversationId, text: 'Hello?', modelId: asking.modelId('steady'), sources: { kind: 'none' } })
    await stop('model', asking.modelId('steady'), { until: new Date(Date.now() + 1_500).toISOString() })
    await expect(send()).rejects.toMatchObject({ problem: { title: expect.stringContaining(', until ') } })
    await expect.poll(() => send().then(() => 'sent', () => 'refused'), { timeout: 5_000 }).toBe('sent')
    // The same thing can be stopped again.
    await expect(stop('model', asking.modelId('steady'))).resolves.toMatchObject({ isInForce: true })
  })

  test('of something stopped already, of nothing, or with an end in the past is refused', async () => {
    await stop('tool', 'calculator')
    await expect(stop('tool', 'calculator')).rejects.toMatchObject({ problem: { status: 409, code: 'already_stopped' } })
    await expect(stop('agency', 'nowhere')).rejects.toMatchObject({ problem: { code: 'unknown_target' } })
    await expect(stop('vendor', 'nobody')).rejects.toMatchObject({ problem: { code: 'unknown_target' } })
    await expect(stop('tool', 'other', { until: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ problem: { code: 'ends_in_the_past' } })
  })

  test('cannot be lifted twice, and both are in the log without the words', async () => {
    await asking.platform.newRecords()
    const { id: controlId } = await stop('tool', 'calculator')
    const officer = await asking.person('securityOfficer')
    await officer.liftControl({ controlId, reason: 'Over' })
    await expect(officer.liftControl({ controlId, reason: 'Over again' })).rejects.toMatchObject({ problem: { status: 409, code: 'not_in_force' } })
    expect((await asking.platform.newRecords()).sort()).toEqual(['control.lifted done', 'control.stopped done'])
    const rows = await asking.platform.rows<{ details: unknown }>(sql`select details from audit_event where event like 'control.%'`)
    expect(JSON.stringify(rows)).not.toMatch(/Strange|Over/)
  })

  test('holds after a restart', async () => {
    await stop('feature', 'documents')
    await asking.platform.restart()
    expect((await rawCall(asking.platform.url, await asking.platform.tokenOf('caseworker'), 'listDocuments')).problem).toMatchObject({ code: 'switched_off' })
  })
})

test.runIf(isOnPostgres)('another process stops as well, its running answers included', async () => {
  const beside = await startBeside(asking.platform)
  try {
    const token = await asking.platform.tokenOf('caseworker')
    const { at } = await asking.ask('endless')
    const reader = new AnswerReader()
    const following = readAnswer(reader, { ...at, url: beside.url }).catch(() => 0)
    await expect.poll(() => reader.text.length, { timeout: 10_000 }).toBeGreaterThan(0)
    const startedMs = performance.now()
    await stop('agency', 'benefits')
    await following
    await expect.poll(async () => (await rawCall(beside.url, token, 'listConversations')).status, { timeout: stopMsMax }).toBe(503)
    expect(performance.now() - startedMs).toBeLessThan(stopMsMax)
  } finally {
    await beside.close(0)
  }
})
