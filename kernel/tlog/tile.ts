/** Names and bytes of tiles and entry bundles (C2SP tlog-tiles). */
import { hashBytes, type Hash } from './hash.ts'

export const tileWidth = 256
/** An entry's length is written in two bytes. */
export const entryBytesMax = 65_535

export type TilePlace = { level: number | 'entries'; index: number; width: number }

/** `tile/0/x001/234/067.p/5`: three digits a folder, so that a log is a plain folder tree. */
export function tilePath({ level, index, width }: TilePlace): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

/** Every tile that a tree of this size consists of, entry bundles first. */
export function tilesOf(size: number): TilePlace[] {
  const rows: [TilePlace['level'], number][] = [['entries', size]]
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) rows.push([level, count])
  return rows.flatMap(([level, count]) => Array.from({ length: Math.ceil(count / tileWidth) }, (_, index) => ({ level, index, width: Math.min(tileWidth, count - index * tileWidth) })))
}

export function joinTile(hashes: readonly Hash[]): Uint8Array {
  return Buffer.concat(hashes)
}

/** Undefined when the bytes are not this many whole hashes. */
export function splitTile(bytes: Uint8Array, width: number): Hash[] | undefined {
  if (bytes.length !== width * hashBytes) return undefined
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))
}

export function joinBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > entryBytesMax) throw new Error(`an entry of ${entry.length} bytes is too long for a log`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]
    }),
  )
}

/** Undefined when the bytes are not this many whole entries. */
export function splitBundle(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at + 2 <= bytes.length) {
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!)
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return at === bytes.length && entries.length === width ? entries : undefined
}
