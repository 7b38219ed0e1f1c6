/**
 * Runs a task as durable work: makes the plan from the request alone, then, once a person started it, one step after
 * the other. Each step is written down before the next; a run that was interrupted goes on from there, and a call
 * that may have happened is never made twice.
 */
import type { ApprovalDesk } from '#kernel/agent/approval.ts'
import { nextAction, nothing, type Action, type StepValue } from '#kernel/agent/interpreter.ts'
import { materialHandle, Plan } from '#kernel/agent/plan.ts'
import type { Tool, ToolBox } from '#kernel/agent/tool.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { keepDecisions } from '#kernel/flow/decision-log.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { LeaseLost, PersonDisabled } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import type { TaskState } from '../contract.ts'
import { askForPlan, askForText, askForValue, type Asking } from './ask-models.ts'
import { callTool } from './call-tool.ts'
import type { DetailRulesOf } from '#kernel/desk/cover.ts'
import { createSinks, sentenceFor, type Sinks } from './sinks.ts'
import { claimRun, findTask, readSettings, setPlan, setStep, setTask, stepRows, type StepChange, type StepRow, type TaskRow } from './task-store.ts'

export const taskQueue = 'task'

export type RunOptions = { gateway: Gateway; models: ModelDirectory; tools: ToolBox; approvals: ApprovalDesk; flow: FlowEngine; rulesOf: DetailRulesOf; aborts: Map<string, AbortController>; concurrencyMax: number; mayRun(store: Transactor, task: TaskRow, tools: readonly Tool[]): Promise<string | undefined> }

/** One run, waiting for people not counted. */
const runMsMax = 10 * 60_000
const attemptsMax = 3

export function taskJobs(options: RunOptions): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => runTask(context, options),
    giveUp: async (context, error) => {
      await endTask(context, String(context.job.payload['taskId']), ...endOfGivingUp(error))
    },
  }
}

function endOfGivingUp(error: Error): [TaskState, string] {
  if (error instanceof PersonDisabled) return ['stopped', 'This task was stopped because the account was switched off.']
  if (error instanceof WorkStopped) return ['stopped', error.message]
  return ['failed', 'This task failed on our side, more than once. What was done is shown.']
}

export type Run = { context: JobContext; options: RunOptions; task: TaskRow; sinks: Sinks; asking: Asking; tools: Tool[]; signal: AbortSignal }

async function runTask(context: JobContext, options: RunOptions): Promise<void> {
  const task = await context.transact((store) => findTask(store, String(context.job.payload['taskId'])))
  if (!task || (task.state !== 'planning' && !(await context.transact((store) => claimRun(store, task.id, context.job.id))))) return context.finish(async () => {})
  const model = options.models.resolve(task.model_id)
  if (!model) return endTask(context, task.id, 'failed', 'This model was switched off in the meantime. Start a new task with another one.')
  const abort = new AbortController()
  options.aborts.set(task.id, abort)
  const signal = AbortSignal.any([context.signal, abort.signal, AbortSignal.timeout(runMsMax)])
  const sinks = createSinks(options.flow, context.actor)
  const rules = await context.transact((store) => options.rulesOf(store, context.actor.agencyId))
  const run: Run = { context, options, task, sinks, tools: await toolsFor({ context, options }), signal, asking: { gateway: options.gateway, model, sinks, rules, signal, taskId: task.id } }
  try {
    if (task.state === 'planning') await makePlan(run)
    else await runSteps(run)
  } catch (error) {
    await endOfFault(run, abort, error)
  } finally {
    options.aborts.delete(task.id)
  }
}

/** What the person may use now, without what their agency or the kill switch turned off: asked anew at every call. */
export async function toolsFor({ context, options }: Pick<Run, 'context' | 'options'>): Promise<Tool[]> {
  const { toolsOff } = await context.transact((store) => readSettings(store, context.actor.agencyId))
  return (await options.tools.toolsOf(context.actor)).filter((tool) => !toolsOff.includes(tool.name))
}

/** The person’s own words; trusted, and theirs. */
export function requestOf(task: Pick<TaskRow, 'request' | 'owner_id'>): Labeled<string> {
  return new Labeled(task.request, requestLabel(task))
}

function requestLabel(task: Pick<TaskRow, 'owner_id'>): Label {
  return { conf: 'internal', comp: [], readers: [`person:${task.owner_id}`], integ: 'trusted' }
}

async function makePlan(run: Run): Promise<void> {
  const { context, task, asking, tools } = run
  const { plan, isStandard } = await askForPlan(asking, requestOf(task), tools, task.material !== '')
  const note = isStandard && asking.model.isGenerative ? 'The model’s plan could not be used; this is the standard plan: search, then answer.' : null
  await context.finish(async (store) => {
    await setPlan(store, task, plan, note)
    await keepTaken(run, store)
    await context.record(store, 'task.planned', { taskId: task.id, steps: plan.steps.length, isStandard })
  })
}

