import { freshBytes } from './fresh-bytes.ts'

/** 12 bits of RFC 9562’s rand_a count the ids of one millisecond; the first starts in the lower half, so that there is room. */
const countMax = 0xfff
let newest = { ms: 0, count: 0 }

/**
 * UUID version 7 (RFC 9562, 5.7 and 6.2, method 1): time-ordered, so new rows land at the end of an index, and in the
 * order they were made within one process, so that lines of one transaction keep theirs.
 */
export function newId(): string {
  const bytes = freshBytes(16)
  const { ms, count } = next(Date.now(), bytes.readUInt16BE(6) & (countMax >> 1))
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A clock that went back, or more ids in a millisecond than can be counted, borrow from the next one. */
function next(nowMs: number, start: number): { ms: number; count: number } {
  if (nowMs > newest.ms) newest = { ms: nowMs, count: start }
  else if (newest.count < countMax) newest = { ms: newest.ms, count: newest.count + 1 }
  else newest = { ms: newest.ms + 1, count: start }
  return newest
}
