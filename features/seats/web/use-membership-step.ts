import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import type { Membership } from '../contract.ts'
import { membershipQuery } from './seat-queries.ts'

export type MembershipStep = 'join' | 'pause' | 'leave'

const calls = { join: () => api.joinSteward({}), pause: () => api.pauseSteward({}), leave: () => api.leaveSteward({}) } satisfies Record<MembershipStep, () => Promise<Membership>>

/** Joining, pausing, leaving: the session learns of it at once, and the page shows what holds then. */
export function useMembershipStep() {
  const queryClient = useQueryClient()
  const { refreshSession } = useSessionChange()
  const [pending, setPending] = useState<MembershipStep>()
  const [problem, setProblem] = useState<unknown>()

  async function take(step: MembershipStep): Promise<Membership | undefined> {
    setPending(step)
    setProblem(undefined)
    try {
      const membership = await calls[step]()
      queryClient.setQueryData(membershipQuery.queryKey, membership)
      await refreshSession()
      return membership
    } catch (error) {
      setProblem(error)
      return undefined
    } finally {
      setPending(undefined)
    }
  }

  return { take, pending, problem }
}
