/** What a person takes away can be opened again, holds all of it, and cannot be made to act. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asked, type Asking } from '#testkit/asking.ts'
import { rawCall, type RawAnswer } from '#testkit/raw-call.ts'

/** All that Markdown can be, and what breaks XML or a font: a control sign, an emoji, another script, an unclosed tag. */
const answerText = [
  '## What it costs',
  '',
  'A **permit** costs *14 crowns* a month, see [the rule](https://example.gov/rule).',
  '',
  '- in advance & in full',
  '- `only` <b>then</b>',
  '',
  '> Staff park in the north yard.',
  '',
  '| Month | Fee |',
  '| --- | --- |',
  '| March | 14 |',
  '',
  '```',
  'fee = 14 < 20',
  '```',
  '',
  'Zażółć gęślą jaźń. Ő, ğ, ß. Η άδεια στάθμευσης. Разрешение на парковку, її. Việt Nam. 20 €, № 7.',
  '',
  'Control\u0001sign, \u{1f600} emoji, 申請書, e\u0301, "quotes" and ]]> an end.',
].join('\n')

let asking: Asking
let asked: Asked
beforeAll(async () => {
  asking = await startAsking()
  asking.script('rich', { text: answerText })
  asking.script('plain', { text: 'The second answer.' })
  asked = await asking.ask('rich', { text: 'What does it cost?\n=HYPERLINK("https://evil.example")\n<script>alert(1)</script>' })
  await followToEnd(asked.at)
  const next = await asking.ask('plain', { conversationId: asked.conversationId, text: 'And then?' })
  await followToEnd(next.at)
  const cara = await asking.person()
  await cara.updateConversation({ conversationId: asked.conversationId, title: 'Parking: “north” / ../yard\u202e' })
  await cara.saveDraft({ conversationId: asked.conversationId, text: 'an unsent draft' })
})
afterAll(() => asking.close())

async function take(format: string): Promise<RawAnswer> {
  const answer = await rawCall(asking.platform.url, asked.at.token, 'exportConversation', { conversationId: asked.conversationId, format })
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  return answer
}

/** Opened like each file that somebody sends: by the reader in its jail. */
async function reopened(format: string, ending: string): Promise<{ text: string; kinds: string[] }> {
  const { bytes } = await take(format)
  const cara = await asking.person()
  const { id } = await cara.uploadDocument({ fileName: `again.${ending}` }, { body: new Uint8Array(bytes) })
  await asking.platform.settle()
  const { document, blocks } = await cara.getDocumentText({ documentId: id, limit: 500 })
  expect(document).toMatchObject({ state: 'ready' })
  return { text: blocks.map((block) => [block.text, ...(block.rows ?? []).flat()].join(' ')).join('\n'), kinds: blocks.map((block) => block.kind) }
}

const said = ['What does it cost?', 'A permit costs 14 crowns a month', 'in advance & in full', 'Staff park in the north yard.', 'March', 'fee = 14 < 20', 'quotes', 'And then?', 'The second answer.']

describe('Word', () => {
  test('opens with its headings, lists and tables, whatever signs the text holds', async () => {
    const { text, kinds } = await reopened('docx', 'docx')
    for (const words of [...said, 'emoji', '申請書', '<script>alert(1)</script>']) expect(text).toContain(words)
    expect(kinds).toEqual(expect.arrayContaining(['heading', 'list-item', 'table']))
    expect(text).not.toContain('an unsent draft')
  })

  test('holds no sign that XML forbids, as Word would refuse the file', async () => {
    const parts = unzipSync((await take('docx')).bytes)
    const texts = Object.entries(parts).filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => new TextDecoder().decode(bytes))
    expect(texts.length).toBeGreaterThan(3)
    // XML 1.0, 2.2: tab, line feed, carriage return, and from the space on all but surrogates, U+FFFE and U+FFFF.
    for (const text of texts) expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text)).toBeNull()
  })
})

describe('PDF', () => {
  test('opens with all of its text, and says at its beginning which signs it cannot print', async () => {
    const { text } = await reopened('pdf', 'pdf')
    const words = text.replaceAll(/\s+/g, ' ')
    for (const each of said.filter((line) => line !== 'March')) expect(words).toContain(each)
    // Latin, Greek and Cyrillic as they are, bold and plain.
    for (const each of ['Zażółć gęślą jaźń', 'Ő, ğ, ß', 'Η άδεια στάθμευσης', 'Разрешение на парковку, її', 'Việt Nam', '20 €, № 7']) expect(words).toContain(each)
    expect(words).toContain('there are other signs (Han, Symbols); the Word file of this text has them.')
    expect(words).toContain('\ufffd')
    expect(words).not.toContain('[U+')
    expect(words).not.toContain('an unsent draft')
  })
})

describe('Markdown', () => {
  test('holds questions and answers word for word', async () => {
    const { text, headers } = await take('markdown')
    expect(text).toContain(answerText)
    expect(text.indexOf('## Question')).toBeLessThan(text.indexOf('## Answer (rich (Scripted))'))
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  })
})

describe('JSON', () => {
  test('is the conversation as it stands, and nothing that was not sent', async () => {
    const { text } = await take('json')
    const file = JSON.parse(text) as { format: string; version: number; conversation: object; messages: { role: string; text: string }[] }
    expect(file).toMatchObject({ format: 'steward-conversation', version: 1 })
    expect(file.messages.map((message) => message.role)).toEqual(['person', 'assistant', 'person', 'assistant'])
    expect(file.messages[1]?.text).toBe(answerText)
    expect(text).not.toContain('an unsent draft')
  })
})

describe('every format', () => {
  test.each(['markdown', 'docx', 'pdf', 'json'])('%s is a download with a harmless name, and kept by no cache', async (format) => {
    const { headers } = await take(format)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Parking _?_?north_?_? ?yard\.(md|docx|pdf|json)"|^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w%.-]+$/)
    expect(headers.get('content-disposition')).not.toMatch(/\.\.|\/(?!$)|%2F|%E2%80%AE/i)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('of an empty conversation, and of one that is still being answered, can be taken', async () => {
    const cara = await asking.person()
    const { id: conversationId } = await cara.createConversation({})
    asking.script('half', { text: 'x'.repeat(100), holdAfter: 20 })
    const running = await asking.ask('half')
    for (const id of [conversationId, running.conversationId]) {
      for (const format of ['markdown', 'docx', 'pdf', 'json']) expect((await rawCall(asking.platform.url, asked.at.token, 'exportConversation', { conversationId: id, format })).status).toBe(200)
    }
    asking.vendor.release('half')
    await followToEnd(running.at)
  })

  test('takes the branch that was asked for', async () => {
    const cara = await asking.person()
    asking.script('other', { text: 'Another version.' })
    const { answer } = await cara.regenerateAnswer({ messageId: asked.answer.id, modelId: asking.modelId('other') })
    await followToEnd({ ...asked.at, messageId: answer.id })
    const { text } = await rawCall(asking.platform.url, asked.at.token, 'exportConversation', { conversationId: asked.conversationId, format: 'markdown', leafId: answer.id })
    expect(text).toContain('Another version.')
    expect(text).not.toContain('The second answer.')
  })
})
