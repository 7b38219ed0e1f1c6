/** Exports of what nobody would write on purpose. */
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { sql } from '#kernel/store/sql.ts'

let platform: Platform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  token = await platform.tokenOf('caseworker')
}, 60_000)
afterAll(() => platform.close(), 60_000)

const formats = ['markdown', 'docx', 'pdf', 'json'] as const
const exported = (conversationId: string, format: string) => rawCall(platform.url, token, 'exportConversation', { conversationId, format })

/** A conversation whose one answer says this. */
async function saying(text: string): Promise<string> {
  const cara = await platform.as('caseworker')
  const { id } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId: id, text: 'A bell \u0007 rang.', modelId: 'quote', sources: { kind: 'none' } })
  await platform.settle()
  await platform.rows(sql`update message set text = ${text} where id = ${answer.id}`)
  return id
}

describe('an export', () => {
  it('of an empty conversation, or one of any title, is a file with a name', async () => {
    const cara = await platform.as('caseworker')
    for (const title of ['', `a${'𠀀'.repeat(99)}`, '😀'.repeat(100), 'عنوان ‮abc', 'हिन्दी', '"; filename="x.exe\r\nX-Bad: 1']) {
      const { id } = await cara.createConversation({ title })
      for (const format of formats) expect.soft((await exported(id, format)).status, `${title} ${format}`).toBe(200)
    }
  })

  it('as Word holds only characters that XML can hold', async () => {
    const { bytes, status } = await exported(await saying('One \u0001 two \u000b three \ufffe four'), 'docx')
    expect(status).toBe(200)
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('four')
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  })

  it('of deep nesting is made all the same', async () => {
    const id = await saying(`${'> '.repeat(5_000)}deep`)
    for (const format of formats) expect.soft((await exported(id, format)).status, format).toBe(200)
  })

  it('of one word without end keeps nobody else waiting', async () => {
    const id = await saying('a'.repeat(400_000))
    const cara = await platform.as('caseworker')
    let isMade = false
    const made = exported(id, 'pdf').finally(() => (isMade = true))
    let slowestMs = 0
    while (!isMade) {
      const startedAt = performance.now()
      await cara.listConversations({})
      slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    }
    expect(slowestMs).toBeLessThan(1_000)
    expect((await made).status).toBe(200)
  })
})
