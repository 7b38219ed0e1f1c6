import { ModelFault } from '#kernel/ports/model.ts'

export type Turnstile = {
  /** Resolves when it is this call's turn; every success must be followed by one `leave`. */
  enter(signal: AbortSignal): Promise<void>
  leave(): void
  count(): { inside: number; waiting: number }
}

/** Calls that may wait for a place; beyond it a call is refused at once, which is kinder than a late refusal. */
const waitingMax = 1_000
const waitMsMax = 15_000

/** At most `insideMax` calls at once, the others in the order they came. */
export function createTurnstile(insideMax: number): Turnstile {
  let inside = 0
  const waiting: { admit(): void }[] = []
  const remove = (entry: { admit(): void }): void => {
    const at = waiting.indexOf(entry)
    if (at !== -1) waiting.splice(at, 1)
  }
  return {
    enter(signal) {
      if (inside < insideMax) {
        inside++
        return Promise.resolve()
      }
      if (waiting.length >= waitingMax) return Promise.reject(busyFault())
      return new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', onStop)
          remove(entry)
        }
        const entry = { admit: () => (settle(), resolve()) }
        const onStop = (): void => (
          settle(),
          reject(stopFault(signal, 'The answer was stopped while it waited for its turn.'))
        )
        const timer = setTimeout(() => (settle(), reject(busyFault())), waitMsMax)
        signal.addEventListener('abort', onStop, { once: true })
        waiting.push(entry)
      })
    },
    leave() {
      const next = waiting[0]
      if (next === undefined) inside--
      else next.admit()
    },
    count: () => ({ inside, waiting: waiting.length }),
  }
}

/** Why a signal stopped a call: the fault it carries, if it carries one. */
export function stopFault({ reason }: AbortSignal, sentence: string): ModelFault {
  return reason instanceof ModelFault ? reason : new ModelFault('stopped', sentence)
}

function busyFault(): ModelFault {
  return new ModelFault('overloaded', 'This vendor is answering as many questions as it may at once. Try again in a moment.', {
    retryAfterMs: 5_000,
  })
}
