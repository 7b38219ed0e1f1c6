import { cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '#kernel/keys/keyring.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { openFileKeys } from '#testkit/file-keys.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'keys-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const agencyKey = (agency: string) => join(folder, 'agencies', `${agency}.key`)

describe('keys in files', () => {
  it('are all different, outlive a restart, and open for their agency only', async () => {
    const keys = await openFileKeys(folder)
    const issued = await Promise.all(Array.from({ length: 600 }, () => keys.issue('benefits')))
    expect(new Set(issued.map(({ ref }) => ref)).size).toBe(600)
    expect(new Set(issued.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(600)
    await keys.issue('licensing')
    const again = await openFileKeys(folder)
    for (const { ref, key } of issued.slice(0, 50)) {
      expect(Buffer.from(await again.open('benefits', ref)).equals(key)).toBe(true)
      await expect(again.open('licensing', ref)).rejects.toThrow(KeyGone)
    }
  })

  it('are not handed out twice by two processes on one folder', async () => {
    const [one, other] = await Promise.all([openFileKeys(folder), openFileKeys(folder)])
    const issued = await Promise.all(Array.from({ length: 300 }, (_, index) => (index % 2 ? one : other).issue('benefits')))
    expect(new Set(issued.map(({ ref }) => ref)).size).toBe(300)
    for (const { ref, key } of issued.slice(0, 20)) for (const store of [one, other]) expect(Buffer.from(await store.open('benefits', ref)).equals(key)).toBe(true)
  })

  it('lie wrapped, in files that only the server’s account reads', async () => {
    const { key } = await (await openFileKeys(folder)).issue('benefits')
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    expect(files).toHaveLength(2)
    for (const file of files) {
      const path = join(file.parentPath, file.name)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      expect((await readFile(path)).includes(Buffer.from(key))).toBe(false)
    }
  })

  it('once destroyed do not open, by any process, and the others do', async () => {
    const keys = await openFileKeys(folder)
    const [gone, kept] = [await keys.issue('benefits'), await keys.issue('benefits')]
    await keys.shred('benefits', gone.ref)
    for (const store of [keys, await openFileKeys(folder)]) {
      await expect(store.open('benefits', gone.ref)).rejects.toThrow(KeyGone)
      expect(Buffer.from(await store.open('benefits', kept.ref)).equals(kept.key)).toBe(true)
    }
    await keys.shred('benefits', gone.ref)
  })

  it('are unreadable within five minutes once the agency’s key is withdrawn, and readable when it is back', async () => {
    let now = 0
    const keyring = createKeyring(await openFileKeys(folder), () => now)
    const { ref } = await keyring.issue('benefits')
    await rename(agencyKey('benefits'), join(folder, 'aside'))
    await keyring.open('benefits', ref)
    now += 4 * 60_000 + 1
    // The file store remembers the agency’s key half a minute; a fresh one stands for that having passed.
    const later = createKeyring(await openFileKeys(folder), () => now)
    await expect(later.open('benefits', ref)).rejects.toThrow(KeyGone)
    await rename(join(folder, 'aside'), agencyKey('benefits'))
    await later.open('benefits', ref)
  })

  it('of another installation’s agency key do not open', async () => {
    const { ref } = await (await openFileKeys(folder)).issue('benefits')
    const elsewhere = await mkdtemp(join(tmpdir(), 'keys-'))
    await (await openFileKeys(elsewhere)).issue('benefits')
    await cp(join(elsewhere, 'agencies', 'benefits.key'), agencyKey('benefits'))
    await rm(elsewhere, { recursive: true })
    await expect((await openFileKeys(folder)).open('benefits', ref)).rejects.toThrow(KeyGone)
  })

  it.each(['../../etc/passwd:1', '0123456789abcdef:256', '0123456789abcdef', '', '0123456789abcdeg:1'])('a reference like %j names nothing', async (ref) => {
    await expect((await openFileKeys(folder)).open('benefits', ref)).rejects.toThrow(KeyGone)
    await expect((await openFileKeys(folder)).open('../benefits', '0123456789abcdef:1')).rejects.toThrow(KeyGone)
  })
})
