/** One tool call of a plan: the exact bytes, the policy point, the person’s yes where it asks, and the effect at most once. */
import { canonicalJson } from '#kernel/agent/canonical-json.ts'
import { nothing, type Action } from '#kernel/agent/interpreter.ts'
import { resultCharsMax, type Tool } from '#kernel/agent/tool.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { setStep, setTask, type StepRow } from './task-store.ts'
import { keep, keepTaken, taskQueue, toolsFor, type Run } from './run-task.ts'
import { maySelfRelease, sentenceFor } from './sinks.ts'

type Call = Extract<Action, { do: 'call' }>
/** What a call leaves when it does not happen: nothing, under the label of all that led to it. */
const leftBy = (action: Call) => new Labeled(nothing, joinLabels(action.arguments.label, action.decision))

/** True when the run waits for a person. */
export async function callTool(run: Run, action: Call, row: StepRow | undefined): Promise<boolean> {
  const { handle } = action.step
  const tool = (await toolsFor(run)).find((each) => each.name === action.step.tool)
  if (!tool) return keep(run, { handle, state: 'failed', note: 'This tool is switched off, or has changed since it was approved.' }, leftBy(action))
  if (tool.effect === 'read') return carryOut(run, action, tool, undefined)
  if (row?.state === 'running') return keep(run, { handle, state: 'failed', note: 'Steward was interrupted here. It is not known whether this was done: look before you repeat it.' }, leftBy(action))
  return row?.approval_id ? goOn(run, action, tool, row.approval_id) : askFirst(run, action, tool)
}

/** Shows the person exactly what would be used, and waits. What could not go there even with a yes is refused at once. */
async function askFirst(run: Run, action: Call, tool: Tool): Promise<boolean> {
  const { context, options, task } = run
  const { handle } = action.step
  const checked = derive([action.arguments], (values) => tool.input.safeParse(values))
  const label = joinLabels(action.arguments.label, action.decision)
  // The person is a reader of everything their task holds: their own page shows it to them.
  const seen = run.sinks.toOwnStore(derive([checked], (parsed) => ({ ...nothing, text: parsed.success ? canonicalJson(parsed.data) : '' })))
  if (seen.value.text === '') return keep(run, { handle, state: 'failed', note: 'What the plan gives this tool is not what it takes.' }, leftBy(action))
  const bytes = seen.value.text
  try {
    const releases = await context.transact((store) => options.approvals.releasesOf(store, context.actor, { subject: tool.name, bytes }))
    run.sinks.toTool(written(action, tool), tool, Math.max(releases, maySelfRelease(action.arguments.label) ? 1 : 0))
  } catch (error) {
    const why = sentenceFor(error)
    if (why === undefined) throw error
    return keep(run, { handle, state: 'refused', note: `${why} An officer of your agency can release exactly these arguments to “${tool.name}” (page Approvals).` }, leftBy(action))
  }
  await context.finish(async (store) => {
    const values = tool.input.parse(JSON.parse(bytes))
    const approvalId = await options.approvals.ask(store, context.actor, { subject: tool.name, bytes, summary: tool.says(values), purpose: task.request, label, taskId: task.id, resume: { queue: taskQueue, payload: { taskId: task.id } } })
    await setStep(store, task, { handle, state: 'waiting', approvalId })
    await setTask(store, task.id, { state: 'waiting' })
    await keepTaken(run, store)
  })
  return true
}

async function goOn(run: Run, action: Call, tool: Tool, approvalId: string): Promise<boolean> {
  const { context, options } = run
  const { handle } = action.step
  const state = await context.transact((store) => options.approvals.stateOf(store, approvalId))
  if (state === 'approved') return carryOut(run, action, tool, approvalId)
  if (state === 'waiting') {
    await context.finish((store) => setTask(store, run.task.id, { state: 'waiting' }))
    return true
  }
  const notes = { refused: 'You refused this step.', expired: 'Nobody approved this in time.', withdrawn: 'The approval was taken back.', used: 'The approval was used already; it is not known with what end.' }
  return keep(run, { handle, state: 'refused', note: notes[state] }, leftBy(action))
}

async function carryOut(run: Run, action: Call, tool: Tool, approvalId: string | undefined): Promise<boolean> {
  const { context } = run
  const { handle } = action.step
  try {
    const values = await permitted(run, action, tool, approvalId)
    if (!values) return keep(run, { handle, state: 'refused', note: 'There is no unused approval for exactly this.' }, leftBy(action))
    const result = await tool.run({ person: context.actor, signal: run.signal, label: joinLabels(action.arguments.label, action.decision), call: (endpoint, input, bytes) => context.call(endpoint, input, bytes) }, values)
    const label = joinLabels(result.label, action.arguments.label, action.decision, readBy(tool))
    const value = { value: null, text: result.text.slice(0, resultCharsMax), known: result.known, passages: result.passages ?? [] }
    return await keep(run, { handle, state: 'done' }, new Labeled(value, label))
  } catch (error) {
    const note = sentenceFor(error)
    if (note === undefined) throw error
    return keep(run, { handle, state: error instanceof CodedError ? 'failed' : 'refused', note }, leftBy(action))
  }
}

/** What a tool that reads gives back may have been written by anybody. */
function readBy(tool: Tool): Label {
  return { conf: 'public', comp: [], readers: [], integ: tool.traits.readsUntrusted ? 'untrusted' : 'trusted' }
}

/**
 * The arguments to run with, once the policy point let them through. For a tool that asks these are the bytes the
 * person saw, read back from the approval that is used up in the same transaction as the step is marked.
 */
async function permitted(run: Run, action: Call, tool: Tool, approvalId: string | undefined): Promise<Record<string, unknown> | undefined> {
  const { context, options, task, sinks } = run
  return context.transact(async (store) => {
    const isSelfReleased = approvalId !== undefined && maySelfRelease(action.arguments.label)
    const releases = approvalId === undefined ? 0 : await options.approvals.spendRelease(store, context.actor, { subject: tool.name, bytes: sinks.toOwnStore(written(action, tool)).value.text })
    const bytes = sinks.toTool(written(action, tool), tool, Math.max(releases, isSelfReleased ? 1 : 0)).text
    const spent = approvalId === undefined ? undefined : await options.approvals.spend(store, context.actor, approvalId, { subject: tool.name, bytes })
    if (approvalId !== undefined && !spent) return undefined
    sinks.mayAct(action.arguments, tool, action.decision, spent !== undefined)
    await setStep(store, task, { handle: action.step.handle, state: 'running' })
    await keepTaken(run, store)
    return tool.input.parse(JSON.parse(spent?.bytes ?? bytes))
  })
}

function written(action: Call, tool: Tool) {
  return derive([action.arguments], (values) => ({ ...nothing, text: canonicalJson(tool.input.parse(values)) }))
}
