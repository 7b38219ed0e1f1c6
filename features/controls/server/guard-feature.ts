/**
 * Puts the kill switch around a feature as a whole: calls, open streams and jobs of whatever is stopped end, and say
 * why. Around the feature and not in its handlers, so that no handler can forget it.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import type { Feature, HandlerContext, StreamSource } from '#kernel/pipeline/feature.ts'
import { WorkStopped, type Stop, type StopBoard } from '#kernel/switches/stop-board.ts'
import { controlErrors } from '../contract.ts'

/** Signing in, confirming who is there, reading why, lifting a stop and looking over all of it go on whatever is stopped. */
const alwaysOpen = new Set(['people', 'single-sign-on', 'saml-sign-in', 'passkeys', 'controls', 'audit', 'oversight', 'terms'])

/** A job that ends gives its answer's followers the stated end first; then the stream itself is closed. */
const streamGraceMs = 1_500

/** A run that is told to end ends within moments; one that does not is left behind. */
const jobGraceMs = 2_000

export function stoppableFeatures(features: readonly Pick<Feature, 'name'>[]): string[] {
  return features.map((feature) => feature.name).filter((name) => !alwaysOpen.has(name))
}

export function guardFeature(feature: Feature, board: StopBoard): Feature {
  if (alwaysOpen.has(feature.name)) return feature
  const stopFor = (agencyId: string | null): Stop | undefined => board.find('feature', feature.name) ?? (agencyId === null ? undefined : board.find('agency', agencyId))
  return {
    ...feature,
    handlers: Object.fromEntries(Object.entries(feature.handlers).map(([name, handler]) => [name, guardHandler(handler, feature.contract[name], stopFor, board)])),
    queues: Object.fromEntries(Object.entries(feature.queues).map(([name, queue]) => [name, guardQueue(queue, stopFor, board)])),
  }
}

type StopFor = (agencyId: string | null) => Stop | undefined
type AnyHandler = Feature['handlers'][string]

function guardHandler(handler: AnyHandler, endpoint: AnyEndpoint | undefined, stopFor: StopFor, board: StopBoard): AnyHandler {
  const run = handler as (context: HandlerContext<AnyEndpoint>) => Promise<unknown>
  const guarded = async (context: HandlerContext<AnyEndpoint>): Promise<unknown> => {
    // Nobody is signed in where anyone may call.
    const agencyId: string | null = context.actor.agencyId
    requireOpen(stopFor(agencyId))
    const answer = await run(context)
    if (endpoint?.isLong) {
      // What it waited for may have taken a minute: the effect is asked about again.
      const finish = answer as (inside: unknown) => Promise<unknown>
      return (inside: unknown) => (requireOpen(stopFor(agencyId)), finish(inside))
    }
    return endpoint && 'stream' in endpoint.output ? guardStream(answer as StreamSource, () => stopFor(agencyId), board) : answer
  }
  return guarded as AnyHandler
}

function requireOpen(stop: Stop | undefined): void {
  if (stop) throw new CodedError(controlErrors.switched_off, { sentence: stop.sentence })
}

function guardStream(source: StreamSource, isStopped: () => Stop | undefined, board: StopBoard): StreamSource {
  return {
    open(out) {
      let timer: NodeJS.Timeout | undefined
      const look = (): void => {
        if (isStopped()) timer ??= setTimeout(() => out.end(), streamGraceMs)
      }
      const unlisten = board.listen(look)
      const close = source.open(out)
      look()
      return () => {
        unlisten()
        clearTimeout(timer)
        close()
      }
    },
  }
}

function guardQueue(queue: JobQueue, stopFor: StopFor, board: StopBoard): JobQueue {
  return { ...queue, run: (context) => runGuarded(queue, context, () => stopFor(context.job.agencyId), board) }
}

async function runGuarded(queue: JobQueue, context: JobContext, isStopped: () => Stop | undefined, board: StopBoard): Promise<void> {
  const stopping = new AbortController()
  const look = (): void => {
    const stop = isStopped()
    if (stop && !stopping.signal.aborted) stopping.abort(new WorkStopped(stop.sentence))
  }
  look()
  if (stopping.signal.aborted) return await queue.giveUp(context, stopping.signal.reason as WorkStopped)
  const unlisten = board.listen(look)
  const deaf = overdue(stopping.signal)
  try {
    await Promise.race([queue.run({ ...context, signal: AbortSignal.any([context.signal, stopping.signal]) }), deaf.reached])
  } catch (error) {
    if (!stopping.signal.aborted || context.signal.aborted) throw error
    // Ends the job by its fence, too: what a run that does not listen still tries to write is not kept.
    await queue.giveUp(context, stopping.signal.reason as WorkStopped)
  } finally {
    deaf.clear()
    unlisten()
  }
}

/** Rejects when a run has not ended by itself this long after it was told to. */
function overdue(signal: AbortSignal): { reached: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined
  let reject!: (reason: unknown) => void
  const reached = new Promise<never>((_resolve, rejectWith) => (reject = rejectWith))
  const begin = (): void => void (timer = setTimeout(() => reject(signal.reason), jobGraceMs))
  signal.addEventListener('abort', begin, { once: true })
  return {
    reached,
    clear() {
      clearTimeout(timer)
      signal.removeEventListener('abort', begin)
    },
  }
}
