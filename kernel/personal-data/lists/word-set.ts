/**
 * A set of words that is their text, as it came, and a table of where each begins: four to eight bytes a word beside its
 * letters, where a `Set` of strings takes some fifty. The lists of names and of English have 120,000 words.
 */
export type WordSet = { has(word: string): boolean }

/** @param text words with one space between, none twice */
export function createWordSet(text: string): WordSet {
  const starts = startsOf(text)
  // At least half of the places stay free, so that a search soon meets one (open addressing; Knuth, TAOCP 3, 6.4).
  const mask = 2 ** Math.ceil(Math.log2(starts.length * 2 + 1)) - 1
  const places = new Uint32Array(mask + 1)
  for (const start of starts) {
    const end = text.indexOf(' ', start)
    let at = hashOf(text, start, end < 0 ? text.length : end) & mask
    while (places[at] !== 0) at = (at + 1) & mask
    // 0 is a free place.
    places[at] = start + 1
  }
  return { has }

  function has(word: string): boolean {
    if (word === '' || word.includes(' ')) return false
    for (let at = hashOf(word, 0, word.length) & mask; ; at = (at + 1) & mask) {
      const start = (places[at] ?? 0) - 1
      if (start < 0) return false
      const end = start + word.length
      if (text.startsWith(word, start) && (end === text.length || text.charCodeAt(end) === space)) return true
    }
  }
}

const space = 32

function startsOf(text: string): number[] {
  const starts: number[] = []
  for (let at = 0; at < text.length; ) {
    starts.push(at)
    const end = text.indexOf(' ', at)
    at = end < 0 ? text.length : end + 1
  }
  return starts
}

/** FNV-1a over the code units (draft-eastlake-fnv), which is quick for short words. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
