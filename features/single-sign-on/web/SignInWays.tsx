import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { SignInWay } from '../contract.ts'
import { leaveFor } from './attempt.ts'
import { signInWaysQuery } from './sign-on-queries.ts'
import css from './single-sign-on.module.css'

/** The government’s own providers, as buttons; nothing while there is none. */
export function SignInWays({ next }: { next: string }) {
  const { t } = useLingui()
  const { data } = useQuery(signInWaysQuery)
  const [pending, setPending] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  async function goTo(way: SignInWay): Promise<void> {
    setPending(way.id)
    setProblem(null)
    try {
      const { address, binding } = await api.startSingleSignOn({ providerId: way.id })
      leaveFor(address, { binding, purpose: 'sign-in', next })
    } catch (error) {
      setProblem(error)
      setPending(null)
    }
  }

  if (!data?.ways.length) return null
  return (
    <div className={css.ways}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {data.ways.map((way) => (
        <Button key={way.id} variant="primary" icon="lock" isPending={pending === way.id} onPress={() => goTo(way)}>
          {t`Sign in with ${way.title}`}
        </Button>
      ))}
    </div>
  )
}
