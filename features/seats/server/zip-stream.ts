/** A ZIP file as it grows: one chat at a time in memory, however many there are. */
import { PassThrough, type Readable } from 'node:stream'
import { Zip, ZipDeflate } from 'fflate'

export type ZipStream = {
  bytes: Readable
  /** Resolves once whoever reads has room for more. */
  add(name: string, content: Uint8Array): Promise<void>
  end(): Promise<void>
  fail(error: Error): void
}

export function createZipStream(): ZipStream {
  const bytes = new PassThrough()
  // Whoever reads hears of it; here it would be nobody’s.
  bytes.on('error', () => {})
  const zip = new Zip((error, chunk, isLast) => {
    if (error) return void bytes.destroy(error)
    bytes.write(chunk)
    if (isLast) bytes.end()
  })
  return {
    bytes,
    async add(name, content) {
      const file = new ZipDeflate(name, { level: 6 })
      zip.add(file)
      file.push(content, true)
      await room(bytes)
    },
    async end() {
      zip.end()
    },
    fail: (error) => void bytes.destroy(error),
  }
}

function room(bytes: PassThrough): Promise<void> {
  if (!bytes.writableNeedDrain || bytes.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const go = (): void => {
      bytes.off('drain', go)
      bytes.off('close', go)
      resolve()
    }
    bytes.on('drain', go)
    bytes.on('close', go)
  })
}
