/** Bad luck around an answer: continued at once, given up by its process, asked with very many files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followToEnd, AnswerReader } from '#testkit/answer-reader.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'
import { untilRead, upload } from '#testkit/uploading.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Message } from './contract.ts'

let platform: Platform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  modelId = (await addVendor(platform, vendor)).modelId
}, 60_000)
afterAll(async () => {
  await vendor.close()
  await platform.close()
}, 60_000)

const followed = async (messageId: string, reader?: AnswerReader) => followToEnd({ url: platform.url, token: await platform.tokenOf('caseworker'), messageId }, reader)

/** Stopped once its first words are kept. */
async function stoppedAnswer(script: string, holdAfter: number): Promise<{ conversationId: string; answer: Message }> {
  vendor.script(script, { text: numberedText(60), holdAfter })
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId, text: 'Count.', modelId: modelId(script), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  await cara.stopAnswer({ messageId: answer.id })
  const reader = await followed(answer.id)
  expect(reader.end?.answer?.state).toBe('stopped')
  return { conversationId, answer }
}

describe('an answer that is continued in the moment it was stopped', () => {
  it('is never followed to its old end', async () => {
    const cara = await platform.as('caseworker')
    for (let round = 0; round < 5; round++) {
      const { answer } = await stoppedAnswer(`again-${round}`, 20)
      vendor.script(`again-${round}`, { text: numberedText(60) })
      const { answer: continued } = await cara.continueAnswer({ messageId: answer.id })
      expect(continued.answer?.state).toBe('queued')
      const reader = await followed(answer.id)
      expect(reader.end?.answer?.state).toBe('answered')
      expect(reader.text).toBe(numberedText(60))
    }
  })

  it('is not followed to its old end while it waits for its turn', async () => {
    const { answer } = await stoppedAnswer('waiting', 20)
    const cara = await platform.as('caseworker')
    await platform.rows(sql`update message set state = 'queued', ended_at = null where id = ${answer.id}`)
    const following = followed(answer.id)
    await new Promise((resolve) => setTimeout(resolve, 600))
    await platform.rows(sql`update message set state = 'answered', text = 'Another process wrote this.', ended_at = now() where id = ${answer.id}`)
    expect((await following).end).toMatchObject({ text: 'Another process wrote this.', answer: { state: 'answered' } })
    await cara.getMessage({ messageId: answer.id })
  })
})

describe('an answer that another process took over', () => {
  it('is followed to its end by those who come back', async () => {
    vendor.script('lost', { text: numberedText(60), holdAfter: 30 })
    const cara = await platform.as('caseworker')
    const { id: conversationId } = await cara.createConversation({})
    const { answer } = await cara.sendMessage({ conversationId, text: 'Count.', modelId: modelId('lost'), sources: { kind: 'none' } })
    await untilSaid(platform, answer.id)
    const following = followed(answer.id)
    // The lease goes to a process that writes the end: what this one still does is not kept.
    await platform.rows(sql`update job set attempt = attempt + 1, ended_at = now() where payload->>'messageId' = ${answer.id}`)
    await platform.rows(sql`update message set attempt = attempt + 1 where id = ${answer.id}`)
    vendor.release('lost')
    await new Promise((resolve) => setTimeout(resolve, 700))
    await platform.rows(sql`update message set state = 'answered', text = 'Written elsewhere.', ended_at = now() where id = ${answer.id}`)
    expect((await following).end).toMatchObject({ text: 'Written elsewhere.' })
  })
})

describe('a conversation with more files than one search takes', () => {
  it('is answered, and summarised, from the newest of them', async () => {
    const cara = await platform.as('caseworker')
    const { id: conversationId } = await cara.createConversation({})
    const file = await upload(cara, 'yard.md', '# Yard rules\n\nA permit for the north yard costs 14 crowns a month.\n')
    await untilRead(cara, file.id)
    let parentId: string | undefined
    for (let round = 0; round < 11; round++) {
      const { answer } = await cara.sendMessage({ conversationId, ...(parentId && { parentId }), text: 'What does a permit cost?', modelId: 'quote', sources: { kind: 'attachments' }, documentIds: [...Array.from({ length: 19 }, () => newId()), file.id] })
      const reader = await followed(answer.id)
      expect(reader.end?.answer?.state).toBe('answered')
      parentId = answer.id
    }
    const { answer } = await cara.sendMessage({ conversationId, ...(parentId && { parentId }), text: 'Summarize the key points.', modelId: 'quote', sources: { kind: 'attachments' } })
    const reader = await followed(answer.id)
    expect(reader.end?.answer?.citations[0]?.documentId).toBe(file.id)
  }, 60_000)

  it('is answered after an answer longer than one model writes', async () => {
    const cara = await platform.as('caseworker')
    const { conversationId, answer } = await stoppedAnswer('long', 20)
    await platform.rows(sql`update message set text = ${'A long story. '.repeat(40_000)} where id = ${answer.id}`)
    const next = await cara.sendMessage({ conversationId, parentId: answer.id, text: 'And what does a permit cost?', modelId: 'quote' })
    const reader = await followed(next.answer.id)
    expect(reader.end?.answer?.state).toMatch(/answered|no_source/)
  })
})

describe('an answer continued after the library changed', () => {
  it('keeps the numbers that its first half cites, and can be replayed', async () => {
    const cara = await platform.as('caseworker')
    const file = await upload(cara, 'ferry.md', '# Ferry passes\n\nA ferry pass costs 31 crowns a month.\n')
    await untilRead(cara, file.id)
    const text = 'A ferry pass costs 31 crowns a month [1]. A ferry pass costs 31 crowns a month [1].'
    vendor.script('half', { text, holdAfter: 42 })
    const { id: conversationId } = await cara.createConversation({})
    const { answer } = await cara.sendMessage({ conversationId, text: 'What does a ferry pass cost?', modelId: modelId('half') })
    await untilSaid(platform, answer.id)
    await cara.stopAnswer({ messageId: answer.id })
    const stopped = (await followed(answer.id)).end
    expect(stopped?.answer?.citations[0]?.documentId).toBe(file.id)
    const newer = await upload(cara, 'ferry-costs.md', '# What a ferry pass costs\n\nWhat does a ferry pass cost? A ferry pass costs 90 crowns. The ferry pass cost is 90 crowns.\n')
    await untilRead(cara, newer.id)
    vendor.script('half', { text })
    await cara.continueAnswer({ messageId: answer.id })
    const end = (await followed(answer.id)).end
    expect(end).toMatchObject({ text, answer: { state: 'answered' } })
    expect(end?.answer?.citations).toMatchObject(stopped?.answer?.citations.map(({ number, passageId }) => ({ number, passageId })) ?? [])
    expect(end?.answer?.check?.sentences.map((sentence) => sentence.verdict)).toEqual(['supported', 'supported'])
    expect(await cara.replayTurn({ messageId: answer.id })).toMatchObject({ isSame: true })
  })
})
