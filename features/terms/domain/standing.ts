import type { Standing } from '../contract.ts'

/** One decision of a person, newest first in lists. */
export type Decision = { versionId: string; outcome: 'accepted' | 'declined'; at: Date }

/**
 * Where a person stands towards the version in force. Decisions about other versions only say why they are asked.
 * The gate itself is `person_owes_terms` in the database; a scenario test holds the two together.
 */
export function standingOf(versionInForce: string | undefined, decisions: readonly Decision[], now: Date): Standing {
  if (!versionInForce) return { state: 'no-terms', because: null, acceptedAt: null, askedAgainOn: null }
  const last = decisions.find((each) => each.versionId === versionInForce)
  const acceptedAt = decisions.find((each) => each.outcome === 'accepted')?.at.toISOString() ?? null
  if (last?.outcome === 'declined') return { state: 'declined', because: null, acceptedAt, askedAgainOn: null }
  if (last && yearAfter(last.at) > now) return { state: 'accepted', because: null, acceptedAt: last.at.toISOString(), askedAgainOn: yearAfter(last.at).toISOString().slice(0, 10) }
  return { state: 'owed', because: last ? 'a-year-passed' : acceptedAt ? 'changed' : 'first-use', acceptedAt, askedAgainOn: null }
}

function yearAfter(date: Date): Date {
  const next = new Date(date)
  next.setUTCFullYear(next.getUTCFullYear() + 1)
  return next
}
