import { useEffect, useEffectEvent, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { toast } from '#ui/toast.tsx'
import { api } from '../api.ts'
import { useSession } from '../session.ts'
import { followOtherTabs, forgetSessionEnd, noteSessionEnd, useSessionEnd } from '../session-end.ts'

/** The session ended while the page was open. Nothing typed is lost: the sign-in opens in another tab. */
export function SessionEndDialog() {
  const { t } = useLingui()
  const hasEnded = useSessionEnd()
  const { person } = useSession()
  const sentence = useProblemSentence()
  const queryClient = useQueryClient()
  const [fault, setFault] = useState<string>()
  const [isForeign, setForeign] = useState(false)
  const name = person?.name ?? ''

  /** The page goes on only for the person who typed in it. */
  async function look(isAsked: boolean): Promise<void> {
    try {
      const now = (await api.getSession({})).person
      setForeign(now !== null && now.id !== person?.id)
      if (now && now.id !== person?.id) {
        setFault(t`This browser is signed in as ${now.name} now. This page belongs to ${name}.`)
        noteSessionEnd()
      } else if (now) await goOn()
      else {
        setFault(isAsked ? t`You are not signed in yet.` : undefined)
        noteSessionEnd()
      }
    } catch (error) {
      if (isAsked) setFault(sentence(error))
    }
  }

  async function goOn(): Promise<void> {
    setFault(undefined)
    if (!hasEnded) return
    forgetSessionEnd()
    toast(t`You are signed in again.`)
    // What could not be loaded meanwhile is asked for anew.
    await queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }

  const onReturn = useEffectEvent(() => void look(false))
  useEffect(() => followOtherTabs(() => onReturn()), [])
  // Coming back from the other tab is answer enough.
  useEffect(() => {
    if (!hasEnded) return
    const onFocus = () => onReturn()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [hasEnded])

  return (
    <Dialog
      title={isForeign ? t`Somebody else is signed in` : t`Your session has ended`}
      isOpen={hasEnded}
      onClose={forgetSessionEnd}
      width="small"
      mustChoose
      actions={
        <>
          {isForeign && <Button onPress={() => location.assign('/')}>{t`Leave this page`}</Button>}
          <Button onPress={() => window.open('/sign-in', '_blank', 'noopener')}>{t`Sign in in a new tab`}</Button>
          <Button variant="primary" onPress={() => void look(true)}>{t`I am signed in again`}</Button>
        </>
      }
    >
      <p>
        <Trans>Sign in again to go on. What you have typed stays on this page.</Trans>
      </p>
      {fault && <p role="alert">{fault}</p>}
    </Dialog>
  )
}
