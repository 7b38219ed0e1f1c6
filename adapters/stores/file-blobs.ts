/**
 * Blobs as files: written under a temporary name, synced, then renamed, so that a name in the tree always
 * stands for a whole file. Each is sealed under a key of its own (sealed-file.ts). Two-level fan-out by the random end of the key (1/65,536 of the files a folder).
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pipeline as joined, Transform, type Readable } from 'node:stream'
import { BlobMissing, BlobTooLarge, type Blobs, type PutBlob, type PutResult } from '#kernel/ports/blobs.ts'
import type { DataKeys } from '#kernel/ports/keys.ts'
import { headBytesMax, headOf, opening, readHead, sealing } from './sealed-file.ts'

/** Only the server’s own account reads the files. */
const fileMode = 0o600
const folderMode = 0o700

export async function openFileBlobs(folder: string, keys: DataKeys): Promise<Blobs> {
  // Agencies’ names start with a letter, so the dot keeps this folder apart from theirs.
  const incoming = join(folder, '.incoming')
  await mkdir(incoming, { recursive: true, mode: folderMode })
  await removeAbandoned(incoming)
  return {
    put: (bytes, options) => put({ folder, incoming, keys }, bytes, options),
    open: async (key) => openBlob(folder, keys, key),
    remove: async (key) => removeBlob(folder, keys, key),
    keysBefore: (moment) => keysBefore(folder, moment),
  }
}

/** What is older belongs to a dead process: an upload ends after a silence of seconds. Younger may be another server’s. */
const abandonedMs = 24 * 3_600_000

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    if (await isOlder(join(incoming, name), new Date(Date.now() - abandonedMs))) await rm(join(incoming, name), { force: true })
  }
}

async function put({ folder, incoming, keys }: { folder: string; incoming: string; keys: DataKeys }, bytes: Readable, options: PutBlob): Promise<PutResult> {
  const key = `${options.agencyId}/${randomUUID()}`
  const target = join(folder, pathOf(key))
  const temporary = join(incoming, randomUUID())
  // One that fails while its key is still made would be nobody's error and end the process; who writes it hears of it below.
  bytes.on('error', () => {})
  try {
    const { ref, key: dataKey } = await keys.issue(options.agencyId)
    const { sizeBytes, sha256 } = await write(temporary, bytes, { sizeBytesMax: options.sizeBytesMax, key, ref, dataKey })
    await mkdir(dirname(target), { recursive: true, mode: folderMode })
    await rename(temporary, target)
    await syncFolder(dirname(target))
    return { key, sizeBytes, sha256 }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

type Writing = { sizeBytesMax: number; /** The blob’s name, which its bytes are bound to. */ key: string; ref: string; dataKey: Uint8Array }

async function write(path: string, bytes: Readable, { sizeBytesMax, key: name, ref, dataKey }: Writing): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      if (sizeBytes > sizeBytesMax) return done(new BlobTooLarge('the stream is larger than allowed'))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const file = await open(path, 'wx', fileMode)
  // `flush` calls fsync before the file closes.
  await file.write(headOf(ref))
  await pipeline(bytes, measure, sealing(dataKey, name), file.createWriteStream({ flush: true }))
  return { sizeBytes, sha256: hash.digest('hex') }
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

async function openBlob(folder: string, keys: DataKeys, key: string): Promise<Readable> {
  const file = await openIfThere(join(folder, pathOf(key)))
  if (!file) throw new BlobMissing('no such blob')
  try {
    const head = await headIn(file)
    if (!head) return file.createReadStream({ start: 0 })
    const dataKey = await keys.open(agencyOf(key), head.keyRef)
    // An error of either ends both; the reader hears it from the stream they get.
    return joined(file.createReadStream({ start: head.length }), opening(dataKey, key), () => {})
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The key first: what a crash leaves between the two is unreadable already. */
async function removeBlob(folder: string, keys: DataKeys, key: string): Promise<void> {
  const path = join(folder, pathOf(key))
  const file = await openIfThere(path)
  if (!file) return
  const head = await headIn(file).finally(() => file.close())
  if (head) await keys.shred(agencyOf(key), head.keyRef)
  await rm(path, { force: true })
}

async function headIn(file: FileHandle): Promise<ReturnType<typeof readHead>> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytesMax), 0, headBytesMax, 0)
  return readHead(buffer.subarray(0, bytesRead))
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function agencyOf(key: string): string {
  return key.split('/')[0] ?? ''
}

/** Folder by folder, so that a store of millions of files is never listed at once. */
async function* keysBefore(folder: string, moment: Date): AsyncIterable<string> {
  for (const agency of await readdir(folder)) {
    if (!isKey(`${agency}/${randomUUID()}`)) continue
    for (const first of await readdir(join(folder, agency))) {
      for (const second of await readdir(join(folder, agency, first))) {
        for (const name of await readdir(join(folder, agency, first, second))) {
          const key = `${agency}/${name}`
          if (isKey(key) && (await isOlder(join(folder, pathOf(key)), moment))) yield key
        }
      }
    }
  }
}

async function isOlder(path: string, moment: Date): Promise<boolean> {
  // A file removed while we look is not there to be swept.
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return facts !== undefined && facts.mtime < moment
}

/** Keys come back from the database; one that is not of our making must not name a path. */
function pathOf(key: string): string {
  if (!isKey(key)) throw new BlobMissing('not a key of this store')
  const [agency = '', name = ''] = key.split('/')
  return join(agency, name.slice(0, 2), name.slice(2, 4), name)
}

function isKey(key: string): boolean {
  return /^[a-z][a-z0-9-]{1,39}\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key)
}
