/**
 * The bytes of the built page, in one file that has no name any more: a build underneath changes nothing for whoever has
 * the old page open, and the server holds none of it in memory (14 MB, as each small file kept 64 kB of Node’s pool).
 * The system keeps what is asked for often, and gives it up when something else needs the room.
 */
import { randomBytes } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Where bytes begin in the file, and how many they are. */
export type Piece = { at: number; sizeBytes: number }

export type PageStore = {
  /** One after the other: the next piece begins where the last one ended. */
  put(bytes: Buffer): Promise<Piece>
  read(piece: Piece): Promise<Buffer>
  close(): Promise<void>
}

export async function openPageStore(folder: string): Promise<PageStore> {
  const path = join(folder, `page-${randomBytes(8).toString('hex')}`)
  const file = await open(path, 'wx+', 0o600)
  // Gone from the folder, there for us until we close it or end.
  await unlink(path)
  let end = 0
  return {
    async put(bytes) {
      const piece = { at: end, sizeBytes: bytes.length }
      end += bytes.length
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, piece.at + done)).bytesWritten
      return piece
    },
    async read({ at, sizeBytes }) {
      const bytes = Buffer.allocUnsafeSlow(sizeBytes)
      for (let done = 0; done < sizeBytes; ) {
        const { bytesRead } = await file.read(bytes, done, sizeBytes - done, at + done)
        if (bytesRead === 0) throw new Error(`the page’s file ends before ${at + sizeBytes}`)
        done += bytesRead
      }
      return bytes
    },
    close: () => file.close(),
  }
}
