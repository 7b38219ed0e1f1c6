import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { localPath } from '#features/people/web/local-path.ts'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Waiting } from '../contract.ts'
import { waitingQuery } from './rollout-queries.ts'
import css from './rollout.module.css'

/** Alone on the page, for those whose agency’s turn has not come: when it is, who helps, and what can be done meanwhile. */
export function WaitingPage() {
  const { t } = useLingui()
  const { next } = useSearch({ from: '/waiting' })
  const { heldBy } = useSession()
  const { refreshSession, signOut } = useSessionChange()
  const router = useRouter()
  const waiting = useQuery(waitingQuery)
  const isLetIn = waiting.data?.isHeld === false

  // The turn came while this page was open: the session learns of it, and the way on is one press.
  useEffect(() => {
    if (isLetIn && heldBy.includes('wave')) void refreshSession()
  }, [isLetIn, heldBy, refreshSession])

  if (isLetIn)
    return (
      <OutsidePage title={t`It is your turn`} lead={<Trans>Steward is open for your agency now.</Trans>}>
        <div className={css.actions} aria-live="polite">
          <Button variant="primary" onPress={() => router.history.push(localPath(next))}>{t`Go on`}</Button>
        </div>
      </OutsidePage>
    )
  return (
    <OutsidePage title={t`Your agency’s turn is still to come`} lead={waiting.data && <When waiting={waiting.data} />}>
      {waiting.isPending && <Loading label={t`Looking up your agency…`} />}
      {waiting.error && <ProblemNotice error={waiting.error} />}
      {waiting.data && (
        <>
          <WaitingList waiting={waiting.data} />
          <Meanwhile waiting={waiting.data} />
          <div className={css.actions}>
            <Button variant="quiet" icon="sign-out" onPress={() => void signOut()}>{t`Sign out`}</Button>
          </div>
        </>
      )}
    </OutsidePage>
  )
}

function When({ waiting }: { waiting: Waiting }) {
  const [{ language }] = useSettings()
  const { agencyName, plannedOn, state } = waiting
  if (state === 'paused' || state === 'rolled-back')
    return <Trans>Steward is paused for {agencyName}. What you made is kept. You can go on as soon as it opens again.</Trans>
  if (state === 'closed') return <Trans>The trial of {agencyName} has ended. What you made is kept.</Trans>
  if (plannedOn) {
    const day = formatDate(plannedOn, language)
    return (
      <Trans>
        Steward opens agency by agency. {agencyName} is planned for {day}. The day may move if more time is needed.
      </Trans>
    )
  }
  return <Trans>Steward opens agency by agency. There is no day for {agencyName} yet.</Trans>
}

function WaitingList({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()

  async function change(): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      await (waiting.isWaiting ? api.leaveWaitingList({}) : api.joinWaitingList({}))
      await queryClient.invalidateQueries({ queryKey: waitingQuery.queryKey })
    } catch (error) {
      setProblem(error)
    }
    setPending(false)
  }

  if (!waiting.canWait && !waiting.isWaiting) return null
  return (
    <section className={css.calm} aria-label={t`Waiting list`}>
      <h2>{waiting.isWaiting ? t`You are on the waiting list` : t`Would you like to begin soon?`}</h2>
      <p>
        <Trans>
          Put your name on the waiting list. Your agency’s point of contact sees your name. All others see a number. It helps to
          plan; you need not be on it to be let in.
        </Trans>
      </p>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <div className={css.actions}>
        <Button variant={waiting.isWaiting ? 'secondary' : 'primary'} isPending={isPending} onPress={() => void change()}>
          {waiting.isWaiting ? t`Take me off the list` : t`Put me on the list`}
        </Button>
      </div>
    </section>
  )
}

function Meanwhile({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui()
  return (
    <section className={css.part} aria-label={t`Until then`}>
      <h2>{t`Until then`}</h2>
      {waiting.contacts.length > 0 ? (
        <>
          <p>
            <Trans>These people in your agency answer questions about Steward:</Trans>
          </p>
          <ul className={css.list}>
            {waiting.contacts.map((contact) => (
              <li key={contact.email}>
                {contact.name}, <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Notice title={t`Your agency has no point of contact yet`}>
          <p>
            <Trans>One is named before your turn comes.</Trans>
          </p>
        </Notice>
      )}
      <p>
        <Link to="/learn">{t`Learn meanwhile: short courses are open to you`}</Link>
      </p>
      <p>
        <Trans>This page looks by itself whether your turn has come. You can leave it open, or come back on any day.</Trans>
      </p>
    </section>
  )
}
