import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { chooseDraft, keepDraft, newChatDraft, readDraft } from './draft.ts'

const saveAfterMs = 1_500

/** The text of the composer. `conversationId` is absent for a chat that does not exist yet: then the device alone keeps it. */
export function useDraft(conversationId: string | undefined, onServer: string) {
  const { person } = useSession()
  const chat = conversationId ?? newChatDraft(person?.id ?? '')
  const [text, setText] = useState(() => {
    const onDevice = readDraft(chat)
    return conversationId ? chooseDraft(onDevice, onServer) : (onDevice?.text ?? '')
  })
  const saved = useRef<string | null>(conversationId ? onServer : null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(text)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    const wanted = newest.current
    if (!conversationId || saved.current === wanted) return
    // A draft that cannot be saved now stays on the device and is saved with the next change.
    api.saveDraft({ conversationId, text: wanted }).then(
      () => {
        saved.current = wanted
        if (newest.current === wanted) keepDraft(chat, { text: wanted, saved: wanted })
      },
      () => {},
    )
  }, [conversationId, chat])

  const change = useCallback(
    (next: string) => {
      newest.current = next
      setText(next)
      keepDraft(chat, { text: next, saved: saved.current })
      clearTimeout(timer.current)
      timer.current = setTimeout(save, saveAfterMs)
    },
    [chat, save],
  )

  /** Accepted as a question: the server has emptied its copy. */
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    newest.current = ''
    saved.current = ''
    setText('')
    keepDraft(chat, { text: '', saved: '' })
  }, [chat])

  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && save()
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      if (timer.current !== undefined) save()
    }
  }, [save])
  return { chat, text, change, clear }
}
