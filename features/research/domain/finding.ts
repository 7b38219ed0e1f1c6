/** What a search brought: a passage of a document, or rows of a view, with where it stands and how fresh it is. */
import { z } from 'zod'
import type { GroundingPassage } from '#kernel/ports/model.ts'
import type { Source } from '#features/artefacts/contract.ts'

export const Finding = z.object({
  /** A passage’s id, or the view with its conditions. */
  key: z.string(),
  passageId: z.string().nullable(),
  documentId: z.string().nullable(),
  title: z.string(),
  headings: z.array(z.string()),
  text: z.string(),
  /** Page, paragraph, cells. */
  place: z.string(),
  /** The date the document states of itself. */
  statedOn: z.string().nullable(),
  /** Of a web page: its address, the day of the copy, and whether the page is gone. Of rows: the day they were read. */
  url: z.string().nullable(),
  fetchedOn: z.string().nullable(),
  isRemoved: z.boolean(),
  score: z.number(),
})
export type Finding = z.infer<typeof Finding>

/** Its own date, else the day of the copy: what disagreement is put in order by. */
export function dateOf(finding: Finding): string | undefined {
  return finding.statedOn ?? finding.fetchedOn ?? undefined
}

export function toPassage(finding: Finding, number: number): GroundingPassage {
  const date = dateOf(finding)
  return { number, id: finding.passageId ?? finding.key, documentId: finding.documentId ?? finding.key, title: finding.title, headings: finding.headings, text: finding.text, score: finding.score, ...(date ? { date } : {}) }
}

const titleCharsMax = 300

export function toSource(finding: Finding, number: number): Source {
  return {
    number,
    title: finding.title.slice(0, titleCharsMax),
    place: finding.place.slice(0, titleCharsMax),
    text: finding.text.slice(0, 10_000),
    documentId: finding.documentId,
    passageId: finding.passageId,
    ...(finding.url ? { reference: finding.url.slice(0, 2_000) } : finding.documentId ? {} : { reference: finding.title }),
    statedOn: dateOf(finding) ?? null,
  }
}

/** The best of several searches, each once, the weightiest first within its place; at most so many. */
export function gathered(searches: readonly (readonly Finding[])[], max: number): Finding[] {
  const seen = new Map<string, Finding>()
  const longest = Math.max(0, ...searches.map((search) => search.length))
  // One from each place in turn, so that no place crowds out another.
  for (let rank = 0; rank < longest; rank++) for (const search of searches) {
    const finding = search[rank]
    if (finding && !seen.has(finding.key) && seen.size < max) seen.set(finding.key, finding)
  }
  return [...seen.values()]
}
