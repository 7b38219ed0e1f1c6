/** Runs of drafts in the durable queue: started, watched, ended in a stated way. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { LeaseLost, PersonDisabled } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import { findRun, setRun } from './draft-store.ts'
import { proposeChange } from './propose-change.ts'
import { endRun, writeDraft } from './write-draft.ts'

export const draftQueue = 'draft'

/** What is being written right now in this process; other processes see the sections that are done. */
export type LiveRuns = { aborts: Map<string, AbortController>; partials: Map<string, string> }

/** One run; a report of thirty sections on a slow model. */
const runMsMax = 20 * 60_000
const attemptsMax = 3
/** What is shown while it is written: the rest is there in a moment. */
const partialCharsMax = 20_000

export function draftJobs(options: { desk: ModelDesk; live: LiveRuns; concurrencyMax: number }): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => runDraft(context, options),
    giveUp: async (context, error) => {
      const runId = String(context.job.payload['runId'])
      const note = error instanceof PersonDisabled ? 'Stopped because the account was switched off.' : error instanceof WorkStopped ? error.message : 'This failed on our side, more than once. What was written is kept; you can go on from there.'
      await endRun(context, runId, error instanceof WorkStopped || error instanceof PersonDisabled ? 'stopped' : 'failed', note)
    },
  }
}

async function runDraft(context: JobContext, { desk, live }: { desk: ModelDesk; live: LiveRuns }): Promise<void> {
  const run = await context.transact((store) => findRun(store, String(context.job.payload['runId'])))
  if (!run || (run.state !== 'waiting' && run.state !== 'running')) return context.finish(async () => {})
  await context.transact((store) => setRun(store, run.id, 'running', null))
  const abort = new AbortController()
  live.aborts.set(run.id, abort)
  const signal = AbortSignal.any([context.signal, abort.signal, AbortSignal.timeout(runMsMax)])
  const show = (partial: string): void => void live.partials.set(run.id, partial.slice(-partialCharsMax))
  try {
    const writing = { context, desk, run, signal, show }
    const { state, note } = run.kind === 'write' ? await writeDraft(writing) : await proposeChange(writing)
    await endRun(context, run.id, state, note)
  } catch (error) {
    await endOfFault(context, run.id, abort, signal, error)
  } finally {
    live.aborts.delete(run.id)
    live.partials.delete(run.id)
  }
}

async function endOfFault(context: JobContext, runId: string, abort: AbortController, signal: AbortSignal, error: unknown): Promise<void> {
  if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
  if (abort.signal.aborted) return endRun(context, runId, 'stopped', 'You stopped this.')
  if (signal.aborted) return endRun(context, runId, 'failed', 'This took longer than twenty minutes and was ended. What was written is kept; you can go on from there.')
  if (error instanceof ModelFault || error instanceof CodedError) return endRun(context, runId, 'failed', error.message)
  throw error
}
