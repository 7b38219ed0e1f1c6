/**
 * Runs research as durable work: a plan from the person’s words, then, once a person started it, one step after the
 * other, each written down before the next. What is read adds no step (kernel/agent: plan first, then read).
 */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import { PersonDisabled, type JobContext, type JobQueue } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import { ResearchPlan, type ResearchState } from '../contract.ts'
import { stepsOfPlan, type PlannedStep } from '../domain/steps-of-plan.ts'
import { keepReport } from './keep-report.ts'
import { makePlan } from './make-plan.ts'
import { placesOf, type KnownPlaces } from './places.ts'
import { addSpent, claimRun, costOf, findResearch, findingsOf, isDone, setPlan, setResearch, setStep, stepRows, type ResearchRow, type StepRow } from './research-store.ts'
import { searchPlace } from './search-place.ts'
import { writePart, type Written } from './write-part.ts'

export const researchQueue = 'research'

export type RunOptions = { desk: ModelDesk; aborts: Map<string, AbortController>; concurrencyMax: number }
export type Run = { context: JobContext; desk: ModelDesk; row: ResearchRow; plan: ResearchPlan; places: KnownPlaces; steps: Map<string, StepRow>; signal: AbortSignal }

const attemptsMax = 4

export function researchJobs(options: RunOptions): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => runResearch(context, options),
    giveUp: (context, error) => end(context, ...endOfGivingUp(error)),
  }
}

function endOfGivingUp(error: Error): [ResearchState, string] {
  if (error instanceof PersonDisabled) return ['stopped', 'This research was stopped because the account was switched off.']
  if (error instanceof WorkStopped) return ['stopped', error.message]
  return ['failed', 'This research failed on our side, more than once. What was found is kept; you can go on.']
}

async function runResearch(context: JobContext, options: RunOptions): Promise<void> {
  const id = idIn(context)
  const row = await context.transact((store) => findResearch(store, id))
  if (!row || (row.state !== 'planning' && !(await context.transact((store) => claimRun(store, id, context.job.id))))) return context.finish(async () => {})
  const abort = new AbortController()
  options.aborts.set(id, abort)
  const signal = AbortSignal.any([context.signal, abort.signal])
  const began = performance.now()
  try {
    if (row.state === 'planning') await plan(context, options.desk, row, signal)
    else await search(context, options.desk, row, signal)
  } catch (error) {
    if (context.signal.aborted) throw error
    if (abort.signal.aborted) return await end(context, 'stopped', stoppedNote, performance.now() - began)
    const sentence = error instanceof ModelFault || error instanceof CodedError ? error.message : undefined
    if (sentence === undefined) throw error
    return await end(context, 'failed', sentence, performance.now() - began)
  } finally {
    options.aborts.delete(id)
  }
}

const stoppedNote = 'You stopped this research. What was found is kept; change the plan or go on.'

async function plan(context: JobContext, desk: ModelDesk, row: ResearchRow, signal: AbortSignal): Promise<void> {
  const made = await makePlan(context, desk, row, signal)
  await context.finish(async (store) => {
    const now = await findResearch(store, row.id)
    if (now?.state !== 'planning') return
    await setPlan(store, now, { note: made.note, plan: made.plan })
    await addSpent(store, row.id, made)
    await context.record(store, 'research.planned', { researchId: row.id, parts: made.plan.subQuestions.length })
  })
}

async function search(context: JobContext, desk: ModelDesk, row: ResearchRow, signal: AbortSignal): Promise<void> {
  const planned = ResearchPlan.parse(row.plan)
  const places = await placesOf((endpoint, input) => context.call(endpoint, input))
  const steps = new Map((await context.transact((store) => stepRows(store, row.id, planned))).map((step) => [step.handle, step]))
  const run: Run = { context, desk, row, plan: planned, places, steps, signal }
  let reached: string | null = null
  for (const step of stepsOfPlan(planned)) {
    if (isDone(steps.get(step.handle)) && steps.get(step.handle)?.state !== 'failed') continue
    signal.throwIfAborted()
    const now = await context.transact((store) => findResearch(store, row.id))
    if (!now || now.is_stop_requested) return end(context, 'stopped', stoppedNote)
    // A text is made of what was found, whatever was reached; with a model it still costs, so the caps of cost hold.
    reached ??= capReached(now, run)
    if (reached !== null && (step.kind === 'search' || row.is_generative)) {
      await keep(run, step, { state: 'skipped', note: reached })
      continue
    }
    await takeStep(run, step)
  }
  const report = await keepReport(run, reached)
  await end(context, 'done', reached === null ? null : `${reached} The report is made of what was found until then.`, 0, report)
}

