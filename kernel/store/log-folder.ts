/**
 * The audit log’s key and its last signed checkpoint, in the data folder and not in the database: a database that
 * is set back cannot set back what was signed (security.md, section 2).
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open as openFile, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export type LogFolder = {
  read(name: 'key' | 'checkpoint'): Promise<string | undefined>
  /** Keeps what is there already; the result is what stands. */
  create(name: 'key', text: string): Promise<string>
  /**
   * Whole at every moment: the old one or the new one. The new one outlives a killed process at once and a power cut
   * within the seconds of the file system’s journal; until then the older one stands, and the database is merely ahead of it.
   */
  replace(name: 'checkpoint', text: string): Promise<void>
}

export async function openLogFolder(dataFolder: string): Promise<LogFolder> {
  const folder = join(dataFolder, 'audit-log')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (name: string) => join(folder, name)
  return {
    read: (name) => readIfThere(pathOf(name)),
    async create(name, text) {
      const draft = await write(pathOf(name), text)
      try {
        await link(draft, pathOf(name))
        await syncFolder(folder)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      } finally {
        await unlink(draft)
      }
      return readFile(pathOf(name), 'utf8')
    },
    async replace(name, text) {
      await rename(await write(pathOf(name), text), pathOf(name))
    },
  }
}

async function write(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await openFile(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.datasync()
  } finally {
    await file.close()
  }
  return draft
}

/** A new name in a folder is durable once the folder is (POSIX; not possible and not needed on Windows). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await openFile(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
