import { useEffect, useState } from 'react'
import { useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { leaveFor } from './attempt.ts'

/** A tab of its own on its way to the provider, to confirm who is there. */
export function ConfirmPage() {
  const { t } = useLingui()
  const { way } = useSearch({ from: '/sign-in/confirm' })
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    const stop = new AbortController()
    api.startStepUp({ providerId: way ?? '' }, { signal: stop.signal }).then(
      ({ address, binding }) => leaveFor(address, { binding, purpose: 'step-up', next: '/' }),
      (error: unknown) => !stop.signal.aborted && setProblem(error),
    )
    return () => stop.abort()
  }, [way])
  return (
    <OutsidePage title={t`Confirm that it is you`}>
      {problem ? <ProblemNotice error={problem} /> : <Loading label={t`To your sign-in service…`} />}
    </OutsidePage>
  )
}
