import { useSyncExternalStore } from 'react'

/** The server said 401 in the middle of work: the page keeps what is typed and asks to sign in again. */
let hasEnded = false
const listeners = new Set<() => void>()

export function noteSessionEnd(): void {
  set(true)
}

export function forgetSessionEnd(): void {
  set(false)
}

const changeKey = 'steward.session-change'

/** Somebody came or left in this tab; what is open in others may belong to somebody else now. */
export function tellOtherTabs(): void {
  localStorage.setItem(changeKey, crypto.randomUUID())
}

/** Listens until the function that it gives is called. */
export function followOtherTabs(onChange: () => void): () => void {
  const listen = ({ key }: StorageEvent) => key === changeKey && onChange()
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}

export function useSessionEnd(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => hasEnded,
  )
}

function set(value: boolean): void {
  if (hasEnded === value) return
  hasEnded = value
  for (const listener of listeners) listener()
}
