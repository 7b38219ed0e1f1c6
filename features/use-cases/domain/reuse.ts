/** Figures about use without anybody’s use (R04): the same rule as `use_case_reuse` in the database, for pages and tests. */
import type { Reuse } from '../contract.ts'

/** A group of fewer people is no number. */
export const groupMin = 10

export type Counted = { people: number; runs: number; good: number; bad: number }

export function shownReuse({ people, runs, good, bad }: Counted): Reuse {
  const isGroup = people >= groupMin
  const raters = good + bad
  // With both cells of ten or more neither says who; else a word, which stays the same when one person changes their mind.
  const areCells = good >= groupMin && bad >= groupMin
  return {
    people: isGroup ? people : null,
    runs: isGroup ? runs : null,
    good: areCells ? good : null,
    bad: areCells ? bad : null,
    rated: raters < groupMin ? null : good * 4 >= raters * 3 ? 'mostly-good' : bad * 4 >= raters * 3 ? 'mostly-bad' : 'mixed',
  }
}
