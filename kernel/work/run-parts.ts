/**
 * The frame of a run as a durable job: claimed once, part after part, each saved before the next; a stop is heard
 * between parts and within one; every end is stated. What a part does is the feature’s.
 */
import { CodedError } from '../contract/coded-error.ts'
import type { WorkRunState } from '../contract/work-run.ts'
import { LeaseLost, PersonDisabled, type JobContext, type JobQueue } from '../jobs/job.ts'
import { ModelFault } from '../ports/model.ts'
import { WorkStopped } from '../switches/stop-board.ts'
import type { RunRow, RunStore } from './run-store.ts'

export type Part<Request> = { context: JobContext; run: RunRow<Request>; signal: AbortSignal }

/** `note` is what is to be said about it when all is done. */
export type PartDone = { step: number; steps: number; note?: string }

export type RunParts<Request> = {
  runs: RunStore<Request>
  /** For the record: `deck` makes `deck.run-ended`. */
  name: string
  concurrencyMax: number
  /** Runs under way in this process, by artefact: a stop reaches them at once. */
  aborts: Map<string, AbortController>
  /** Does the next part and saves it. Says how far the run is, or undefined when nothing is left. */
  next(part: Part<Request>): Promise<PartDone | undefined>
}

/** A long report on a slow model: 40 parts of a minute and a half. */
const runMsMax = 60 * 60_000
const attemptsMax = 5
/** More parts than any plan holds: a part that never counts as done must not go on for ever. */
const partsMax = 200

export function runQueue<Request>(parts: RunParts<Request>): JobQueue {
  return {
    concurrencyMax: parts.concurrencyMax,
    attemptsMax,
    run: (context) => runParts(parts, context),
    giveUp: async (context, error) => {
      await end(parts, context, String(context.job.payload['runId']), ...endOfGivingUp(error))
    },
  }
}

function endOfGivingUp(error: Error): [WorkRunState, string] {
  if (error instanceof PersonDisabled) return ['stopped', 'This was stopped because the account was switched off.']
  if (error instanceof WorkStopped) return ['stopped', error.message]
  return ['failed', 'This failed on our side, more than once. What was written is kept.']
}

async function runParts<Request>(parts: RunParts<Request>, context: JobContext): Promise<void> {
  const runId = String(context.job.payload['runId'])
  const run = await context.transact(async (store) => ((await parts.runs.claim(store, runId, context.job.id)) ? parts.runs.find(store, runId) : undefined))
  if (!run) return context.finish(async () => {})
  const abort = new AbortController()
  parts.aborts.set(run.artefact_id, abort)
  const signal = AbortSignal.any([context.signal, abort.signal, AbortSignal.timeout(runMsMax)])
  try {
    await eachPart(parts, { context, run, signal })
  } catch (error) {
    await endOfFault(parts, { context, run, signal }, abort, error)
  } finally {
    parts.aborts.delete(run.artefact_id)
  }
}

async function eachPart<Request>(parts: RunParts<Request>, part: Part<Request>): Promise<void> {
  const { context, run } = part
  let note: string | null = null
  for (let done = 0; done < partsMax; done++) {
    const isStopped = await context.transact(async (store) => (await parts.runs.find(store, run.id))?.is_stop_requested ?? true)
    if (isStopped) return end(parts, context, run.id, 'stopped', stopped)
    const at = await parts.next(part)
    if (!at) return end(parts, context, run.id, 'done', note)
    note = at.note ?? note
    await context.transact((store) => parts.runs.progress(store, run.id, at.step, at.steps))
  }
  return end(parts, context, run.id, 'failed', 'This has more parts than can be written in one go. Start it again for the rest.')
}

const stopped = 'You stopped this. What was written is kept; start it again for the rest.'

async function endOfFault<Request>(parts: RunParts<Request>, { context, run, signal }: Part<Request>, abort: AbortController, error: unknown): Promise<void> {
  if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
  if (abort.signal.aborted) return end(parts, context, run.id, 'stopped', stopped)
  if (signal.aborted) return end(parts, context, run.id, 'failed', 'This took longer than an hour and was ended. What was written is kept; start it again for the rest.')
  // A rule or a vendor said no, in words for people; anything else is ours, and is tried again.
  if (error instanceof CodedError || (error instanceof ModelFault && !error.isRetryable)) return end(parts, context, run.id, 'failed', error.message)
  if (error instanceof ModelFault && context.job.attempt >= attemptsMax) return end(parts, context, run.id, 'failed', error.message)
  throw error
}

async function end<Request>(parts: RunParts<Request>, context: JobContext, runId: string, state: WorkRunState, note: string | null): Promise<void> {
  await context.finish(async (store) => {
    const run = await parts.runs.find(store, runId)
    await parts.runs.end(store, runId, state, note)
    await context.record(store, `${parts.name}.run-ended`, { runId, artefactId: run?.artefact_id ?? null, state }, state === 'failed' ? 'failed' : 'done')
  })
}
