/** Which articles fit a search, the best first: shared word stems, those of the title counting most. */
import { stem } from '#kernel/text/stem.ts'

export type Searched = { title: string; summary: string; tags: readonly string[]; body: string }

const weights = { title: 6, tags: 4, summary: 3, body: 1 }
/** A word that stands in the body often says little more than one that stands there thrice. */
const bodyHitsMax = 3

/** Articles that share at least half of the sought words, in order of fit; without words, all as they are. */
export function searchGuides<G extends Searched>(all: readonly G[], query: string): G[] {
  const sought = [...new Set(stemsOf(query))]
  if (sought.length === 0) return [...all]
  return all
    .map((guide) => ({ guide, ...fit(guide, sought) }))
    .filter(({ found }) => found * 2 >= sought.length)
    .toSorted((a, b) => b.found - a.found || b.score - a.score || a.guide.title.localeCompare(b.guide.title))
    .map(({ guide }) => guide)
}

function fit(guide: Searched, sought: readonly string[]): { found: number; score: number } {
  const parts = { title: stemsOf(guide.title), tags: stemsOf(guide.tags.join(' ')), summary: stemsOf(guide.summary), body: stemsOf(guide.body) }
  let found = 0
  let score = 0
  for (const word of sought) {
    const hits = (list: string[]) => list.filter((each) => each === word).length
    const inBody = Math.min(bodyHitsMax, hits(parts.body))
    const value = (hits(parts.title) > 0 ? weights.title : 0) + (hits(parts.tags) > 0 ? weights.tags : 0) + (hits(parts.summary) > 0 ? weights.summary : 0) + inBody * weights.body
    if (value > 0) found++
    score += value
  }
  return { found, score }
}

/** Words of a question that are in every text say nothing about which article is meant. */
const common = new Set('a an and are as at be by can do does for from how i if in is it may me my of on or our that the this to was we what when where which who why will with you your'.split(' '))

function stemsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !common.has(word)).map((word) => stem(word))
}
