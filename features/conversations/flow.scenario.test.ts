/** What leaves in a turn, and what does not: masks, labels, rules and guards, seen from the vendor’s end (P1–P3, D10, R14, R25). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { clearVendor } from '#testkit/scripted-vendor.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'

let asking: Asking
beforeAll(async () => {
  asking = await startAsking()
  // Cleared for internal text and no more.
  await clearVendor(asking.platform, asking.vendorId, { maxConf: 'internal', comps: [] })
})
afterAll(() => asking.close())

const card = '4111 1111 1111 1111'

async function askAndEnd(script: string, text: string, conversationId?: string, more: { documentIds?: string[]; sources?: { kind: 'attachments' | 'none' } } = {}) {
  const cara = await asking.person()
  const id = conversationId ?? (await cara.createConversation({})).id
  const sent = await cara.sendMessage({ conversationId: id, text, modelId: asking.modelId(script), sources: { kind: 'none' }, ...more })
  await asking.platform.settle()
  return { conversationId: id, question: sent.question!, answer: await cara.getMessage({ messageId: sent.answer.id }), asked: await cara.getMessage({ messageId: sent.question!.id }) }
}

const sentTo = (script: string) => JSON.stringify(asking.vendor.calls(script).map((call) => call.messages))

describe('personal details', () => {
  test('cross masked, come back restored at any cut, and are counted', async () => {
    asking.script('masks', { text: (question) => `The card is ${/\[CARD-\w+\]/.exec(question)?.[0] ?? 'not there'}, as you wrote.`, chunkChars: 3 })
    const { conversationId, answer, asked } = await askAndEnd('masks', `Write a polite note about the lost card ${card}.`)
    expect(sentTo('masks')).not.toContain('4111')
    expect(answer.text).toBe(`The card is ${card}, as you wrote.`)
    expect(answer.answer).toMatchObject({ state: 'answered', protection: { masked: { card: 1 } } })
    expect(asked.label).toMatchObject({ conf: 'confidential', integ: 'trusted' })
    expect(asked.labelWhy).toContainEqual(expect.objectContaining({ by: 'detector', types: ['card'] }))
    expect(answer.label).toMatchObject({ conf: 'confidential', integ: 'untrusted' })
    const next = await askAndEnd('masks', 'And once more, shorter?', conversationId)
    expect(next.answer.answer?.state).toBe('answered')
    expect(sentTo('masks')).not.toContain('4111')
  })

  test('that may not leave at all are refused by name of their kind, and nothing is sent', async () => {
    asking.script('blocked', { text: 'never' })
    const { answer } = await askAndEnd('blocked', 'Why does sk-ant-api03-Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg-x1y2z3AA fail?')
    expect(answer.answer).toMatchObject({ state: 'refused_policy', refusal: { kind: 'personal-data', details: { secret: 1 } } })
    expect(answer.text).toContain('Nothing was sent')
    expect(answer.text).not.toContain('sk-ant')
    expect(asking.vendor.calls('blocked')).toHaveLength(0)
  })
})

describe('a confidential conversation', () => {
  test('does not reach a model cleared for less: the rule is cited, another model offered, and that one answers', async () => {
    asking.script('too-low', { text: 'never' })
    const cara = await asking.person()
    const { id } = await cara.createConversation({})
    await cara.labelConversation({ conversationId: id, conf: 'confidential' })
    const { answer } = await askAndEnd('too-low', 'How long is probation?', id)
    expect(answer.answer).toMatchObject({ state: 'refused_policy', refusal: { kind: 'flow' } })
    expect(answer.answer?.refusal?.rules.map((rule) => rule.id)).toContain('flow-confidentiality')
    expect(answer.answer?.refusal?.rules[0]?.legalBasis).not.toBe('')
    expect(answer.answer?.refusal?.models.map((model) => model.id)).toContain('quote')
    expect(asking.vendor.calls('too-low')).toHaveLength(0)
    const again = await cara.regenerateAnswer({ messageId: answer.id, modelId: 'quote' })
    await asking.platform.settle()
    expect((await cara.getMessage({ messageId: again.answer.id })).answer?.state).not.toBe('refused_policy')
  })

  test('keeps what was said in it confidential when it is called internal later', async () => {
    asking.script('lowered', { text: 'never' })
    const cara = await asking.person()
    const { id } = await cara.createConversation({})
    await cara.labelConversation({ conversationId: id, conf: 'confidential' })
    await cara.sendMessage({ conversationId: id, text: 'The draft budget closes two offices.', modelId: 'quote', sources: { kind: 'none' } })
    await asking.platform.settle()
    await cara.labelConversation({ conversationId: id, conf: 'public' })
    const { answer, asked } = await askAndEnd('lowered', 'Shorten that.', id)
    expect(asked.label?.conf).toBe('public')
    expect(answer.answer?.state).toBe('refused_policy')
    expect(answer.label?.conf).toBe('confidential')
    expect(asking.vendor.calls('lowered')).toHaveLength(0)
  })
})

test('a file with personal details is labelled by what it holds, and does not leave for a model cleared for less', async () => {
  asking.script('file', { text: 'never' })
  const cara = await asking.person()
  const { id } = await cara.createConversation({})
  const document = await cara.uploadDocument({ fileName: 'letter.txt', conversationId: id }, { body: new TextEncoder().encode(`The applicant paid with card ${card}. The permit costs 14 crowns a month.`) })
  await asking.platform.settle()
  expect((await cara.getDocument({ documentId: document.id })).label).toMatchObject({ conf: 'confidential' })
  const { answer } = await askAndEnd('file', 'What does the permit cost?', id, { documentIds: [document.id], sources: { kind: 'attachments' } })
  expect(answer.answer?.state).toBe('refused_policy')
  expect(asking.vendor.calls('file')).toHaveLength(0)
  expect(answer.labelWhy).toContainEqual(expect.objectContaining({ by: 'source', conf: 'confidential' }))
})

describe('decisions about a person', () => {
  test('are not asked of a model', async () => {
    asking.script('eligibility', { text: 'never' })
    const { answer } = await askAndEnd('eligibility', 'Mrs. Ortega earns 21,000 and has two children. Is she eligible for the heating grant, yes or no?')
    expect(answer.answer).toMatchObject({ state: 'refused_guard', refusal: { kind: 'guard' } })
    expect(answer.text).toContain('R14')
    expect(asking.vendor.calls('eligibility')).toHaveLength(0)
  })

  test('are not passed on when a model makes one unasked', async () => {
    asking.script('decides', { text: 'The rule has three steps. Based on this, Mr. Tanaka is not eligible for the grant and his application is denied. Tell him today.', chunkChars: 5 })
    const { answer } = await askAndEnd('decides', 'Summarise the steps of the heating grant.')
    expect(answer.answer?.state).toBe('refused_guard')
    expect(answer.text).toContain('The rule has three steps.')
    expect(answer.text).not.toContain('not eligible for the grant')
    expect(answer.text).not.toContain('Tell him today')
  })
})

test('every decision about what leaves is kept, without content', async () => {
  const rows = await asking.platform.rows<{ point: string; is_allowed: boolean; text: string }>(sql`select point, is_allowed, row_to_json(flow_decision)::text as text from flow_decision`)
  expect(rows.some((row) => row.is_allowed) && rows.some((row) => !row.is_allowed)).toBe(true)
  expect(rows.map((row) => row.text).join()).not.toMatch(/4111|probation|permit/)
})
