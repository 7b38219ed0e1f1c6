import { useLingui } from '@lingui/react/macro'

/** First questions for an empty chat: what government staff ask every day, each answerable from common handbooks. */
export function useStarters(): string[] {
  const { t } = useLingui()
  return [
    t`How many days a week may I telework, and what do I need for an agreement?`,
    t`How much do I get per mile when I drive my own car for work?`,
    t`May I split a purchase into two orders to stay under the limit?`,
    t`From which day of sick leave do I need a note from a doctor?`,
    t`What must I prepare for a public meeting that everyone can take part in?`,
    t`Which data may I put into this assistant?`,
  ]
}
