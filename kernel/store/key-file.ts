import { randomBytes } from 'node:crypto'
import { link, open as openFile, readFile, unlink } from 'node:fs/promises'

/** The key in a file; undefined when there is none. */
export async function readKeyFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole under another name, then linked, which fails when one is there: of two servers making it at once, one wins. */
export async function makeKeyFile(path: string, keyBytes: number): Promise<Uint8Array> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await openFile(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(keyBytes))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return readFile(path)
}
