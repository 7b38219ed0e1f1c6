import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BlobMissing, BlobTooLarge } from '#kernel/ports/blobs.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { openFileKeys } from '#testkit/file-keys.ts'
import { openFileBlobs } from './file-blobs.ts'
import { FileBroken } from './sealed-file.ts'

let folder: string
let keyFolder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  keyFolder = await mkdtemp(join(tmpdir(), 'blob-keys-'))
})
afterEach(async () => {
  for (const each of [folder, keyFolder]) await rm(each, { recursive: true, force: true })
})

const openBlobs = async () => openFileBlobs(folder, await openFileKeys(keyFolder))

const options = { sizeBytesMax: 1000, agencyId: 'treasury' }
const filesIn = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
const keysOf = async (moment: Date) => {
  const keys: string[] = []
  for await (const key of (await openBlobs()).keysBefore(moment)) keys.push(key)
  return keys
}

describe('file blobs', () => {
  it('gives back the bytes, their size and their hash', async () => {
    const blobs = await openBlobs()
    const put = await blobs.put(Readable.from([Buffer.from('ab'), Buffer.from('c')]), options)
    expect(put).toMatchObject({ sizeBytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' })
    expect((await buffer(await blobs.open(put.key))).toString()).toBe('abc')
  })

  it('only the server’s account may read a file', async () => {
    await (await openBlobs()).put(Readable.from([Buffer.from('a')]), options)
    const [file] = await filesIn()
    expect((await stat(join(file!.parentPath, file!.name))).mode & 0o777).toBe(0o600)
  })

  it('equal bytes get different keys, so that removing one leaves the other', async () => {
    const blobs = await openBlobs()
    const [one, other] = await Promise.all([blobs.put(Readable.from([Buffer.from('a')]), options), blobs.put(Readable.from([Buffer.from('a')]), options)])
    await blobs.remove(one.key)
    await expect(blobs.open(one.key)).rejects.toThrow(BlobMissing)
    expect((await buffer(await blobs.open(other.key))).toString()).toBe('a')
  })

  it('keeps nothing of an oversized, failing or broken-off stream', async () => {
    const blobs = await openBlobs()
    await expect(blobs.put(Readable.from([Buffer.alloc(600), Buffer.alloc(401)]), options)).rejects.toThrow(BlobTooLarge)
    const failing = new PassThrough()
    failing.write('start')
    setTimeout(() => failing.destroy(new Error('cable pulled')), 10)
    await expect(blobs.put(failing, options)).rejects.toThrow('cable pulled')
    const failed = new PassThrough()
    const kept = blobs.put(failed, options)
    failed.destroy(new Error('pulled before its key was made'))
    await expect(kept).rejects.toThrow('pulled before')
    expect(await filesIn()).toEqual([])
  })

  it('takes exactly the limit', async () => {
    expect((await (await openBlobs()).put(Readable.from([Buffer.alloc(1000)]), options)).sizeBytes).toBe(1000)
  })

  it.each(['../../etc/passwd', 'treasury/../../x', 'treasury/..', '/etc/passwd', '.incoming/00000000-0000-4000-8000-000000000000', ''])('a key like %j names nothing', async (key) => {
    await expect((await openBlobs()).open(key)).rejects.toThrow(BlobMissing)
  })

  it('lists only what was written before a moment', async () => {
    const { key } = await (await openBlobs()).put(Readable.from([Buffer.from('a')]), options)
    expect(await keysOf(new Date(Date.now() - 60_000))).toEqual([])
    expect(await keysOf(new Date(Date.now() + 60_000))).toEqual([key])
  })

  it('clears away what a dead process left a day ago, not what another may be writing', async () => {
    const first = await openBlobs()
    await first.put(Readable.from([Buffer.from('a')]), options)
    const [old, young] = [join(folder, '.incoming', 'old'), join(folder, '.incoming', 'young')]
    await Promise.all([writeFile(old, 'x'), writeFile(young, 'x')])
    await utimes(old, new Date(0), new Date(0))
    await (await openBlobs()).put(Readable.from([Buffer.from('a')]), options)
    expect(await readdir(join(folder, '.incoming'))).toEqual(['young'])
  })

  it('lies sealed, and comes back whole at every size around a segment’s', async () => {
    const blobs = await openBlobs()
    for (const size of [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 200_001]) {
      const bytes = Buffer.alloc(size, 'plain words ')
      const { key, sizeBytes } = await blobs.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), { ...options, sizeBytesMax: 1_000_000 })
      expect(sizeBytes).toBe(size)
      expect((await buffer(await blobs.open(key))).equals(bytes)).toBe(true)
    }
    for (const file of await filesIn()) expect((await readFile(join(file.parentPath, file.name))).includes('plain words')).toBe(false)
  })

  it('does not open changed in any byte, cut at a segment, or in another’s place', async () => {
    const blobs = await openBlobs()
    const put = () => blobs.put(Readable.from([Buffer.alloc(70_000, 'x')]), { ...options, sizeBytesMax: 1_000_000 })
    const [one, other] = [await put(), await put()]
    const pathOf = async (key: string) => {
      const file = (await filesIn()).find((each) => key.endsWith(each.name)) ?? expect.fail()
      return join(file.parentPath, file.name)
    }
    const path = await pathOf(one.key)
    const whole = await readFile(path)
    for (const at of [whole.indexOf('\n', 22) + 1, 40_000, 65_600, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await writeFile(path, changed)
      await expect(blobs.open(one.key).then(buffer), `byte ${at}`).rejects.toThrow(FileBroken)
    }
    await writeFile(path, whole.subarray(0, whole.indexOf('\n', 22) + 1 + 65_552))
    await expect(blobs.open(one.key).then(buffer)).rejects.toThrow(FileBroken)
    await writeFile(path, await readFile(await pathOf(other.key)))
    await expect(blobs.open(one.key).then(buffer)).rejects.toThrow(FileBroken)
  })

  it('a removed file cannot be read from a copy of it', async () => {
    const blobs = await openBlobs()
    const { key } = await blobs.put(Readable.from([Buffer.from('a secret')]), options)
    const [file] = await filesIn()
    const path = join(file!.parentPath, file!.name)
    const copy = await readFile(path)
    await blobs.remove(key)
    await writeFile(path, copy)
    await expect((await openBlobs()).open(key)).rejects.toThrow(KeyGone)
  })

  it('a file of a release before encryption is read as it lies', async () => {
    const blobs = await openBlobs()
    const { key } = await blobs.put(Readable.from([Buffer.from('x')]), options)
    const [file] = await filesIn()
    await writeFile(join(file!.parentPath, file!.name), 'old and plain')
    expect((await buffer(await blobs.open(key))).toString()).toBe('old and plain')
    await blobs.remove(key)
    expect(await filesIn()).toEqual([])
  })
})
