import { describe, expect, it } from 'vitest'
import { readingOf } from '#features/drafts/domain/readability.ts'
import { shippedGuides } from '../content/shipped-guides.ts'
import { GuideSlug } from '../contract.ts'
import { searchGuides } from './guide-search.ts'

/** The lines a reader reads: table bars, list marks and emphasis are not words. */
function linesOf(body: string): string[] {
  return body
    .split('\n')
    .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
    .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line]))
    .map((line) => line.replace(/^(?:[-*>]|\d+\.)\s+/, '').replaceAll(/\*\*|`/g, '').trim())
    .filter(Boolean)
}

describe('the articles that come with Steward', () => {
  it('are at least thirty, each under its own address, with everything a reader looks for', () => {
    expect(shippedGuides.length).toBeGreaterThanOrEqual(30)
    expect(new Set(shippedGuides.map((guide) => guide.slug)).size).toBe(shippedGuides.length)
    for (const guide of shippedGuides) {
      expect(GuideSlug.safeParse(guide.slug).success, guide.slug).toBe(true)
      expect(guide.body.length, guide.slug).toBeGreaterThan(250)
      expect(guide.tags.length, guide.slug).toBeGreaterThan(0)
      expect(guide.summary, guide.slug).toMatch(/\.$/)
    }
  })

  it.each(shippedGuides.map((guide) => [guide.slug, guide] as const))('%s reads at grade 9 or below (Flesch–Kincaid)', (_slug, guide) => {
    const reading = readingOf([guide.title, guide.summary, ...linesOf(guide.body)], 'en')
    expect(reading.value).toBeLessThanOrEqual(9)
    expect(reading.longSentences).toEqual([])
  })

  it.each([
    ['why does it say there is no source', 'when-there-is-no-source'],
    ['may I use ChatGPT at work', 'public-ai-tools'],
    ['who can read my chats', 'who-can-read-my-chats'],
    ['translate a letter', 'translate-a-text'],
    ['is somebody eligible for a benefit', 'no-decisions-about-people'],
    ['compare two versions', 'prompt-compare-two-versions'],
    ['leave steward or pause', 'must-i-use-it'],
    ['what do labels mean', 'what-labels-mean'],
    ['excel figures', 'ask-a-spreadsheet'],
    ['screen reader', 'can-i-use-it-on-my-phone'],
  ])('“%s” finds %s among the first three', (query, slug) => {
    expect(searchGuides(shippedGuides, query).slice(0, 3).map((guide) => guide.slug)).toContain(slug)
  })

  it('finds nothing for words that stand in no article', () => {
    expect(searchGuides(shippedGuides, 'zyxomat quuxification')).toEqual([])
  })
})
