import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { forgetDrafts } from '#features/conversations/web/composer/draft.ts'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { statedProblem } from '#ui/stated-problem.ts'
import { toastProblem } from '#ui/toast.tsx'
import { api } from './api.ts'
import { sessionQuery } from './session.ts'
import { forgetSessionEnd, tellOtherTabs } from './session-end.ts'

/** Coming and leaving. Nothing of the person before may stay in memory, so a change of person loads the page anew. */
export function useSessionChange() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const sentence = useProblemSentence()

  /** The session is the same person’s but may do other things now. */
  async function refreshSession(): Promise<void> {
    forgetSessionEnd()
    await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
    await router.invalidate()
  }

  /** After a sign-in: on to a page of this site. */
  async function enter(path: string): Promise<void> {
    tellOtherTabs()
    if (queryClient.getQueryData(sessionQuery.queryKey)?.person) return location.assign(path)
    await refreshSession()
    router.history.push(path)
  }

  async function signOut(): Promise<void> {
    // Asked while there is a session: at the provider that began it the person signs out, too.
    const { address } = await api.getLeaveAddress({}).catch(() => ({ address: null }))
    try {
      await api.signOut({})
    } catch (error) {
      // A session that is over already ends just as well. One that the server could not be told of is still open.
      if (statedProblem(error)?.status !== 401) return toastProblem(sentence(error))
    }
    tellOtherTabs()
    forgetDrafts()
    sessionStorage.clear()
    location.assign(address ?? '/sign-in')
  }

  return { signOut, refreshSession, enter }
}
