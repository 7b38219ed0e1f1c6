/**
 * Starts the embedded database in a folder that only one process may hold: PGlite itself does not lock
 * (pglite#1106: two processes on one folder lost 50 of 100 acknowledged rows).
 *
 * @note PGlite never calls fsync (pglite#1107): it survives a killed process, not a power cut. The start
 * message and the docs say so.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { takeFolderLock } from './folder-lock.ts'

/** Its rows live outside of the engine’s heap; what it makes inside is gone with the answer. */
const youngMbMax = 8

export type Embedded = { socketDir: string; close(): Promise<void> }

export async function startEmbedded(folder: string): Promise<Embedded> {
  await mkdir(folder, { recursive: true })
  const lock = await takeFolderLock(join(folder, 'lock'))
  const socketDir = await makeSocketFolder(join(folder, 'socket-folder'))
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { dataDir: join(folder, 'database'), socketDir }, resourceLimits: { maxYoungGenerationSizeMb: youngMbMax } })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  // Without its database a server can only fail, so it ends loudly and whoever runs it starts it again.
  worker.on('error', (error) => {
    throw new Error('the embedded database ended', { cause: error })
  })
  return {
    socketDir,
    close: async () => {
      const closed = new Promise<void>((resolve) => worker.once('message', () => resolve()))
      worker.postMessage('close')
      await closed
      await worker.terminate()
      await rm(socketDir, { recursive: true, force: true })
      await lock.release()
    },
  }
}

/** Socket paths are limited to about 100 bytes, which a data folder may exceed. The one a killed process left is removed. */
async function makeSocketFolder(notePath: string): Promise<string> {
  const left = await readFile(notePath, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (dirname(left) === tmpdir() && basename(left).startsWith('steward-')) await rm(left, { recursive: true, force: true })
  const made = await mkdtemp(join(tmpdir(), 'steward-'))
  await writeFile(notePath, made)
  return made
}
