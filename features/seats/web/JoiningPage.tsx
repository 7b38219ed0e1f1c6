import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { localPath } from '#features/people/web/local-path.ts'
import { HeldContact } from '#features/help/web/HeldContact.tsx'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { useSession } from '#apps/web/session.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Membership } from '../contract.ts'
import { OwnChats } from './OwnChats.tsx'
import { membershipQuery } from './seat-queries.ts'
import { useMembershipStep } from './use-membership-step.ts'
import css from './seats.module.css'

/** Alone on the page, for whoever does not take part now: what it means, and one press to join or come back (R04). */
export function JoiningPage() {
  const { t } = useLingui()
  const titles: Record<Membership['state'], string> = {
    new: t`Would you like to take part?`,
    joined: t`You take part`,
    waiting: t`You are on the list for a seat`,
    paused: t`You have paused`,
    left: t`You have left`,
    recycled: t`Your seat went to somebody else`,
  }
  const membership = useQuery(membershipQuery)
  if (!membership.data)
    return (
      <OutsidePage title={t`Taking part`}>
        {membership.isPending && <Loading label={t`Looking up where you stand…`} />}
        {membership.error && <ProblemNotice error={membership.error} />}
      </OutsidePage>
    )
  return (
    <OutsidePage title={titles[membership.data.state]} lead={<Lead membership={membership.data} />}>
      <Joining membership={membership.data} />
      <HeldContact />
    </OutsidePage>
  )
}

function Joining({ membership }: { membership: Membership }) {
  const { t } = useLingui()
  const { next } = useSearch({ from: '/joining' })
  const { heldBy } = useSession()
  const { refreshSession, signOut } = useSessionChange()
  const router = useRouter()
  const { take, pending, problem } = useMembershipStep()
  const isIn = !membership.isHeld

  // Let in while the page was open: the session learns of it.
  useEffect(() => {
    if (isIn && heldBy.includes('membership')) void refreshSession()
  }, [isIn, heldBy, refreshSession])

  async function join(): Promise<void> {
    const after = await take('join')
    if (after && !after.isHeld) router.history.push(localPath(next))
  }

  return (
    <div className={css.stack}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {membership.state === 'new' && <WhatItMeans />}
      {membership.state === 'waiting' && (
        <Notice title={t`All seats of your agency are taken`}>
          <p role="status">
            <Trans>You come in as soon as one is free; this page will say so. If it is urgent, ask your agency’s contact.</Trans>
          </p>
        </Notice>
      )}
      <div className={css.actions}>
        {isIn ? (
          <Button variant="primary" onPress={() => router.history.push(localPath(next))}>{t`Go on`}</Button>
        ) : (
          membership.state !== 'waiting' && (
            <Button variant="primary" isPending={pending === 'join'} onPress={() => void join()}>
              {membership.state === 'new' ? t`Yes, I take part` : t`Come back`}
            </Button>
          )
        )}
        {membership.state === 'waiting' && (
          <Button isPending={pending === 'leave'} onPress={() => void take('leave')}>{t`Take me off the list`}</Button>
        )}
        <Button variant="quiet" icon="sign-out" onPress={() => void signOut()}>
          {membership.state === 'new' ? t`Not now: sign out` : t`Sign out`}
        </Button>
      </div>
      {membership.chats > 0 && (
        <section className={css.card} aria-label={t`Your chats`}>
          <h2>{t`Your chats`}</h2>
          <OwnChats />
        </section>
      )}
    </div>
  )
}

function Lead({ membership }: { membership: Membership }) {
  const [{ language }] = useSettings()
  const since = formatDate(membership.since ?? new Date().toISOString(), language)
  if (membership.state === 'paused') return <Trans>Since {since}. Your seat and everything you made are kept.</Trans>
  if (membership.state === 'left') return <Trans>Since {since}. What you made is kept until you erase it. You can come back on any day.</Trans>
  if (membership.state === 'recycled') return <Trans>You had not used it for a while, so it was given on, on {since}. Nothing you made is lost. If a seat is free, you are back with one press.</Trans>
  if (membership.state === 'new') return <Trans>Using Steward is your own choice. Your work is not judged by it.</Trans>
  return null
}

function WhatItMeans() {
  const { t } = useLingui()
  return (
    <section className={css.card} aria-label={t`What it means`}>
      <h2>{t`What it means`}</h2>
      <div className={css.words}>
        <ul>
          <li>
            <Trans>You can ask, draft, translate and look things up. Answers may be wrong, so you check them.</Trans>
          </li>
          <li>
            <Trans>Nobody else sees how much you use it. Your managers see figures for ten people or more.</Trans>
          </li>
          <li>
            <Trans>You can pause or leave on any day, in the settings, without a reason. Nobody is told.</Trans>
          </li>
          <li>
            <Trans>Your chats are yours: take them along in a file, or erase them.</Trans>
          </li>
        </ul>
      </div>
    </section>
  )
}
