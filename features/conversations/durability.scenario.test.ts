/** Answers outlive what happens to their server, their reader and their lease (security.md, R1–R4, R8). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { AnswerReader, followToEnd, readAnswer } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { isOnPostgres, startBeside } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { numberedText } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'

let asking: Asking
beforeAll(async () => void (asking = await startAsking()))
afterAll(() => asking.close())

const text = numberedText(400)
const takenOverMsMax = 10_000

test('a restart in mid-answer loses nothing: the answer goes on where it was, and says so', async () => {
  asking.script('restarted', { text, chunkChars: 10, paceMs: 8 })
  const { answer, at } = await asking.ask('restarted')
  await untilSaid(asking.platform, answer.id)
  await asking.platform.restart()
  const reader = await followToEnd({ ...at, url: asking.platform.url })
  expect(reader.end).toMatchObject({ text, answer: { state: 'answered', note: expect.stringContaining('restarted') } })
  expect(reader.text).toBe(text)
  const calls = asking.vendor.calls('restarted')
  expect(calls).toHaveLength(2)
  // The second call was asked to go on, not to begin again.
  expect(text.startsWith(calls[1]?.messages.at(-2)?.content ?? '-')).toBe(true)
  expect(calls[1]?.messages.at(-2)?.content.length).toBeGreaterThan(0)
})

test('a question accepted just before the server went is answered by the next one', async () => {
  asking.script('accepted', { text })
  const asked = await Promise.all(Array.from({ length: 10 }, () => asking.ask('accepted')))
  await asking.platform.restart()
  for (const { at } of asked) expect((await followToEnd({ ...at, url: asking.platform.url })).end?.text).toBe(text)
})

test('an answer interrupted again and again ends in a stated way, with its text', async () => {
  asking.script('unlucky', { text, chunkChars: 4, paceMs: 20 })
  const { answer, at } = await asking.ask('unlucky')
  for (let times = 0; times < 3; times++) {
    await untilSaid(asking.platform, answer.id)
    await asking.platform.restart()
  }
  const { end } = await followToEnd({ ...at, url: asking.platform.url })
  expect(end?.answer).toMatchObject({ state: 'model_error', note: expect.stringContaining('kept') })
  expect(end?.text.length).toBeGreaterThan(0)
  expect(text.startsWith(end?.text ?? '-')).toBe(true)
  // And can be continued by hand.
  asking.script('unlucky', { text })
  await (await asking.person()).continueAnswer({ messageId: answer.id })
  expect((await followToEnd({ ...at, url: asking.platform.url })).end?.text).toBe(text)
})

test('whoever lost the lease writes no more; the next attempt goes on from what was kept', { timeout: 40_000 }, async () => {
  asking.script('leased', { text, holdAfter: 200 })
  const { answer, at } = await asking.ask('leased')
  await untilSaid(asking.platform, answer.id)
  // Another process takes the job and dies without a word.
  await asking.platform.steward.database.asSystem((store) =>
    store.run(sql`update job set attempt = attempt + 1, lease_until = now() + interval '3 seconds' where payload->>'messageId' = ${answer.id}`),
  )
  await expect.poll(() => asking.vendor.calls('leased')[0]?.isGone, { timeout: 4_000 }).toBe(true)
  asking.vendor.release('leased')
  const reader = await followToEnd(at)
  expect(reader.end?.text).toBe(text)
  const [job] = await asking.platform.rows<{ attempt: number }>(sql`select attempt from job where payload->>'messageId' = ${answer.id}`)
  expect(job?.attempt).toBe(3)
})

describe('deleting a conversation in mid-answer', () => {
  test('ends the work and the reading, and leaves no trace of its text', async () => {
    asking.script('deleted', { text: numberedText(5_000, 'secret-word-'), chunkChars: 30, paceMs: 5 })
    const cara = await asking.person()
    const { conversationId, answer, at } = await asking.ask('deleted', { text: 'A question with a secret-word' })
    await untilSaid(asking.platform, answer.id)
    const following = readAnswer(new AnswerReader(), at).catch(() => 0)
    await asking.platform.newRecords()
    await cara.deleteConversation({ conversationId })
    await following
    await asking.platform.settle(5_000)
    await expect.poll(() => asking.vendor.calls('deleted')[0]?.isGone).toBe(true)
    expect(await asking.platform.newRecords()).toEqual(['conversation.deleted done'])
    for (const name of ['getMessage', 'followAnswer', 'stopAnswer', 'continueAnswer', 'getTrace'] as const) {
      expect((await rawCall(asking.platform.url, at.token, name, { messageId: answer.id })).status).toBe(404)
    }
    // A save that was under way may land after the deletion; one beat later nothing more comes, what came goes within the next, and its key is destroyed soon.
    await new Promise((resolve) => setTimeout(resolve, 700))
    const left = async () => (await asking.platform.rows<Record<string, number>>(sql`
      select (select count(*) from answer_chunk where message_id = ${answer.id})::int as chunks, (select count(*) from message where conversation_id = ${conversationId})::int as messages,
        (select count(*) from conversation where id = ${conversationId})::int as conversations, (select count(*) from key_to_shred)::int as keys, (select count(*) from audit_event where details::text like '%secret-word%')::int as lines`))[0]
    await expect.poll(left, { timeout: 5_000 }).toEqual({ chunks: 0, messages: 0, conversations: 0, keys: 0, lines: 0 })
  })

  test('that waits for its turn never asks the vendor', async () => {
    const narrow = await startAsking({ answersMax: 1 })
    narrow.script('first', { text, holdAfter: 100 })
    narrow.script('waiting', { text })
    const first = await narrow.ask('first')
    const waiting = await narrow.ask('waiting')
    await (await narrow.person()).deleteConversation({ conversationId: waiting.conversationId })
    narrow.vendor.release('first')
    await followToEnd(first.at)
    await narrow.platform.settle()
    expect(narrow.vendor.calls('waiting')).toEqual([])
    await narrow.close()
  })
})

test('more answers than places wait their turn and all end; those who wait are shown as waiting', { timeout: 60_000 }, async () => {
  const narrow = await startAsking({ answersMax: 3 })
  narrow.script('many', { text: numberedText(30), paceMs: 3 })
  const asked = await Promise.all(Array.from({ length: 20 }, () => narrow.ask('many')))
  const readers = await Promise.all(asked.map(({ at }) => followToEnd(at)))
  for (const reader of readers) expect(reader.end?.text).toBe(numberedText(30))
  expect(readers.some((reader) => reader.states[0] === 'queued')).toBe(true)
  expect(narrow.vendor.calls('many')).toHaveLength(20)
  await narrow.close()
})

describe.runIf(isOnPostgres)('with two server processes', () => {
  test('an answer of one that stops is finished by the other within ten seconds', { timeout: 60_000 }, async () => {
    asking.script('handed', { text, chunkChars: 10, paceMs: 10 })
    const { answer, at } = await asking.ask('handed')
    const beside = await startBeside(asking.platform)
    try {
      await untilSaid(asking.platform, answer.id)
      const started = performance.now()
      await asking.platform.down()
      const reader = new AnswerReader()
      await readAnswer(reader, { ...at, url: beside.url }, 2_000)
      expect(performance.now() - started).toBeLessThan(takenOverMsMax)
      await followToEnd({ ...at, url: beside.url }, reader)
      expect(reader).toMatchObject({ text, end: { text, answer: { state: 'answered' } } })
    } finally {
      await beside.close(0)
      await asking.platform.restart()
    }
  })

  test('a stop or a deletion asked of one reaches the answer of the other', { timeout: 60_000 }, async () => {
    asking.script('stopped-elsewhere', { text: numberedText(5_000), paceMs: 20 })
    const beside = await startBeside(asking.platform)
    try {
      const one = await asking.ask('stopped-elsewhere')
      const two = await asking.ask('stopped-elsewhere')
      await untilSaid(asking.platform, two.answer.id)
      expect((await rawCall(beside.url, one.at.token, 'stopAnswer', { messageId: one.answer.id })).status).toBe(200)
      expect((await rawCall(beside.url, one.at.token, 'deleteConversation', { conversationId: two.conversationId })).status).toBe(200)
      const started = performance.now()
      expect((await followToEnd(one.at)).end?.answer?.state).toBe('stopped')
      await expect.poll(() => asking.vendor.calls('stopped-elsewhere').filter((call) => call.isGone).length, { timeout: 5_000 }).toBe(2)
      expect(performance.now() - started).toBeLessThan(5_000)
    } finally {
      await beside.close(0)
    }
  })
})
