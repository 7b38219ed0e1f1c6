/**
 * Files at rest: 64 KiB segments of AES-256-GCM, numbered and the last one marked, so that none can be changed, moved,
 * left out or cut off unnoticed (the STREAM construction, Hoang, Reyhanitabar, Rogaway, Vizár 2015). Each file has a key
 * of its own, so counted nonces never meet. The head of the file says where the key lies.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

const segmentBytes = 65_536
const tagBytes = 16
const mark = Buffer.from('steward sealed file 1\n')
/** Longest head that is read. */
export const headBytesMax = 256

export class FileBroken extends Error {
  constructor() {
    super('a sealed file cannot be opened: it was changed, cut off, or belongs to another place')
  }
}

export function headOf(keyRef: string): Buffer {
  return Buffer.concat([mark, Buffer.from(`${keyRef}\n`)])
}

/** Undefined for a file of a release before encryption. */
export function readHead(bytes: Buffer): { keyRef: string; length: number } | undefined {
  if (!bytes.subarray(0, mark.length).equals(mark)) return undefined
  const end = bytes.indexOf('\n', mark.length)
  if (end < 0) throw new FileBroken()
  return { keyRef: bytes.toString('utf8', mark.length, end), length: end + 1 }
}

/** `name` is the file’s own: a file put in another’s place does not open. */
export function sealing(key: Uint8Array, name: string): Transform {
  return inSegments(segmentBytes, (bytes, number, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes }).setAAD(Buffer.from(name))
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  })
}

export function opening(key: Uint8Array, name: string): Transform {
  return inSegments(segmentBytes + tagBytes, (bytes, number, isLast) => {
    if (bytes.length < tagBytes) throw new FileBroken()
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
    } catch {
      throw new FileBroken()
    }
  })
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce[0] = isLast ? 1 : 0
  nonce.writeUInt32BE(number, 8)
  return nonce
}

/** A full segment waits until more comes or nothing does, because the last one is marked. */
function inSegments(size: number, change: (bytes: Buffer, number: number, isLast: boolean) => Buffer): Transform {
  let held: Buffer = Buffer.alloc(0)
  let number = 0
  const attempt = (stream: Transform, isEnd: boolean, done: TransformCallback) => {
    try {
      let at = 0
      for (; held.length - at > size; at += size) stream.push(change(held.subarray(at, at + size), number++, false))
      held = held.subarray(at)
      if (isEnd) stream.push(change(held, number, true))
      done()
    } catch (error) {
      done(error as Error)
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = held.length ? Buffer.concat([held, chunk]) : chunk
      if (held.length > size) attempt(this, false, done)
      else done()
    },
    flush(done) {
      attempt(this, true, done)
    },
  })
}
