/** An exported log as files: a folder, or an archive read where it lies. */
import { open as openFile, readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { tarEntries, type TarEntry } from '#kernel/tlog/tar.ts'
import type { LogFiles } from '#kernel/tlog/verify-log.ts'

export type OpenLogFiles = LogFiles & { paths(prefix: string): Promise<string[]>; close(): Promise<void> }

export async function openLogFiles(path: string): Promise<OpenLogFiles> {
  return (await stat(path)).isDirectory() ? inFolder(path) : inArchive(path)
}

async function inFolder(folder: string): Promise<OpenLogFiles> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const all = new Set(found)
  const paths = async (prefix: string) => found.filter((path) => path.startsWith(prefix))
  return { read: async (path) => (all.has(path) ? readFile(join(folder, path)) : undefined), tilePaths: () => paths('tile/'), paths, close: async () => {} }
}

async function inArchive(path: string): Promise<OpenLogFiles> {
  const file = await openFile(path, 'r')
  const readAt = async (from: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes)
    const { bytesRead } = await file.read(buffer, 0, bytes, from)
    if (bytesRead !== bytes) throw new Error('The archive is cut off.')
    return buffer
  }
  const byPath = await placesIn(readAt, (await file.stat()).size).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  const paths = async (prefix: string) => [...byPath.keys()].filter((each) => each.startsWith(prefix))
  return {
    async read(each) {
      const entry = byPath.get(each)
      return entry && readAt(entry.from, entry.sizeBytes)
    },
    tilePaths: () => paths('tile/'),
    paths,
    close: () => file.close(),
  }
}

/** A name that stands for two files would let one be verified and the other be read. */
async function placesIn(readAt: (from: number, bytes: number) => Promise<Uint8Array>, archiveBytes: number): Promise<Map<string, TarEntry>> {
  const entries = await tarEntries(readAt, archiveBytes)
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  if (byPath.size !== entries.length) throw new Error('The archive holds a file twice.')
  return byPath
}
