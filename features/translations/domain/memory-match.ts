/** How much of one source sentence another one is, in per cent, as translation tools count it: edits of words over the longer one. */
import { readTagged } from '#kernel/text/tagged-text.ts'

/** A sentence without what does not matter for being the same: outer and doubled white space, the way of writing a letter. */
export function memoryKey(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

export function similarity(a: string, b: string): number {
  const [left, right] = [memoryKey(a), memoryKey(b)]
  if (left === right) return 100
  const [x, y] = [tokensOf(left), tokensOf(right)]
  const longer = Math.max(x.length, y.length)
  if (longer === 0 || longer > tokensMax) return 0
  // One case or one tag off is no other sentence, but never the same one.
  return Math.min(99, Math.round(100 * (1 - distance(x, y) / longer)))
}

const tokensMax = 400

function tokensOf(text: string): string[] {
  return readTagged(text).flatMap((piece) => (typeof piece === 'string' ? (piece.toLowerCase().match(/[\p{Script=Han}]|[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{N}]/gu) ?? []) : [`<${piece.kind}>`]))
}

/** Levenshtein over words; a word that differs by little (a plural) costs a half. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1)
  for (const [at, word] of a.entries()) {
    const next: number[] = []
    for (const [to, other] of b.entries()) {
      const before = to === 0 ? at : row[to - 1]!
      const cost = word === other ? 0 : isNear(word, other) ? 0.5 : 1
      next.push(Math.min(before + cost, row[to]! + 1, (next[to - 1] ?? at + 1) + 1))
    }
    row = next
  }
  return row.at(-1) ?? a.length
}

function isNear(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  return length >= 4 && a.slice(0, length - 1) === b.slice(0, length - 1) && Math.abs(a.length - b.length) <= 2
}

/** Words by which a store finds candidates without reading all: the longest ones, which few sentences share. */
export function memoryWords(text: string): string[] {
  const words = new Set(readTagged(memoryKey(text)).flatMap((piece) => (typeof piece === 'string' ? (piece.toLowerCase().match(/\p{Script=Han}{2}|[\p{L}\p{M}]{3,}|\p{N}{2,}/gu) ?? []) : [])))
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 12)
}
