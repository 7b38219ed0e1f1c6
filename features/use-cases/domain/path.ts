/**
 * The way of a use case (R54): draft → submitted (or returned with a reason) → checked by its agency’s contact → published after the risk review →
 * adopted by other agencies → looked at again or retired. Who may take which step is the policy’s; which step can be
 * taken from where stands here, and both server and page ask it.
 */
import type { LoadedUseCase, StepKind, UseCaseAct, UseCaseState } from '../contract.ts'

type Kept = LoadedUseCase['state']

/** From where each act is possible, and where it leads. `null`: it stays where it is. */
export const acts: Record<UseCaseAct, { from: readonly Kept[]; to: Kept | null; isForExpired: boolean }> = {
  change: { from: ['draft', 'returned'], to: null, isForExpired: false },
  submit: { from: ['draft', 'returned'], to: 'submitted', isForExpired: false },
  delete: { from: ['draft', 'returned'], to: null, isForExpired: false },
  check: { from: ['submitted'], to: 'checked', isForExpired: false },
  review: { from: ['checked'], to: 'published', isForExpired: false },
  run: { from: ['published'], to: null, isForExpired: false },
  adopt: { from: ['published'], to: null, isForExpired: false },
  drop: { from: ['published', 'retired'], to: null, isForExpired: true },
  renew: { from: ['published'], to: null, isForExpired: true },
  retire: { from: ['published'], to: 'retired', isForExpired: true },
  'decide-scale': { from: ['published'], to: null, isForExpired: true },
}

export function canDo(act: UseCaseAct, at: { state: Kept; isExpired: boolean }): boolean {
  const { from, isForExpired } = acts[act]
  return from.includes(at.state) && (isForExpired || !at.isExpired)
}

/** What people are told: past its day, a published one is expired. */
export function shownState(at: { state: Kept; isExpired: boolean }): UseCaseState {
  return at.state === 'published' && at.isExpired ? 'expired' : at.state
}

/** The state that a history of steps leads to; what the database keeps beside it must be the same (tested). */
export function stateAfter(steps: readonly { kind: StepKind }[]): Kept {
  let state: Kept = 'draft'
  for (const { kind } of steps) state = leadsTo[kind] ?? state
  return state
}

const leadsTo: Partial<Record<StepKind, Kept>> = { started: 'draft', submitted: 'submitted', returned: 'returned', checked: 'checked', published: 'published', retired: 'retired' }
