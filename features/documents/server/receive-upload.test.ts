import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileBlobs } from '#adapters/stores/file-blobs.ts'
import { openFileKeys } from '#testkit/file-keys.ts'
import { createReception, type Reception } from './receive-upload.ts'

let folder: string
let keyFolder: string
let reception: Reception
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'))
  keyFolder = await mkdtemp(join(tmpdir(), 'upload-keys-'))
  reception = createReception(await openFileBlobs(folder, await openFileKeys(keyFolder)), 1000, 500)
})
afterEach(async () => {
  for (const each of [folder, keyFolder]) await rm(each, { recursive: true, force: true })
})

const person = { personId: 'cara', agencyId: 'benefits' }
const kept = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length
const announcing = (stream: Readable, length: number) => Object.assign(stream, { headers: { 'content-length': String(length) } })

describe('an upload', () => {
  it('is kept whole, with its hash and its start', async () => {
    const received = await reception.receive(Readable.from([Buffer.from('%PDF-'), Buffer.from('1.7')], { objectMode: false }), person)
    expect(received).toMatchObject({ sizeBytes: 8, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(Buffer.from(received.head).toString()).toBe('%PDF-1.7')
    expect(await kept()).toBe(1)
  })

  it.each([
    ['empty', () => Readable.from([], { objectMode: false }), 'empty_file'],
    ['one byte over the limit', () => Readable.from([Buffer.alloc(1001)], { objectMode: false }), 'file_too_large'],
    ['announced over the limit', () => announcing(Readable.from([Buffer.alloc(1)], { objectMode: false }), 1001), 'file_too_large'],
    ['shorter than announced', () => announcing(Readable.from([Buffer.alloc(5)], { objectMode: false }), 6), 'upload_cut'],
    ['broken off', () => brokenOff(), 'upload_cut'],
    ['broken off before it began', () => new PassThrough().destroy(), 'upload_cut'],
    ['silent', () => new PassThrough(), 'upload_cut'],
  ])('that is %s leaves nothing behind', async (_how, bytes, code) => {
    await expect(reception.receive(bytes(), person)).rejects.toMatchObject({ code })
    expect(await kept()).toBe(0)
  })

  it('at the limit is taken', async () => {
    expect((await reception.receive(Readable.from([Buffer.alloc(1000)], { objectMode: false }), person)).sizeBytes).toBe(1000)
  })

  it('too large is still read to its end, so that its sender gets to read why', async () => {
    const bytes = Readable.from([Buffer.alloc(800), Buffer.alloc(800), Buffer.alloc(800)], { objectMode: false })
    const ended = new Promise((resolve) => bytes.once('end', resolve))
    await expect(reception.receive(bytes, person)).rejects.toMatchObject({ code: 'file_too_large' })
    await ended
    expect(bytes.errored).toBeNull()
  })

  it('beside eight others of the same person has to wait, and another person’s does not', async () => {
    const slow = Array.from({ length: 8 }, () => new PassThrough())
    const all = slow.map((stream) => reception.receive(stream, person))
    await expect(reception.receive(Readable.from([Buffer.from('a')]), person)).rejects.toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 5 })
    await reception.receive(Readable.from([Buffer.from('a')], { objectMode: false }), { ...person, personId: 'cole' })
    for (const stream of slow) stream.end('done')
    await Promise.all(all)
    expect((await reception.receive(Readable.from([Buffer.from('a')], { objectMode: false }), person)).sizeBytes).toBe(1)
  })
})

function brokenOff(): Readable {
  const stream = new PassThrough()
  stream.write('start')
  setTimeout(() => stream.destroy(), 10)
  return stream
}
