/** Calls on their way: each can be broken off when what permitted it no longer does (I3: within 5 s). */
import { ModelFault } from '#kernel/ports/model.ts'
import type { Errand, MayLeave } from './errand.ts'

export type Running = {
  /** Runs a call under a signal that also ends when the errand may no longer run. */
  hold<T>(errand: Errand, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T>
  recheck(): void
}

export function createRunning(mayLeave: MayLeave): Running {
  const held = new Map<AbortController, Errand>()
  return {
    async hold(errand, signal, run) {
      const controller = new AbortController()
      // `AbortSignal.any` leaves its traces with the caller's signal; a listener that is taken away does not.
      const onStop = (): void => controller.abort(signal.reason)
      if (signal.aborted) onStop()
      else signal.addEventListener('abort', onStop, { once: true })
      held.set(controller, errand)
      try {
        return await run(controller.signal)
      } catch (error) {
        // An adapter that hears of the end by a bare abort says "stopped"; the reason is known better here.
        throw controller.signal.reason instanceof ModelFault ? controller.signal.reason : error
      } finally {
        held.delete(controller)
        signal.removeEventListener('abort', onStop)
      }
    },
    recheck() {
      for (const [controller, errand] of held) {
        const fault = mayLeave(errand)
        if (fault !== undefined) controller.abort(fault)
      }
    },
  }
}
