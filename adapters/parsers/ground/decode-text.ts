import { guessLegacy } from './guess-legacy.ts'

/** Plain text in whatever encoding it came: byte order mark, a declared label, UTF-8 when valid, then a guess. */
export const decodeText = (bytes: Uint8Array, declared?: string): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes)
  const wide = wideWithoutMark(bytes)
  if (wide) return decodeAs(wide, bytes)
  const utf8 = tryUtf8(bytes)
  if (utf8 !== undefined && (declared === undefined || /^(utf-?8|us-ascii|ascii)$/i.test(declared) || hasMultibyte(bytes)))
    return utf8
  if (declared !== undefined && isEncoding(declared)) return decodeAs(declared, bytes)
  return utf8 ?? decodeAs(guessLegacy(bytes), bytes)
}

/** Text has hardly any control bytes; UTF-16 has zeros on one side only. */
export const looksLikeText = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 64 * 1024)
  if (sample.length === 0) return false
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return true
  if (wideWithoutMark(sample)) return true
  let control = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++
  return control * 200 < sample.length
}

const decodeAs = (label: string, bytes: Uint8Array) => new TextDecoder(label).decode(bytes)

export const isEncoding = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

/**
 * A character cut at the very end (a truncated file) still counts as UTF-8, where others stand whole before it: a last
 * “é” of Windows-1252 begins one too, and would be lost.
 */
const tryUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return withCutEnd(bytes)
  }
}

const withCutEnd = (bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return /[^\u0000-\u007F]/.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

const hasMultibyte = (bytes: Uint8Array) => bytes.some((byte) => byte >= 0x80)

const wideWithoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const sample = bytes.subarray(0, 4096)
  if (sample.length < 8) return undefined
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2]!++
  const half = sample.length / 2
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return 'utf-16le'
  if (zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return 'utf-16be'
  return undefined
}
