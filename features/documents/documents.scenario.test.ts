import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { openFileBlobs } from '#adapters/stores/file-blobs.ts'
import { openFileKeys } from '#testkit/file-keys.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Document } from './contract.ts'
import { sweepBlobs } from './server/sweep-blobs.ts'
import { bytesOf, mailWith, signedIn, untilRead, upload } from '#testkit/uploading.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()), 60_000)
afterAll(() => platform.close(), 60_000)

const rule = '# Parking at Quay House\n\nEffective 1 March 2026\n\nStaff park in the north yard. A permit costs 14 crowns a month.\n'

describe('a file that a person adds', () => {
  it('is read, found, opened at the passage, and gone without a trace when deleted', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    await platform.newRecords()
    const sent = await upload(cara, 'parking.md', rule)
    expect(sent).toMatchObject({ state: 'received', title: 'parking', fileName: 'parking.md', mediaType: 'text/markdown', collectionName: 'My files', canDelete: true })
    expect(await untilRead(cara, sent.id)).toMatchObject({ state: 'ready', progress: 1, title: 'Parking at Quay House', statedOn: '2026-03-01', notes: [] })

    const { passages } = await cara.searchPassages({ question: 'What does a parking permit cost?' })
    const passage = await cara.getPassage({ passageId: passages[0]!.passageId })
    expect(passage.document.id).toBe(sent.id)
    const { blocks, total } = await cara.getDocumentText({ documentId: sent.id, from: passage.blockFrom, limit: passage.blockTo - passage.blockFrom + 1 })
    expect(total).toBe(3)
    expect(blocks.some((block) => block.text.includes('14 crowns'))).toBe(true)

    await cara.deleteDocument({ documentId: sent.id })
    const isGone = { problem: { status: 404, code: 'not_found' } }
    await expect(cara.getDocument({ documentId: sent.id })).rejects.toMatchObject(isGone)
    await expect(cara.getPassage({ passageId: passage.id })).rejects.toMatchObject(isGone)
    expect((await cara.searchPassages({ question: 'What does a parking permit cost?' })).passages).toEqual([])
    expect((await cara.listDocuments({})).documents).toEqual([])
    expect(await platform.newRecords()).toEqual([
      'document.created done',
      'document.read done',
      'passage.opened done',
      'document.opened done',
      'document.deleted done',
      'getDocument refused',
      'getPassage refused',
    ])
  })

  it('keeps the title and date it was given', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const sent = await upload(cara, 'parking.md', rule, { title: 'Yard rules', statedOn: '2020-02-29' })
    expect(await untilRead(cara, sent.id)).toMatchObject({ title: 'Yard rules', statedOn: '2020-02-29' })
  })

  it('has a harmless name and is never shown as a page', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const sent = await upload(cara, '../../x/invoice\u202Elmth.html', '<html><script>alert(1)</script><p>Some words to read.</p>')
    expect(sent.fileName).toBe('invoicelmth.html')
    const answer = await fetch(`${platform.url}/api/documents/${sent.id}/original?show=inline`, { headers: { authorization: `Bearer ${await platform.tokenOf('caseworker')}` } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="invoicelmth.html"; filename*=UTF-8''invoicelmth.html`,
      'x-content-type-options': 'nosniff',
    })
    expect(await answer.text()).toContain('alert(1)')
  })

  it('can be followed until it is read', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const sent = await Promise.all(['a.md', 'b.md', 'c.md'].map((name) => upload(cara, name, rule)))
    const events = await followed(sent.map((document) => document.id), 'caseworker')
    for (const { id } of sent) expect(events.findLast(({ data }) => data.id === id)?.data.state).toBe('ready')
    expect(events.at(-1)?.event).toBe('end')
    expect(await followed(sent.map((document) => document.id), 'colleague')).toEqual([{ event: 'end', data: {} }])
  })

  it('can be attached to a conversation, and only its owner sees that', async () => {
    const { cara, cole } = await signedIn(platform, { cara: 'caseworker', cole: 'colleague' })
    const conversationId = newId()
    const sent = await upload(cara, 'attached.md', rule, { conversationId })
    expect((await cara.listDocuments({ conversationId })).documents.map((document) => document.id)).toEqual([sent.id])
    expect((await cole.listDocuments({ conversationId })).documents).toEqual([])
  })

  it('is listed newest first, page by page, and found by its words', async () => {
    const { lou } = await signedIn(platform, { lou: 'licensingLead' })
    const sent: Document[] = []
    for (const name of ['one', 'two', '100%', 'four', 'five']) sent.push(await upload(lou, `${name}.txt`, `The file ${name}.`))
    const listed: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await lou.listDocuments({ limit: 2, after })
      listed.push(...page.documents.map((document) => document.id))
      if (!page.next) break
      after = page.next
    }
    expect(listed).toEqual(sent.map((document) => document.id).reverse())
    expect((await lou.listDocuments({ search: '%' })).documents.map((document) => document.fileName)).toEqual(['100%.txt'])
    await expect(lou.listDocuments({ after: 'elsewhere' })).rejects.toMatchObject({ problem: { code: 'invalid_input' } })
  })
})

describe('a file that cannot be taken', () => {
  it.each([
    ['empty', new Uint8Array(0), 400, 'empty_file'],
    ['over 100 MB', new Uint8Array(100 * 1024 * 1024 + 1), 413, 'file_too_large'],
  ])('because it is %s is refused in plain words', async (_why, body, status, code) => {
    const { ines } = await signedIn(platform, { ines: 'inspector' })
    await expect(ines.uploadDocument({ fileName: 'a.pdf' }, { body })).rejects.toMatchObject({ problem: { status, code } })
    expect((await ines.listDocuments({})).documents).toEqual([])
  })

  it('because it arrives cut leaves nothing', async () => {
    const { ines } = await signedIn(platform, { ines: 'inspector' })
    await sendCut(await platform.tokenOf('inspector'))
    expect((await ines.listDocuments({})).documents).toEqual([])
  })

  it('because nobody is signed in is not received', async () => {
    const answer = await fetch(`${platform.url}/api/documents?fileName=a.txt`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: 'text' })
    expect(answer.status).toBe(401)
  })
})

describe('a file that cannot be read', () => {
  it('ends refused with a sentence, and the file beside it is read', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const files = { 'tool.exe': 'MZ\x90\0\x03', 'broken.docx': 'PK\x03\x04 and nothing more', 'blank.txt': '   \n ', 'good.md': rule }
    const sent = await Promise.all(Object.entries(files).map(([name, text]) => upload(cara, name, bytesOf(text))))
    const read = await Promise.all(sent.map((document) => untilRead(cara, document.id)))
    expect(read.map((document) => document.state)).toEqual(['refused', 'refused', 'refused', 'ready'])
    for (const document of read.slice(0, 3)) expect(document.notes).toEqual([expect.stringMatching(/^[A-Z].+\.$/)])
  })

  it('can be tried again, twice at once as well', async () => {
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const { id } = await untilRead(cara, (await upload(cara, 'again.exe', bytesOf('MZ\x90\0'))).id)
    const answers = await Promise.all([cara.retryDocument({ documentId: id }), cara.retryDocument({ documentId: id })])
    expect(answers.map((answer) => answer.state)).not.toContain('ready')
    expect(await untilRead(cara, id)).toMatchObject({ state: 'refused' })
  })
})

describe('a mail', () => {
  it('brings its attached files along, two levels deep, once', async () => {
    const { cole } = await signedIn(platform, { cole: 'colleague' })
    const deepest = mailWith('Third', { 'deepest.txt': 'Nobody reads this.' })
    const inner = mailWith('Second', { 'deep.txt': 'A rule in a mail in a mail.', 'third.eml': deepest })
    const sent = await upload(cole, 'first.eml', mailWith('First', { 'rule.md': rule, 'second.eml': inner }))
    const names = async () => (await cole.listDocuments({})).documents.map((document) => document.fileName).sort()
    const all = ['deep.txt', 'first.eml', 'rule.md', 'second.eml', 'third.eml']
    await expect.poll(names, { timeout: 20_000 }).toEqual(all)
    for (const { id } of (await cole.listDocuments({})).documents) await untilRead(cole, id)
    const third = (await cole.listDocuments({ search: 'third' })).documents[0]
    expect(third?.notes).toEqual([expect.stringContaining('left out')])
    await cole.retryDocument({ documentId: sent.id })
    await untilRead(cole, sent.id)
    expect(await names()).toEqual(all)
  })
})

describe('bytes that no document names', () => {
  it('are swept up after two hours, and those of documents stay', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sweep-'))
    const blobs = await openFileBlobs(folder, await openFileKeys(join(folder, '.keys')))
    const put = () => blobs.put(Readable.from([Buffer.from('text')]), { sizeBytesMax: 10, agencyId: 'benefits' })
    const [named, unnamed] = await Promise.all([put(), put()])
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const { id } = await untilRead(cara, (await upload(cara, 'kept.md', rule)).id)
    const { database } = platform.steward
    await platform.rows(sql`update document set blob_key = ${named.key} where id = ${id}`)
    expect(await sweepBlobs({ database, blobs })).toBe(0)
    expect(await sweepBlobs({ database, blobs, now: new Date(Date.now() + 3 * 3_600_000) })).toBe(1)
    await expect(blobs.open(unnamed.key)).rejects.toThrow()
    ;(await blobs.open(named.key)).destroy()
    await rm(folder, { recursive: true })
  })
})

describe('reading', () => {
  it('goes on after a restart, and what was deleted meanwhile is no error', async () => {
    const { ada } = await signedIn(platform, { ada: 'administrator' })
    const sent: Document[] = []
    for (let index = 0; index < 8; index++) sent.push(await upload(ada, `many-${index}.md`, rule))
    await ada.deleteDocument({ documentId: sent[0]!.id })
    await platform.restart()
    const { again } = await signedIn(platform, { again: 'administrator' })
    const read = await Promise.all(sent.slice(1).map((document) => untilRead(again, document.id)))
    expect(read.every((document) => document.state === 'ready')).toBe(true)
  })
})

async function followed(ids: string[], who: Parameters<Platform['tokenOf']>[0]) {
  const query = new URLSearchParams(ids.map((id) => ['documentIds', id]))
  const answer = await fetch(`${platform.url}/api/documents/progress?${query}`, { headers: { authorization: `Bearer ${await platform.tokenOf(who)}` } })
  const frames = (await answer.text()).split('\n\n').filter((text) => text.startsWith('event:'))
  return frames.map((text) => {
    const [event = '', data = ''] = text.split('\n').map((line) => line.slice(line.indexOf(': ') + 2))
    return { event, data: JSON.parse(data) as Partial<Document> }
  })
}

/** Announces a thousand bytes, sends five, and hangs up. */
function sendCut(token: string): Promise<void> {
  const { hostname, port } = new URL(platform.url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`PUT /api/documents?fileName=cut.txt HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\nhello`)
      setTimeout(() => socket.destroy(), 200)
    })
    socket.on('error', () => {})
    socket.on('close', () => setTimeout(resolve, 300))
  })
}
