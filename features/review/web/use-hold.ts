import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useLingui } from '@lingui/react/macro'
import { toast } from '#ui/toast.tsx'
import type { Hold } from './held.ts'

/**
 * Keeps the words of an answer from being taken by mistake: its buttons, the selection’s own copy and drag, and print.
 * It is a guard rail, not a vault: whoever wants to can still photograph the screen, and the guide says so.
 */
export function useHold(body: RefObject<HTMLElement | null>, hold: Hold): void {
  const { t } = useLingui()
  const refuse = useEffectEvent((event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    toast(t`Held: this is meant for residents. A colleague has to attest it before it can be copied.`)
  })
  useEffect(() => {
    const article = body.current?.closest<HTMLElement>('[data-message]')
    if (article) article.dataset['hold'] = hold
  }, [body, hold])
  useEffect(() => {
    const element = body.current
    if (!element || hold !== 'held') return
    const onTake = (event: Event) => {
      const selection = getSelection()
      const isInside =
        selection && !selection.isCollapsed && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(element)
      if (isInside) refuse(event)
    }
    const onClick = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('[data-no-copy-frame] button')) refuse(event)
    }
    for (const name of ['copy', 'cut', 'dragstart'] as const) document.addEventListener(name, onTake, true)
    element.addEventListener('click', onClick, true)
    return () => {
      for (const name of ['copy', 'cut', 'dragstart'] as const) document.removeEventListener(name, onTake, true)
      element.removeEventListener('click', onClick, true)
    }
  }, [body, hold])
}
