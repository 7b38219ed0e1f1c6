import { useSyncExternalStore } from 'react'

/**
 * The server asks for a fresh confirmation of who is there: one dialog for all calls that wait (shell/StepUpDialog.tsx).
 * Another tab may give it: confirming at a provider leaves the page, and nothing typed here may be lost by that.
 */
let asked: { done: Promise<boolean>; settle(isConfirmed: boolean): void } | undefined
const listeners = new Set<() => void>()
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('steward-confirmed')
channel?.addEventListener('message', () => settleStepUp(true))

/** True once it is confirmed; false when the person would rather not. */
export function confirmItIsYou(): Promise<boolean> {
  if (!asked) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    asked = { done: promise, settle: resolve }
    tell()
  }
  return asked.done
}

export function settleStepUp(isConfirmed: boolean): void {
  const waiting = asked
  asked = undefined
  tell()
  waiting?.settle(isConfirmed)
}

/** This tab confirmed; others of the same session may go on. */
export function tellOtherTabs(): void {
  channel?.postMessage('confirmed')
}

export async function isStepUpNeeded(refusal: Response): Promise<boolean> {
  const problem = (await refusal.clone().json().catch(() => undefined)) as { code?: string } | undefined
  return problem?.code === 'step_up_needed'
}

export function useStepUpAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked !== undefined,
  )
}

function tell(): void {
  for (const listener of listeners) listener()
}
