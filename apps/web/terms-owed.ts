import { useSyncExternalStore } from 'react'

/** The server said in the middle of work that the terms are not accepted, or that the agency was paused: the page keeps what is typed and says so. */
let isOwed = false
let isPaused = false
const listeners = new Set<() => void>()

/** Looks at a refusal without taking its body from whoever asked. */
export async function noteTermsOwed(refusal: Response): Promise<void> {
  const problem = (await refusal.clone().json().catch(() => undefined)) as { code?: string } | undefined
  if (problem?.code === 'terms_not_accepted') setTermsOwed(true)
  if (problem?.code === 'wave_not_open') setAgencyPaused(true)
}

export function setTermsOwed(value: boolean): void {
  isOwed = value
  for (const listener of listeners) listener()
}

export function setAgencyPaused(value: boolean): void {
  isPaused = value
  for (const listener of listeners) listener()
}

export function useAgencyPaused(): boolean {
  return useSyncExternalStore(subscribe, () => isPaused)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTermsOwed(): boolean {
  return useSyncExternalStore(subscribe, () => isOwed)
}
