/** Ours and Go’s checksum-database code say the same of whole and harmed logs (security.md, A2). More: `npm run campaign -- audit`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readVerifierKey } from '#kernel/tlog/note.ts'
import { verifyLog } from '#kernel/tlog/verify-log.ts'
import { filesIn, flippedEntry, flippedFile, harms, makeLog, rebuilt } from '#testkit/made-log.ts'
import { seeded } from '../campaigns/seeded.ts'
import { buildGoVerifier, canBuildGo, type GoVerifier } from './go-verifier.ts'

const log = makeLog(600)
const key = readVerifierKey(log.verifierKey) ?? expect.fail()
const ours = async (files: Map<string, Uint8Array>, earlier: Uint8Array[] = []) => (await verifyLog(filesIn(files), { keys: [key], earlier })).isSound
const random = seeded(3)
/** Hundreds of whole verifications, on a machine that may have other work. */
const slow = { timeout: 120_000 }

describe('our verifier', () => {
  test('finds a whole log sound, of any size', slow, async () => {
    for (const size of [1, 2, 255, 256, 257, 600]) {
      const made = makeLog(size)
      const verdict = await verifyLog(filesIn(made.files), { keys: [readVerifierKey(made.verifierKey) ?? expect.fail()] })
      expect(verdict).toMatchObject({ isSound: true, entries: size, faults: [] })
    }
  })

  test('notices every named harm, and says where an entry was changed', slow, async () => {
    for (let round = 0; round < 5; round++) for (const { what, files } of harms(log, random)) expect(await ours(files), what).toBe(false)
    const verdict = await verifyLog(filesIn(flippedEntry(log, 417, 50)), { keys: [key] })
    expect(verdict.faults[0]).toEqual({ where: 'tile/0/001', sentence: 'Entry 417 is not the one that was logged in its place.' })
  })

  test('notices any flipped bit of an entry, a tile or the checkpoint', slow, async () => {
    for (let flip = 0; flip < 150; flip++) {
      const index = Math.floor(random() * 600)
      expect(await ours(flippedEntry(log, index, Math.floor(random() * (log.entries[index]?.length ?? 0) * 8))), `entry ${index}`).toBe(false)
    }
    for (const path of ['tile/0/000', 'tile/1/000.p/2', 'tile/entries/002.p/88', 'checkpoint']) {
      for (let flip = 0; flip < 40; flip++) expect(await ours(flippedFile(log, path, Math.floor(random() * (log.files.get(path)?.length ?? 0) * 8))), path).toBe(false)
    }
  })

  test('sees a log that was cut, or rewritten with the right key, by an earlier checkpoint', slow, async () => {
    const earlier = log.files.get('checkpoint') ?? expect.fail()
    const cut = makeLog(500, log.privateKey)
    expect(await ours(cut.files)).toBe(true)
    expect(await ours(cut.files, [earlier])).toBe(false)
    const longer = makeLog(700, log.privateKey)
    expect(await ours(longer.files, [earlier])).toBe(true)
    const other = makeLog(700, log.privateKey)
    const rewritten = rebuilt(other, other.entries.with(3, Buffer.from('{}')))
    expect(await ours(rewritten, [earlier])).toBe(false)
  })

  test('believes no other key, and no checkpoint of another name', slow, async () => {
    expect((await verifyLog(filesIn(log.files), { keys: [readVerifierKey(makeLog(1).verifierKey) ?? expect.fail()] })).isSound).toBe(false)
    expect((await verifyLog(filesIn(log.files), { keys: [] })).isSound).toBe(false)
  })
})

describe.skipIf(!canBuildGo())('Go’s checksum-database code (skipped: no Go, where it is not installed)', () => {
  let go: GoVerifier
  beforeAll(() => void (go = buildGoVerifier()), 180_000)
  afterAll(() => go.close())

  test('finds the same logs sound', slow, () => {
    expect(go.verify(log.files, log.verifierKey)).toEqual({ isSound: true, said: `Sound: 600 entries of ${log.origin}` })
    expect(go.verify(makeLog(700, log.privateKey).files, log.verifierKey, log.files.get('checkpoint')).isSound).toBe(true)
  })

  test('notices the same harms', slow, () => {
    for (const { what, files } of harms(log, random)) expect(go.verify(files, log.verifierKey).isSound, what).toBe(false)
    expect(go.verify(makeLog(500, log.privateKey).files, log.verifierKey, log.files.get('checkpoint')).said).toContain('the log was cut')
    expect(go.verify(log.files, makeLog(1).verifierKey).isSound).toBe(false)
  })

  test('notices flipped bits of entries, tiles and the checkpoint', slow, () => {
    for (let flip = 0; flip < 40; flip++) expect(go.verify(flippedEntry(log, Math.floor(random() * 600), Math.floor(random() * 2_000)), log.verifierKey).isSound).toBe(false)
    for (const path of ['tile/0/001', 'tile/1/000.p/2', 'checkpoint']) for (let flip = 0; flip < 10; flip++) expect(go.verify(flippedFile(log, path, Math.floor(random() * (log.files.get(path)?.length ?? 0) * 8)), log.verifierKey).isSound, path).toBe(false)
  })
})
