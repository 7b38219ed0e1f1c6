import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLingui } from '@lingui/react/macro'
import { announce } from './announcer.ts'
import { IconButton } from './Button.tsx'
import { Icon } from './icons/Icon.tsx'
import { focusPageStart } from './page-focus.ts'
import css from './toast.module.css'

/** A short confirmation that may be missed. */
export function toast(message: string): void {
  show({ id: ++lastId, message, isProblem: false })
  announce(message)
}

/**
 * Why something did not happen, where the page has no better place for it (a menu that has closed). It stays until it is
 * dismissed, because errors must not be missed.
 */
export function toastProblem(message: string): void {
  show({ id: ++lastId, message, isProblem: true })
  announce(message, 'assertive')
}

type Toast = { id: number; message: string; isProblem: boolean }
const shownMax = 3
const shownForMs = 6000
let shown: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

export function Toasts() {
  const { t } = useLingui()
  const toasts = useSyncExternalStore(subscribe, () => shown)
  const from = useRef<HTMLElement>(null)
  const section = useRef<HTMLElement>(null)
  const close = (id: number): void => {
    dismiss(id)
    // The button goes with its toast; the focus goes back to where it came from, not to the top of the document.
    if (from.current?.isConnected) from.current.focus()
    else focusPageStart()
  }
  const enteredFrom = (before: EventTarget | null): void => {
    if (before instanceof HTMLElement && !section.current?.contains(before)) from.current = before
  }
  return (
    <section
      ref={section}
      className={css.toasts}
      aria-label={t`Notifications`}
      hidden={toasts.length === 0}
    >
      {toasts.map((each) => (
        <ToastCard key={each.id} toast={each} closeLabel={t`Dismiss`} onEnter={enteredFrom} onClose={() => close(each.id)} />
      ))}
    </section>
  )
}

function ToastCard({ toast: { id, message, isProblem }, closeLabel, onEnter, onClose }: { toast: Toast; closeLabel: string; onEnter(before: EventTarget | null): void; onClose(): void }) {
  // Nothing vanishes from under a pointer or the focus (WCAG 2.2.1).
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isProblem || isHeld) return
    const timer = setTimeout(() => dismiss(id), shownForMs)
    return () => clearTimeout(timer)
  }, [id, isProblem, isHeld])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    <div
      className={css.toast}
      data-problem={isProblem || undefined}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={({ relatedTarget }) => {
        hold()
        onEnter(relatedTarget)
      }}
      onBlur={release}
    >
      <Icon name={isProblem ? 'error' : 'check-circle'} />
      <p>{message}</p>
      <IconButton icon="close" size="small" label={closeLabel} onPress={onClose} />
    </div>
  )
}

function show(next: Toast): void {
  shown = [...shown.filter((each) => each.message !== next.message).slice(1 - shownMax), next]
  tell()
}

function dismiss(id: number): void {
  shown = shown.filter((each) => each.id !== id)
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
