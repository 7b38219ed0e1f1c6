/** An answer is the server’s: readers come and go at any byte, and read the same text (security.md, R3). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AnswerReader, followToEnd, readAnswer, type Following } from '#testkit/answer-reader.ts'
import { keptMessage } from '#testkit/kept-message.ts'
import { isOnPostgres, startBeside, startPlatform, type Platform } from '#testkit/platform.ts'
import { openCall } from '#testkit/raw-call.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'

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

async function ask(script: string): Promise<Following> {
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId, text: 'Say it', modelId: modelId(script), sources: { kind: 'none' } })
  return { url: platform.url, token, messageId: answer.id }
}

/** Every kind of character that could break at a cut: two, three and four bytes, joined emoji, combining marks, line breaks, quotes. */
const hardText = Array.from({ length: 260 }, (_, index) => `${index} naïve “§ 4” 申請書 👩‍👩‍👧 e\u0301 𝒳\n`).join('')

/** An answer that ended is kept in memory for so long (live-answers.ts). */
const keptMs = 5_000

function numberFrom(seed: number): () => number {
  let state = seed
  return () => ((state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff)
}

test('five hundred disconnects at random bytes leave the text byte-identical', { timeout: 120_000 }, async () => {
  const random = numberFrom(4711)
  let disconnects = 0
  const expectSame = (reader: AnswerReader) => {
    expect(reader.text).toBe(hardText)
    expect(reader.end?.text).toBe(hardText)
    expect(reader.resets).toBe(0)
  }
  // Ends first, so that it is past the moment in which it is kept in memory once the others are read.
  vendor.script('ended', { text: hardText, chunkChars: 7 })
  const ended = await ask('ended')
  await followToEnd(ended)
  const endedMs = performance.now()
  // Twelve readers of each live answer, torn off about twelve times on its way, in the middle of events and characters.
  for (let round = 0; disconnects < 300; round++) {
    const script = `hard-${round}`
    vendor.script(script, { text: hardText, chunkChars: 7 + round, paceMs: 2 })
    const at = await ask(script)
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const reader = new AnswerReader()
        for (let cuts = 0; cuts < 12 && !reader.end; cuts++) {
          await readAnswer(reader, at, 1 + Math.floor(random() * 6_000))
          if (!reader.end) disconnects++
        }
        expectSame(await followToEnd(at, reader))
      }),
    )
  }
  await platform.settle()
  await new Promise((resolve) => setTimeout(resolve, endedMs + keptMs + 200 - performance.now()))
  const kept = await keptMessage(platform, ended.messageId)
  expect(Buffer.byteLength(kept.text)).toBe(Buffer.byteLength(hardText))
  while (disconnects < 500) {
    const reader = new AnswerReader()
    for (let cuts = 0; cuts < 8; cuts++) {
      await readAnswer(reader, ended, 1 + Math.floor(random() * 40_000))
      if (reader.end) break
      disconnects++
    }
    expectSame(await followToEnd(ended, reader))
  }
  expect(disconnects).toBeGreaterThanOrEqual(500)
})

test('a return from every single offset goes on exactly there', async () => {
  const text = `ab\u{1f600}cd${numberedText(12)}`
  vendor.script('short', { text })
  const at = await ask('short')
  await followToEnd(at)
  for (let offset = 0; offset <= text.length; offset++) {
    const reader = new AnswerReader()
    reader.text = text.slice(0, offset)
    reader.lastEventId = `1:${offset}`
    await readAnswer(reader, at)
    expect({ offset, text: reader.text, resets: reader.resets, state: reader.end?.answer?.state }).toEqual({ offset, text, resets: 0, state: 'answered' })
  }
})

test('a position that never was is put right by the whole text', async () => {
  vendor.script('short', { text: 'One two three.' })
  const at = await ask('short')
  await followToEnd(at)
  for (const lastEventId of ['1:9999', '7:3', 'x', '1:-1', ':']) {
    const reader = new AnswerReader()
    reader.text = 'something else that was read elsewhere'
    reader.lastEventId = lastEventId
    await readAnswer(reader, at)
    expect(reader).toMatchObject({ text: 'One two three.', resets: 1 })
  }
})

test('text that a restart lost is put right for who had read it', async () => {
  const text = numberedText(300)
  vendor.script('cut-by-restart', { text, chunkChars: 11, paceMs: 4 })
  const at = await ask('cut-by-restart')
  const reader = new AnswerReader()
  await readAnswer(reader, at, 4_000)
  const seen = reader.text
  expect(seen.length).toBeGreaterThan(20)
  // What the reader saw but the database does not have, as after `kill -9`.
  await platform.restart()
  await followToEnd({ ...at, url: platform.url }, reader)
  expect(reader.text).toBe(text)
  expect(reader.end?.text).toBe(text)
})

test('half of a character and a NUL from a vendor end neither this answer nor the saving of others', async () => {
  vendor.script('split', { text: '👩‍👩‍👧 family '.repeat(40), chunkChars: 1, paceMs: 1 })
  vendor.script('nul', { text: 'before\0after \ud83d alone', chunkChars: 3, paceMs: 120 })
  vendor.script('beside', { text: numberedText(400), chunkChars: 9, paceMs: 4 })
  const [split, nul, beside] = await Promise.all([ask('split'), ask('nul'), ask('beside')])
  await untilSaid(platform, beside.messageId)
  const readers = await Promise.all([split, nul, beside].map((at) => followToEnd(at)))
  expect(readers.map((reader) => reader.end?.text)).toEqual(['👩‍👩‍👧 family '.repeat(40), 'before\ufffdafter \ufffd alone', numberedText(400)])
  for (const reader of readers) expect(reader.text).toBe(reader.end?.text)
})

test('what is saved while an answer is written is always a beginning of it, whole characters only', async () => {
  vendor.script('saved', { text: hardText, chunkChars: 5, paceMs: 1 })
  const at = await ask('saved')
  let looks = 0
  for (let isOver = false; !isOver; looks++) {
    const kept = await keptMessage(platform, at.messageId)
    isOver = kept.isOver
    expect(hardText.startsWith(kept.text)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  expect(looks).toBeGreaterThan(3)
  expect((await followToEnd(at)).text).toBe(hardText)
})

test('a question sent with a stream asked for is answered on the same connection', async () => {
  vendor.script('direct', { text: numberedText(50), paceMs: 2 })
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  const response = await openCall(platform.url, token, 'sendMessage', { conversationId, text: 'Say', modelId: modelId('direct'), sources: { kind: 'none' } }, { headers: { accept: 'text/event-stream' } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = new AnswerReader()
  reader.feed(await response.text())
  expect(reader).toMatchObject({ text: numberedText(50), end: { answer: { state: 'answered' } } })
})

test.runIf(isOnPostgres)('an answer written by another server process is followed through the database', { timeout: 60_000 }, async () => {
  const beside = await startBeside(platform)
  try {
    const text = numberedText(500)
    vendor.script('elsewhere', { text, chunkChars: 12, paceMs: 8 })
    const at = await ask('elsewhere')
    const elsewhere = { ...at, url: beside.url }
    const reader = new AnswerReader()
    // Half of the way there, half here, half there again.
    await readAnswer(reader, elsewhere, 1_500)
    await readAnswer(reader, at, 1_500)
    await followToEnd(elsewhere, reader)
    expect(reader).toMatchObject({ text, resets: 0, end: { text } })
  } finally {
    await beside.close(0)
  }
})
