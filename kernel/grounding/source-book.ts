/** Numbers the passages that a piece of work rests on: one passage, one number, for as long as the work lives. */

export type BookSource = { number: number; title: string; place: string; text: string; documentId: string | null; passageId: string | null; statedOn?: string | null | undefined }
export type BookPassage = { passageId: string; documentId: string; title: string; place: string; text: string; statedOn: string | null }

export type SourceBook = {
  /** The number of this passage in the work, given when it is first asked for. */
  numberOf(passage: BookPassage): number
  sources(): BookSource[]
}

/** A source keeps so much of its passage (the artefacts’ own limit). */
const textCharsMax = 10_000

export function openSourceBook(known: readonly BookSource[]): SourceBook {
  const sources = [...known]
  const numbers = new Map(sources.flatMap((source) => (source.passageId ? [[source.passageId, source.number] as const] : [])))
  let next = sources.reduce((most, source) => Math.max(most, source.number), 0) + 1
  return {
    numberOf(passage) {
      const number = numbers.get(passage.passageId)
      if (number !== undefined) return number
      numbers.set(passage.passageId, next)
      sources.push({ number: next, title: passage.title.slice(0, 300), place: passage.place.slice(0, 300), text: passage.text.slice(0, textCharsMax), documentId: passage.documentId, passageId: passage.passageId, statedOn: passage.statedOn })
      return next++
    },
    sources: () => [...sources].sort((a, b) => a.number - b.number),
  }
}
