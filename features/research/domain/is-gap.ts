/** Whether what was written answers nothing: it says so itself, or states nothing. A statement without support is no gap: it is doubted in the report. */
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import type { GroundingPassage } from '#kernel/ports/model.ts'

export function isGap(text: string, passages: readonly GroundingPassage[]): boolean {
  if (passages.length === 0 || text.trim() === '') return true
  if (/^[\s>*_]*no (?:source|passage)s? here supports? an answer/i.test(text)) return true
  return checkCitations(text, [...passages]).claims === 0
}
