import { useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { useSettings } from '#ui/settings.ts'
import type { OwnStanding } from '../contract.ts'

/** Where a person stands, in a sentence. */
export function useStandingWords(): (standing: OwnStanding) => string {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return ({ level, scope, percent, renewsOn, isGoingOn }) => {
    const day = formatDate(renewsOn, language)
    if (level === 'free') return t`You are well within your budget.`
    if (level === 'stopped') {
      if (scope === 'agency') return t`Your agency’s budget for models is used up until ${day}. The quote engine still answers.`
      if (scope === 'team') return t`Your team’s budget for models is used up until ${day}. The quote engine still answers.`
      return t`Your budget for models is used up until ${day}. The quote engine still answers.`
    }
    if (level === 'ask' && !isGoingOn) return t`${percent} % of the budget for this month is used. Say why you go on today, or use the quote engine.`
    if (scope === 'agency') return t`Your agency has used ${percent} % of its budget for this month.`
    if (scope === 'team') return t`Your team has used ${percent} % of its budget for this month.`
    return t`You have used ${percent} % of your budget for this month.`
  }
}
