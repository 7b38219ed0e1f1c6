/** Runs long pure work a few milliseconds at a time: between two, whoever streams an answer gets their turn. */
import type { Steps } from '../domain/steps.ts'

/** Far below what a reader of a stream can notice. */
const sliceMs = 4

export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + sliceMs
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((resume) => setImmediate(resume))
  }
}