async function runSteps(run: Run): Promise<void> {
  const { context, options, task } = run
  const plan = Plan.parse(task.plan)
  const refusal = await context.transact((store) => options.mayRun(store, task, run.tools.filter((tool) => plan.steps.some((step) => step.do === 'call' && step.tool === tool.name))))
  if (refusal) return endTask(context, task.id, 'failed', refusal)
  for (;;) {
    const { rows, isStopped } = await context.transact(async (store) => ({ rows: await stepRows(store, task.id), isStopped: (await findTask(store, task.id))?.is_stop_requested ?? true }))
    if (isStopped) return endTask(context, task.id, 'stopped', 'You stopped this task.')
    const action = nextAction(plan, resultsOf(task, rows), requestLabel(task))
    if (action.do === 'end') return endTask(context, task.id, 'done', null)
    const isWaiting = await perform(run, action, rows.find((row) => action.step.handle === row.handle))
    if (isWaiting) return
  }
}

/** True when the run stops here until a person decides. */
async function perform(run: Run, action: Exclude<Action, { do: 'end' }>, row: StepRow | undefined): Promise<boolean> {
  const { handle } = action.step
  if (action.do === 'skip') {
    const note = action.why === 'condition' ? 'Left out: its condition does not hold.' : 'Left out: an earlier step gave nothing to use.'
    return keep(run, { handle, state: 'skipped', note }, action.left)
  }
  if (action.do === 'call') return callTool(run, action, row)
  await run.context.transact((store) => setStep(store, run.task, { handle, state: 'running' }))
  try {
    return await (action.do === 'extract' ? extract(run, action) : answer(run, action))
  } catch (error) {
    const note = error instanceof ModelFault && error.code !== 'stopped' ? error.message : sentenceFor(error)
    if (note === undefined) throw error
    return keep(run, { handle, state: error instanceof ModelFault ? 'failed' : 'refused', note }, new Labeled(nothing, action.material.label))
  }
}

async function extract(run: Run, action: Extract<Action, { do: 'extract' }>): Promise<false> {
  const { handle } = action.step
  if (!run.asking.model.isGenerative) return keep(run, { handle, state: 'failed', note: 'The quote engine cannot read for a value. Start the task with another model.' }, new Labeled(nothing, action.material.label))
  const crossing = await askForValue(run.asking, action.step, action.material)
  const left = derive([crossing], (crossed) => (crossed.isAllowed ? { ...nothing, value: crossed.value } : nothing))
  const { value } = run.sinks.toOwnStore(left)
  return keep(run, { handle, state: value.value === null ? 'failed' : 'done', note: value.value === null ? 'What the reader said is not a value of the kind asked for. It was not used.' : null }, left)
}

async function answer(run: Run, action: Extract<Action, { do: 'answer' }>): Promise<false> {
  const text = await askForText(run.asking, requestOf(run.task), action.step.handle, action.material)
  return keep(run, { handle: action.step.handle, state: 'done' }, text)
}

export async function keep(run: Run, change: StepChange, left: Labeled<StepValue>): Promise<false> {
  const stored = run.sinks.toOwnStore(left)
  await run.context.transact(async (store) => {
    await setStep(store, run.task, { ...change, ...stored })
    await keepTaken(run, store)
  })
  return false
}

export async function keepTaken(run: Pick<Run, 'sinks' | 'context' | 'task'>, store: Transactor): Promise<void> {
  await keepDecisions(store, { agencyId: run.context.actor.agencyId, personId: run.context.actor.personId }, run.sinks.taken())
}

/** What earlier steps left, under the labels they were kept with. A step that is running or waiting has left nothing yet. */
function resultsOf(task: TaskRow, rows: readonly StepRow[]): Map<string, Labeled<StepValue>> {
  const results = new Map<string, Labeled<StepValue>>()
  // Handed over by the person, written by anybody.
  if (task.material !== '') results.set(materialHandle, new Labeled({ ...nothing, text: task.material }, { ...requestLabel(task), integ: 'untrusted' }))
  for (const row of rows) if (!['planned', 'running', 'waiting'].includes(row.state)) results.set(row.handle, new Labeled(row.value ?? nothing, readLabel(row.label)))
  return results
}

async function endTask(context: JobContext, taskId: string, state: TaskState, note: string | null): Promise<void> {
  await context.finish(async (store) => {
    await setTask(store, taskId, { state, note })
    await context.record(store, 'task.ended', { taskId, state }, state === 'failed' ? 'failed' : 'done')
  })
}

async function endOfFault(run: Run, abort: AbortController, error: unknown): Promise<void> {
  const { context, task } = run
  if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
  if (abort.signal.aborted) return endTask(context, task.id, 'stopped', 'You stopped this task.')
  if (run.signal.aborted) return endTask(context, task.id, 'failed', 'This task took longer than ten minutes and was ended.')
  const note = error instanceof ModelFault ? error.message : sentenceFor(error)
  if (note === undefined) throw error
  await context.transact((store) => keepTaken(run, store))
  await endTask(context, task.id, 'failed', note)
}
