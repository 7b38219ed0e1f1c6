import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { SignInWay } from '../contract.ts'
import { leaveForSaml } from './saml-attempt.ts'
import { samlWaysQuery } from './saml-queries.ts'
import css from './single-sign-on.module.css'

/** The government’s SAML providers, as buttons; nothing while there is none. */
export function SamlWays({ next }: { next: string }) {
  const { t } = useLingui()
  const { data } = useQuery(samlWaysQuery)
  const [pending, setPending] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  async function goTo(way: SignInWay): Promise<void> {
    setPending(way.id)
    setProblem(null)
    try {
      const { address, binding } = await api.startSamlSignIn({ providerId: way.id })
      leaveForSaml(address, { binding, next })
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
