import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPageStore, type PageStore } from './page-store.ts'

let folder: string
let store: PageStore
beforeEach(async () => void (store = await openPageStore((folder = await mkdtemp(join(tmpdir(), 'page-store-'))))))
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

describe('the page’s file', () => {
  it('gives back every piece as it was put, in any order and at once, empty ones too', async () => {
    const all = [Buffer.from('first'), Buffer.alloc(0), Buffer.alloc(300_000, 7), Buffer.from('last')]
    const pieces = []
    for (const bytes of all) pieces.push(await store.put(bytes))
    const read = await Promise.all(pieces.toReversed().map((piece) => store.read(piece)))
    expect(read.toReversed().map((bytes, index) => bytes.equals(all[index] ?? Buffer.from('none')))).toEqual([true, true, true, true])
  })

  it('leaves nothing in the folder', async () => {
    await store.put(Buffer.from('page'))
    expect(await readdir(folder)).toEqual([])
  })

  it('says so when a piece is not all there', async () => {
    const { at, sizeBytes } = await store.put(Buffer.from('page'))
    await expect(store.read({ at, sizeBytes: sizeBytes + 1 })).rejects.toThrow('ends before')
  })
})
