import { useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { useLabelWords } from '#ui/label-words.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { CardClearance } from '../contract.ts'

/** Days before evidence lapses from which the page warns, and warns loudly. */
const earlyDays = 30
const lateDays = 7

/** What a model may be told, in a few words. */
export function useClearanceWords() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const words = useLabelWords()
  return {
    upTo(clearance: CardClearance): string {
      const level = words.names[clearance.maxConf]
      if (clearance.maxConf === 'public') return t`Public information only`
      if (clearance.comps.includes('*')) return t`Up to “${level}”, all compartments`
      const comps = clearance.comps.join(', ')
      return comps ? t`Up to “${level}”, and the compartments ${comps}` : t`Up to “${level}”, no compartment`
    },
    why(clearance: CardClearance): string {
      if (clearance.isAttested && clearance.validUntil) {
        // The moment is the midnight after the last day.
        const last = formatDate(new Date(Date.parse(clearance.validUntil) - 1).toISOString().slice(0, 10), language)
        return t`Two officers reviewed its vendor’s promises. They hold until ${last}.`
      }
      if (clearance.isAttested) return t`Nothing leaves this server.`
      return clearance.validUntil === null ? t`Nobody has vouched for its vendor yet.` : t`The evidence of its vendor’s promises does not hold.`
    },
  }
}

/** Nothing to say until a month before. */
export function LapseWarning({ clearance }: { clearance: CardClearance }) {
  const { t } = useLingui()
  const { daysLeft } = clearance
  if (daysLeft === null || daysLeft > earlyDays) return null
  if (daysLeft === 0) return <Badge kind="bad">{t`Evidence has lapsed`}</Badge>
  return <Badge kind={daysLeft > lateDays ? 'warn' : 'bad'}>{daysLeft === 1 ? t`Evidence lapses within a day` : t`Evidence lapses in ${daysLeft} days`}</Badge>
}
