import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { OwnChats } from './OwnChats.tsx'
import { SeatNotice } from './SeatNotice.tsx'
import { membershipQuery } from './seat-queries.ts'
import { useMembershipStep } from './use-membership-step.ts'
import css from './seats.module.css'

/** In one’s settings: pause, leave, take along, erase (R04). */
export function TakingPart() {
  const { t } = useLingui()
  const membership = useQuery(membershipQuery)
  const { take, pending, problem } = useMembershipStep()
  const [asked, setAsked] = useState<'pause' | 'leave'>()
  if (!membership.data) return membership.error ? <ProblemNotice error={membership.error} /> : <Loading label={t`Looking up where you stand…`} />
  return (
    <div className={css.stack}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <SeatNotice />
      <p>
        <Trans>Using Steward is your own choice. You can pause or leave on any day, without a reason, and come back. Nobody is told.</Trans>
      </p>
      <div className={css.actions}>
        <Button onPress={() => setAsked('pause')}>{t`Pause…`}</Button>
        <Button onPress={() => setAsked('leave')}>{t`Leave…`}</Button>
      </div>
      <OwnChats />
      <ConfirmDialog
        title={asked === 'leave' ? t`Leave Steward?` : t`Pause Steward?`}
        isOpen={asked !== undefined}
        confirmLabel={asked === 'leave' ? t`Leave` : t`Pause`}
        isPending={pending !== undefined}
        onConfirm={() => asked && void take(asked).then(() => setAsked(undefined))}
        onClose={() => setAsked(undefined)}
      >
        <p>
          {asked === 'leave' ? (
            <Trans>Your seat becomes free for somebody else. What you made is kept, and you can come back if a seat is free then.</Trans>
          ) : (
            <Trans>Your seat stays yours, and what you made is kept. One press brings you back.</Trans>
          )}
        </p>
      </ConfirmDialog>
    </div>
  )
}
