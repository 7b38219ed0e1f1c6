import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { SignInWay } from '../contract.ts'
import { leaveFor } from './attempt.ts'
import { leaveForSaml } from './saml-attempt.ts'
import { samlWaysQuery } from './saml-queries.ts'
import { signInWaysQuery } from './sign-on-queries.ts'
import css from './single-sign-on.module.css'

/** The government’s own providers, as buttons, whichever way they speak; nothing while there is none. */
export function SignInWays({ next }: { next: string }) {
  const { t } = useLingui()
  const ways = useSignInWays()
  const [pending, setPending] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  async function goTo({ way, leave }: Way): Promise<void> {
    if (pending !== null) return
    setPending(way.id)
    setProblem(null)
    try {
      await leave(next)
    } catch (error) {
      setProblem(error)
      setPending(null)
    }
  }

  if (ways.length === 0) return null
  return (
    <div className={css.ways}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {ways.map((each) => (
        <Button key={each.way.id} variant="primary" icon="lock" isPending={pending === each.way.id} onPress={() => void goTo(each)}>
          {t`Sign in with ${each.way.title}`}
        </Button>
      ))}
    </div>
  )
}

type Way = { way: SignInWay; leave(next: string): Promise<void> }

/** OpenID Connect first, then SAML. */
export function useSignInWays(): Way[] {
  const openId = useQuery(signInWaysQuery).data?.ways ?? []
  const saml = useQuery(samlWaysQuery).data?.ways ?? []
  return [
    ...openId.map((way) => ({
      way,
      async leave(next: string) {
        const { address, binding } = await api.startSingleSignOn({ providerId: way.id })
        leaveFor(address, { binding, purpose: 'sign-in', next })
      },
    })),
    ...saml.map((way) => ({
      way,
      async leave(next: string) {
        const { address, binding } = await api.startSamlSignIn({ providerId: way.id })
        leaveForSaml(address, { binding, next })
      },
    })),
  ]
}
