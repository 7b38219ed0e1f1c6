/**
 * What the inverted index keeps of a document: for each term the passages that hold it and how much each
 * is about it. The share of length in BM25 (Robertson and Zaragoza, 2009) is taken against a fixed length
 * instead of the collection's mean, so that an entry never changes when other documents come and go,
 * and a search needs no join to learn lengths.
 */
import { words } from '#kernel/text/words.ts'
import type { Passage } from './passages.ts'

export type Posting = { term: string; ordinals: number[]; impacts: number[] }

/** @note A change of these numbers, or of words.ts, asks for every document to be indexed again. */
const saturation = 0.9
const lengthShare = 0.4
const lengthPivot = 100
/** Impacts are whole numbers, so that sums do not depend on the order of summing. */
export const impactUnit = 1_000
/** A term counts once more for standing in the heading path, and once more for standing in the title. */
const headingCount = 1
const titleCount = 1

export function postingsOf(passages: readonly Passage[]): Posting[] {
  const postings = new Map<string, Posting>()
  const context = new Map<string, Map<string, number>>()
  for (const passage of passages) {
    const key = [passage.title, ...passage.headings].join('\n')
    const counts = new Map(context.get(key) ?? remember(context, key, contextCounts(passage)))
    let length = 0
    for (const word of words(passage.text)) {
      if (word.isStop) continue
      length++
      counts.set(word.stem, (counts.get(word.stem) ?? 0) + 1)
    }
    for (const [term, count] of counts) {
      const posting = postings.get(term) ?? remember(postings, term, { term, ordinals: [], impacts: [] })
      posting.ordinals.push(passage.ordinal)
      posting.impacts.push(impactOf(count, length))
    }
  }
  return [...postings.values()]
}

export function impactOf(count: number, length: number): number {
  const norm = saturation * (1 - lengthShare + (lengthShare * length) / lengthPivot)
  return Math.round((impactUnit * count * (saturation + 1)) / (count + norm))
}

function contextCounts(passage: Passage): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (text: string, count: number) => {
    for (const word of words(text)) if (!word.isStop) counts.set(word.stem, Math.max(counts.get(word.stem) ?? 0, count))
  }
  for (const heading of passage.headings) add(heading, headingCount)
  for (const word of words(passage.title)) {
    if (!word.isStop) counts.set(word.stem, (counts.get(word.stem) ?? 0) + titleCount)
  }
  return counts
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value)
  return value
}
