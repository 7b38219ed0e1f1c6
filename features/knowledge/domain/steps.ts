/** Long pure work that can be left between two steps, so that whoever runs it decides when others get their turn. */
export type Steps<Result> = Generator<void, Result>

/** All of it at once. */
export function whole<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
