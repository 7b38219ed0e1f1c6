import { useEffect, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { localPath } from '#features/people/web/local-path.ts'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { takeSamlBegun, type SamlBegun } from './saml-attempt.ts'

/** Back from a SAML provider: the ticket opens what its page brought, together with the secret that this tab kept. */
export function SamlReturnPage() {
  const { t } = useLingui()
  const { enter } = useSessionChange()
  const [came] = useState(takeTicket)
  const [problem, setProblem] = useState<unknown>(null)

  useEffect(() => {
    if (came.ticket === '') return
    let isHere = true
    came.finished ??= api.finishSamlSignIn({ ticket: came.ticket, binding: came.begun?.binding ?? '' })
    came.finished.then(
      () => isHere && void enter(localPath(came.begun?.next)),
      (error: unknown) => isHere && setProblem(error),
    )
    return () => void (isHere = false)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once a visit: the ticket counts once
  }, [came])

  const isUnasked = came.ticket === ''
  return (
    <OutsidePage title={isUnasked || problem ? t`You were not signed in` : t`Signing you in`}>
      {isUnasked && (
        <Notice kind="warn" title={t`Please start here`}>
          <p>
            <Trans>This sign-in was not begun on this page, took too long, or was used already. Go to the sign-in page and choose your sign-in service there.</Trans>
          </p>
        </Notice>
      )}
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {isUnasked || problem ? (
        <p>
          <Link to="/sign-in">
            <Trans>Back to the sign-in page</Trans>
          </Link>
        </p>
      ) : (
        <Loading label={t`One moment…`} />
      )}
    </OutsidePage>
  )
}

type Came = { ticket: string; begun: SamlBegun | undefined; finished?: Promise<unknown> }

/** Kept for the life of the page: the address loses it at once. */
let taken: Came | undefined
function takeTicket(): Came {
  const ticket = location.hash.slice(1)
  if (taken && ticket === '') return taken
  history.replaceState(history.state, '', location.pathname)
  return (taken = { ticket, begun: ticket === '' ? undefined : takeSamlBegun() })
}
