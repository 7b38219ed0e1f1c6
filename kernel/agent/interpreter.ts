/**
 * Runs a plan one step at a time, and decides nothing by itself: it says what comes next, with the label of the data
 * and the label of the decision. Labels are joined over data and over the branch taken, also of a step that was
 * skipped: that it was skipped tells something (section 9). Pure; whoever calls it does what it says.
 */
import { derive, Labeled } from '../flow/labeled.ts'
import { joinLabels, type Label } from '../flow/label.ts'
import type { KnownId } from './bounded.ts'
import { handlesUsed, type Plan, type Step } from './plan.ts'
import type { ToolPassage } from './tool.ts'

/** What a step left behind. `value` is what an argument takes; `text` is what a reader reads. */
export type StepValue = { value: string | number | boolean | null; text: string; known: KnownId[]; passages: ToolPassage[] }
export type Results = ReadonlyMap<string, Labeled<StepValue>>

export type Action =
  | { do: 'call'; step: Extract<Step, { do: 'call' }>; arguments: Labeled<Record<string, unknown>>; decision: Label }
  | { do: 'extract'; step: Extract<Step, { do: 'extract' }>; material: Labeled<StepValue[]>; decision: Label }
  | { do: 'answer'; step: Extract<Step, { do: 'answer' }>; material: Labeled<StepValue[]>; decision: Label }
  | { do: 'skip'; step: Step; left: Labeled<StepValue>; why: 'condition' | 'nothing-to-use' }
  | { do: 'end' }

/** `planned` is the label of what the plan was made from: the person's own request. */
export function nextAction(plan: Plan, results: Results, planned: Label): Action {
  const step = plan.steps.find((each) => !results.has(each.handle))
  if (!step) return { do: 'end' }
  const condition = step.when ? resultOf(results, step.when.handle) : undefined
  const decision = joinLabels(planned, ...(condition ? [condition.label] : []))
  if (condition && !isMet(condition, step)) return skip(step, decision, 'condition')
  const used = handlesUsed(step).map((handle) => resultOf(results, handle))
  // An answer is given from what there is; any other step needs all it names.
  if (step.do !== 'answer' && used.some(isNothing)) return skip(step, joinLabels(decision, ...used.map((each) => each.label)), 'nothing-to-use')
  if (step.do === 'call') return { do: 'call', step, arguments: gather(step, results, planned), decision }
  const material = derive(step.from.map((handle) => resultOf(results, handle)), (...values) => values as StepValue[])
  return step.do === 'extract' ? { do: 'extract', step, material, decision } : { do: 'answer', step, material, decision }
}

export const nothing: StepValue = { value: null, text: '', known: [], passages: [] }

function resultOf(results: Results, handle: string): Labeled<StepValue> {
  const result = results.get(handle)
  if (!result) throw new Error(`the plan was not checked: ${handle} has no result`)
  return result
}

/** Tells a yes or no about a value, to this module only; the decision's label is raised by the value's in the same breath. */
function isMet(condition: Labeled<StepValue>, step: Step): boolean {
  return peek(condition, ({ value }) => value === step.when?.is)
}

function isNothing(result: Labeled<StepValue>): boolean {
  return peek(result, ({ value, text }) => value === null && text === '')
}

function peek(result: Labeled<StepValue>, test: (value: StepValue) => boolean): boolean {
  let isTrue = false
  derive([result], (value) => (isTrue = test(value)))
  return isTrue
}

function skip(step: Step, label: Label, why: 'condition' | 'nothing-to-use'): Action {
  return { do: 'skip', step, left: new Labeled(nothing, label), why }
}

function gather(step: Extract<Step, { do: 'call' }>, results: Results, planned: Label): Labeled<Record<string, unknown>> {
  const names = Object.keys(step.arguments)
  const parts = names.map((name) => {
    const argument = step.arguments[name]
    return typeof argument === 'object' ? derive([resultOf(results, argument.from)], ({ value, text }) => value ?? text) : new Labeled(argument, planned)
  })
  const joined = derive([new Labeled(undefined, planned), ...parts], (_planned, ...values) => Object.fromEntries(names.map((name, at) => [name, values[at]])))
  return joined
}
