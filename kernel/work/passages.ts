/** Passages of a search as work uses them: numbered for one prompt, under their labels, and kept as sources of the work. */
import type { Label } from '../flow/label.ts'
import { derive, Labeled } from '../flow/labeled.ts'
import type { BookPassage } from '../grounding/source-book.ts'
import type { GroundingPassage } from '../ports/model.ts'
import { sourcePlace, type PlaceAnchor } from '../prose/source-place.ts'

/** As features/knowledge finds them. */
export type WorkPassage = { passageId: string; documentId: string; title: string; headings: string[]; text: string; anchors: { anchor: PlaceAnchor }[]; statedOn: string | null; score: number; label: Label }

/** From 1, in the order given. */
export function numbered(passages: readonly WorkPassage[]): GroundingPassage[] {
  return passages.map((passage, at) => ({ number: at + 1, id: passage.passageId, documentId: passage.documentId, title: passage.title, headings: passage.headings, text: passage.text, score: passage.score, ...(passage.statedOn && { date: passage.statedOn }) }))
}

/** The same under the join of their labels. */
export function labelled(passages: readonly WorkPassage[]): Labeled<GroundingPassage[]> {
  const each = numbered(passages).map((passage, at) => new Labeled(passage, passages[at]!.label))
  return derive(each, (...all) => all as GroundingPassage[])
}

export function bookPassage(passage: WorkPassage): BookPassage {
  const place = [...passage.headings.slice(-1), sourcePlace(passage.anchors[0]?.anchor)].filter(Boolean).join(', ')
  return { passageId: passage.passageId, documentId: passage.documentId, title: passage.title, place, text: passage.text, statedOn: passage.statedOn }
}