/** A sentence when one of the caps is reached. */
function capReached(now: ResearchRow, run: Run): string | null {
  const { limits } = now
  const done = [...run.steps.values()].filter((step) => isDone(step) && step.state !== 'skipped')
  const passages = done.reduce((sum, step) => sum + (step.value?.text === undefined ? findingsOf(step).length : 0), 0)
  const cost = costOf(now)
  if (done.length >= limits.stepsMax) return `The cap of ${limits.stepsMax} steps was reached.`
  if (passages >= limits.passagesMax) return `The cap of ${limits.passagesMax} passages was reached.`
  if (now.tokens_in + now.tokens_out >= limits.tokensMax) return `The cap of ${limits.tokensMax} tokens was reached.`
  if (Number(now.milliseconds) >= limits.minutesMax * 60_000) return `The cap of ${limits.minutesMax} minutes was reached.`
  if (cost !== null && limits.costMicroUsdMax !== null && cost > 0 && cost >= limits.costMicroUsdMax) return 'The budget was reached.'
  return null
}

async function takeStep(run: Run, step: PlannedStep): Promise<void> {
  const began = performance.now()
  await run.context.transact((store) => setStep(store, run.row, { handle: step.handle, state: 'running' }))
  const spent = { tokensIn: 0, tokensOut: 0 }
  if (step.kind === 'search') {
    const found = await searchPlace(run.context, run.places, step.part.question, step.place)
    const left = Math.max(0, run.row.limits.passagesMax - countFindings(run))
    const kept = run.desk.keep(found.findings, { personId: run.row.owner_id, agencyId: run.row.agency_id })
    await keep(run, step, { state: found.count > 0 ? 'done' : 'nothing', value: { findings: kept.value.slice(0, left), evidence: found.evidence }, label: kept.label, count: found.count, note: found.note })
  } else {
    const written = await writePart(run, step.part).catch((error: unknown): Written => {
      // A rule stopped this part; the others are written, and the report says so.
      if (error instanceof DeskRefused) return { step: { state: 'failed', note: error.message }, tokensIn: 0, tokensOut: 0 }
      throw error
    })
    Object.assign(spent, { tokensIn: written.tokensIn, tokensOut: written.tokensOut })
    await keep(run, step, written.step)
  }
  await run.context.transact((store) => addSpent(store, run.row.id, { ...spent, milliseconds: performance.now() - began }))
}

function countFindings(run: Run): number {
  return [...run.steps.values()].reduce((sum, step) => sum + (step.value?.text === undefined ? findingsOf(step).length : 0), 0)
}

type Kept = Omit<Parameters<typeof setStep>[2], 'handle'>

async function keep(run: Run, step: PlannedStep, to: Kept): Promise<void> {
  await run.context.transact((store) => setStep(store, run.row, { handle: step.handle, ...to }))
  run.steps.set(step.handle, { handle: step.handle, state: to.state, value: to.value ?? null, label: to.label ?? null, count: to.count ?? null, note: to.note ?? null })
}

async function end(context: JobContext, state: ResearchState, note: string | null, milliseconds = 0, report?: { claims: number; supported: number }): Promise<void> {
  const id = idIn(context)
  await context.finish(async (store) => {
    await setResearch(store, id, { state, note })
    await addSpent(store, id, { milliseconds })
    await context.record(store, 'research.ended', { researchId: id, state, ...(report && { claims: report.claims, supported: report.supported }) }, state === 'failed' ? 'failed' : 'done')
  })
}

function idIn(context: JobContext): string {
  return String(context.job.payload['researchId'])
}
