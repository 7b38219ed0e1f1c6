/** A ZIP archive again with some of its parts replaced (PKWARE APPNOTE 6.3.10): all others keep their packed bytes, their order and their names. */
import { crc32, deflateRawSync } from 'node:zlib'
import { readEntries, type ZipEntry } from '../parsers/archive/zip-entries.ts'
import { Refusal } from '../parsers/ground/refusal.ts'

type Packed = Pick<ZipEntry, 'name' | 'method' | 'unpackedBytes' | 'checksum'> & { bytes: Uint8Array }

/** Beyond it the format needs its 64-bit fields; no office file comes near. */
const archiveBytesMax = 0xffffffff

export const rewriteZip = (archive: Uint8Array, replaced: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const parts = readEntries(archive).map((entry) => packed(archive, entry, replaced.get(entry.name)))
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const head = localHeader(part, name)
    chunks.push(head, part.bytes)
    directory.push(directoryEntry(part, name, at))
    at += head.length + part.bytes.length
  }
  const directoryBytes = directory.reduce((sum, entry) => sum + entry.length, 0)
  if (at + directoryBytes > archiveBytesMax) throw new Refusal('too-large', 'This file is too large to be written.')
  return Buffer.concat([...chunks, ...directory, endOfDirectory(parts.length, directoryBytes, at)])
}

const packed = (archive: Uint8Array, entry: ZipEntry, bytes: Uint8Array | undefined): Packed => {
  if (!bytes) return { ...entry, bytes: archive.subarray(entry.dataStart, entry.dataStart + entry.packedBytes) }
  return { name: entry.name, method: 8, unpackedBytes: bytes.length, checksum: crc32(bytes), bytes: deflateRawSync(bytes) }
}

/** 1980-01-01, the format’s first day: a rebuilt file says nothing of when. */
const noDate = 0x00210000
/** Bit 11: names are UTF-8. */
const utf8Names = 0x0800

const localHeader = (part: Packed, name: Buffer): Buffer => {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  writeFacts(head, 6, part, name)
  return Buffer.concat([head, name])
}

const directoryEntry = (part: Packed, name: Buffer, at: number): Buffer => {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  writeFacts(entry, 8, part, name)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, name])
}

const writeFacts = (into: Buffer, at: number, part: Packed, name: Buffer): void => {
  into.writeUInt16LE(utf8Names, at)
  into.writeUInt16LE(part.method, at + 2)
  into.writeUInt32LE(noDate, at + 4)
  into.writeUInt32LE(part.checksum, at + 8)
  into.writeUInt32LE(part.bytes.length, at + 12)
  into.writeUInt32LE(part.unpackedBytes, at + 16)
  into.writeUInt16LE(name.length, at + 20)
}

const endOfDirectory = (count: number, bytes: number, at: number): Buffer => {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(at, 16)
  return end
}
