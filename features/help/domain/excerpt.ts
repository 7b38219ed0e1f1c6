/** What of a chat goes along with a question: the very messages, no more, and only what the contact may read. */
import { highestLabel, joinLabels, type Label } from '#kernel/flow/label.ts'
import type { Excerpt, ExcerptScope } from '../contract.ts'

/** A long chat’s end says what is wrong; a reader takes in no more. */
export const turnsMax = 60
/** Some fifty pages; the oldest messages are left out first, and that is said. */
export const excerptCharsMax = 120_000

export type ExcerptTurn = { role: 'person' | 'assistant'; text: string; createdAt: string; label: Label | null }

/** In order, oldest first; the newest is always there. A message without a label counts as the highest one (fail closed). */
export function makeExcerpt(scope: ExcerptScope, turns: readonly ExcerptTurn[], isCutBefore = false): Excerpt {
  const kept: ExcerptTurn[] = []
  let chars = 0
  for (const turn of turns.toReversed()) {
    chars += turn.text.length
    if (kept.length > 0 && (kept.length >= turnsMax || chars > excerptCharsMax)) break
    kept.unshift(turn)
  }
  return {
    scope,
    turns: kept.map(({ role, text, createdAt }) => ({ role, text, at: createdAt })),
    isCut: isCutBefore || kept.length < turns.length,
    label: joinLabels(...kept.map((turn) => turn.label ?? highestLabel)),
  }
}

/**
 * Whether the contact is cleared: a colleague of the agency, for what the agency’s people or the reporter alone may
 * read (the reporter may share what is theirs). Any other condition is somebody else’s to lift.
 */
export function mayReachContact(label: Label, reporter: { personId: string; agencyId: string }): boolean {
  return label.readers.every((condition) => condition === `agency:${reporter.agencyId}` || condition === `person:${reporter.personId}`)
}
