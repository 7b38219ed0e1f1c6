/**
 * Wrapped data keys in pages: files of 256 places, each page written whole, synced and named once, with fresh keys in
 * all its places; handing one out writes nothing. Only the process that made a page hands out its keys, so no two
 * things ever share one, whatever backup the database was restored from. Shredding overwrites the place.
 *
 * @note On a disk that keeps old blocks (copy-on-write, flash with spare cells) the overwritten bytes may survive below
 * the file system; there the agency’s key, in a key management service, is what can be destroyed for certain.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyGone, type AgencyKeys, type DataKeys } from '#kernel/ports/keys.ts'
import { wrappedBytes } from './key-wrapping.ts'

const placesOfPage = 256
const placeBytes = 64
const keyBytes = 32

/** `probe`: one wrap of the page, by which it is asked whether the agency’s key is still there. */
type Page = { name: string; keys: Uint8Array[]; probe: Uint8Array; next: number }

export async function openFileDataKeys(folder: string, agencyKeys: AgencyKeys): Promise<DataKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pages = new Map<string, Promise<Page>>()
  return { issue, open: openKey, shred }

  async function issue(agencyId: string): Promise<{ ref: string; key: Uint8Array }> {
    for (;;) {
      const making = pages.get(agencyId) ?? startPage(agencyId)
      const page = await making
      // Withdrawn meanwhile: what would be sealed now nobody could read.
      await agencyKeys.unwrap(agencyId, page.probe)
      const key = page.keys[page.next]
      if (key) return { ref: `${page.name}:${page.next++}`, key }
      if (pages.get(agencyId) === making) pages.delete(agencyId)
    }
  }

  function startPage(agencyId: string): Promise<Page> {
    const making = writePage(folder, agencyId, agencyKeys)
    pages.set(agencyId, making)
    making.catch(() => pages.delete(agencyId))
    return making
  }

  async function openKey(agencyId: string, ref: string): Promise<Uint8Array> {
    const { path, place } = placeOf(folder, agencyId, ref)
    const file = await openIfThere(path, 'r')
    if (!file) throw new KeyGone('the page of this key is not there')
    try {
      const bytes = Buffer.alloc(wrappedBytes)
      await file.read(bytes, 0, wrappedBytes, place * placeBytes)
      if (bytes.every((byte) => byte === 0)) throw new KeyGone('this key was destroyed')
      return await agencyKeys.unwrap(agencyId, bytes)
    } finally {
      await file.close()
    }
  }

  async function shred(agencyId: string, ref: string): Promise<void> {
    const { path, place } = placeOf(folder, agencyId, ref)
    const file = await openIfThere(path, 'r+')
    if (!file) return
    try {
      await file.write(Buffer.alloc(placeBytes), 0, placeBytes, place * placeBytes)
      await file.datasync()
    } finally {
      await file.close()
    }
    // Not handed out again from memory either: it was handed out already.
  }
}

async function writePage(folder: string, agencyId: string, agencyKeys: AgencyKeys): Promise<Page> {
  const keys = Array.from({ length: placesOfPage }, () => new Uint8Array(randomBytes(keyBytes)))
  const wrapped = await agencyKeys.wrap(agencyId, keys)
  const bytes = Buffer.alloc(placesOfPage * placeBytes)
  for (const [place, each] of wrapped.entries()) bytes.set(each, place * placeBytes)
  const name = randomBytes(8).toString('hex')
  const { path } = placeOf(folder, agencyId, `${name}:0`)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const file = await open(`${path}.new`, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(join(path, '..'))
  return { name, keys, probe: wrapped[0] ?? new Uint8Array(), next: 0 }
}

/** The new name itself is lost in a power cut unless its folder is synced too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** References come back from the database; one that is not of our making must not name a path. */
function placeOf(folder: string, agencyId: string, ref: string): { path: string; place: number } {
  const [, name = '', place = ''] = /^([0-9a-f]{16}):(\d{1,3})$/.exec(ref) ?? []
  if (!name || Number(place) >= placesOfPage || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(agencyId)) throw new KeyGone('not a reference of this store')
  return { path: join(folder, agencyId, `${name}.keys`), place: Number(place) }
}

async function openIfThere(path: string, flags: 'r' | 'r+') {
  try {
    return await open(path, flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
