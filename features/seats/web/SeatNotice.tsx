import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Notice } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import { membershipQuery } from './seat-queries.ts'
import { useMembershipStep } from './use-membership-step.ts'

/** An idle seat, before it is given on: one press keeps it. Otherwise nothing. */
export function SeatNotice() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const membership = useQuery(membershipQuery)
  const { take, pending } = useMembershipStep()
  const seatEndsOn = membership.data?.seatEndsOn
  if (!seatEndsOn) return null
  return (
    <Notice
      kind="warn"
      title={t`Your seat will go to somebody else on ${formatDate(seatEndsOn, language)}`}
      actions={<Button isPending={pending === 'join'} onPress={() => void take('join')}>{t`Keep my seat`}</Button>}
    >
      <p>
        <Trans>You have not asked anything for a while, and seats are few. Any question keeps it, and so does this button.</Trans>
      </p>
    </Notice>
  )
}
