import { useEffect, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { tellOtherTabs } from '#apps/web/step-up.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { localPath } from '#features/people/web/local-path.ts'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { takeBegun, type Begun } from './attempt.ts'

/** Back from a provider: what it sent goes to the server together with the secret that this tab kept. */
export function ReturnPage() {
  const { t } = useLingui()
  const { enter } = useSessionChange()
  const [came] = useState(takeReturn)
  const [isConfirmed, setConfirmed] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  useEffect(() => {
    let isHere = true
    came.finished ??= finish(came)
    came.finished.then(
      () => {
        if (!isHere) return
        if (came.begun?.purpose === 'step-up') return setConfirmed(true)
        void enter(localPath(came.begun?.next))
      },
      (error: unknown) => isHere && setProblem(error),
    )
    return () => void (isHere = false)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once a visit: the state that came back counts once
  }, [came])

  if (isConfirmed) {
    return (
      <OutsidePage title={t`It is you`}>
        <Notice kind="good" title={t`You have confirmed that it is you`}>
          <p>
            <Trans>The page you came from goes on by itself. You can close this one.</Trans>
          </p>
        </Notice>
      </OutsidePage>
    )
  }
  return (
    <OutsidePage title={problem ? t`You were not signed in` : t`Signing you in`}>
      {problem ? (
        <>
          <ProblemNotice error={problem} />
          <p>
            <Link to="/sign-in">
              <Trans>Back to the sign-in page</Trans>
            </Link>
          </p>
        </>
      ) : (
        <Loading label={t`One moment…`} />
      )}
    </OutsidePage>
  )
}

type Came = { fields: Record<string, string>; begun: Begun | undefined; finished?: Promise<unknown> }

async function finish({ fields, begun }: Came): Promise<unknown> {
  const returned = { ...fields, state: fields['state'] ?? '', binding: begun?.binding ?? '' }
  if (begun?.purpose !== 'step-up') return api.finishSingleSignOn(returned)
  const confirmed = await api.finishStepUp(returned)
  tellOtherTabs()
  return confirmed
}

/** Kept for the life of the page: the address loses it at once, so that no history and no copied address holds a code. */
let taken: Came | undefined
function takeReturn(): Came {
  const query = new URLSearchParams(location.search)
  if (taken && !query.has('state')) return taken
  const fields = Object.fromEntries(['code', 'state', 'iss', 'error'].flatMap((name) => (query.get(name) === null ? [] : [[name, query.get(name) ?? '']])))
  history.replaceState(history.state, '', location.pathname)
  return (taken = { fields, begun: takeBegun(fields['state'] ?? '') })
}
