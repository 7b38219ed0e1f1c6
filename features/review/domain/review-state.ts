/**
 * The states of an output (R19): draft → checked → adopted. A step binds the exact content it was about by hash, and
 * the state is read off the steps, never stored: other content is a draft again by construction.
 */
import type { Audience, CheckedPart, ReviewState } from '../contract.ts'

export type Step = {
  step: 'checked' | 'attested' | 'adopted'
  contentHash: string
  personId: string
  checks: readonly CheckedPart[]
  at: Date
  /** Of an attestation: until when content for residents may leave on it. */
  validUntil: Date | null
}

export type Output = { ownerId: string; contentHash: string; audience: Audience }

export function stateOf(output: Output, steps: readonly Step[]): ReviewState {
  const current = steps.filter((step) => step.contentHash === output.contentHash)
  const checkedAt = current.findIndex((step) => step.step === 'checked' || step.step === 'attested')
  if (checkedAt < 0) return 'draft'
  return current.slice(checkedAt).some((step) => step.step === 'adopted') ? 'adopted' : 'checked'
}

/** The attestation in force: by somebody else than the author, of these very bytes, not run out. */
export function attestationOf(output: Output, steps: readonly Step[], now: Date): Step | undefined {
  return steps.findLast((step) => step.step === 'attested' && step.contentHash === output.contentHash && step.personId !== output.ownerId && step.validUntil !== null && step.validUntil > now)
}

/** Whether it may be copied or exported (R15): content for staff always, content for residents on an attestation only. */
export function isReleased(output: Output, steps: readonly Step[], now: Date): boolean {
  return output.audience === 'staff' || attestationOf(output, steps, now) !== undefined
}

export type Hindrance = 'other_content' | 'not_checked' | 'review_needed' | 'already_adopted' | 'own_work' | 'nothing_checked'

/** What is in the way of this step; undefined when nothing is. */
export function hindranceOf(step: Step['step'], given: { output: Output; steps: readonly Step[]; personId: string; contentHash: string; checks: readonly CheckedPart[]; now: Date }): Hindrance | undefined {
  const { output, steps } = given
  if (given.contentHash !== output.contentHash) return 'other_content'
  if (step === 'attested' && given.personId === output.ownerId) return 'own_work'
  if (step !== 'adopted') return given.checks.length === 0 ? 'nothing_checked' : undefined
  const state = stateOf(output, steps)
  if (state === 'adopted') return 'already_adopted'
  if (state === 'draft') return 'not_checked'
  return isReleased(output, steps, given.now) ? undefined : 'review_needed'
}
