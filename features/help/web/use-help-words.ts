import { useLingui } from '@lingui/react/macro'
import type { HelpRequest } from '../contract.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

/** The names of kinds, states and levels, in the reader’s language. */
export function useHelpWords() {
  const { t } = useLingui()
  const states: Record<HelpRequest['state'], string> = { new: t`New`, 'in-work': t`Being worked on`, waiting: t`Waits for an answer from the person`, answered: t`Answered`, closed: t`Closed`, escalated: t`Handed up` }
  const ownStates: Record<HelpRequest['state'], string> = { ...states, new: t`Sent`, waiting: t`They asked you something`, escalated: t`Handed up, because it took too long` }
  const kinds: Record<HelpRequest['kind'], string> = { question: t`Question`, problem: t`Problem`, budget: t`More budget`, 'public-tool': t`Public AI tool` }
  const urgencies: Record<HelpRequest['urgency'], string> = { low: t`It can wait`, normal: t`Normal`, high: t`I cannot go on with my work` }
  const levels: Record<HelpRequest['level'], string> = { contact: t`With the contact`, 'agency-lead': t`With the agency lead`, central: t`With the central team` }
  const looks: Record<HelpRequest['state'], Kind> = { new: 'info', 'in-work': 'info', waiting: 'warn', answered: 'good', closed: 'plain', escalated: 'warn' }
  return { states, ownStates, kinds, urgencies, levels, looks }
}
