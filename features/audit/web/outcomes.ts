import { useLingui } from '@lingui/react/macro'
import type { AuditEvent } from '../contract.ts'

export type Outcome = AuditEvent['outcome']
export const outcomes: Outcome[] = ['done', 'refused', 'failed']

/** Undefined for anything else that an address may hold. */
export function toOutcome(text: string | undefined): Outcome | undefined {
  return outcomes.find((each) => each === text)
}

export function useOutcomeNames(): Record<Outcome, string> {
  const { t } = useLingui()
  return { done: t`Done`, refused: t`Refused`, failed: t`Failed` }
}
