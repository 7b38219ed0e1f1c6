/** The three things a task asks a model: a plan, a value, a text. Every call passes P3 first (sinks.ts). */
import { createHash } from 'node:crypto'
import { crossOver, type Crossing, type KnownId } from '#kernel/agent/bounded.ts'
import type { StepValue } from '#kernel/agent/interpreter.ts'
import { readPlan, standardPlan, type Plan, type Step, type ToolSignature } from '#kernel/agent/plan.ts'
import { resultCharsMax } from '#kernel/agent/tool.ts'
import { derive, type Labeled } from '#kernel/flow/labeled.ts'
import { coverDetails, uncovered, type Covered, type DetailRules } from '#kernel/desk/cover.ts'
import { refusedForDetails } from '#kernel/desk/desk-refused.ts'
import { isInside } from '#kernel/desk/vendor-sink.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'
import { unmaskText } from '#kernel/personal-data/unmask.ts'
import type { Grounding, ModelMessage } from '#kernel/ports/model.ts'
import { plannerPrompt, readerPrompt, writerPrompt } from '../domain/prompts.ts'
import type { Sinks } from './sinks.ts'

export type Asking = { gateway: Gateway; model: ResolvedModel; sinks: Sinks; rules: DetailRules; signal: AbortSignal; taskId: string }

/** A second try with what was wrong, then the standard plan: a person looks at every plan anyway. */
const planningTries = 2

export async function askForPlan(asking: Asking, request: Labeled<string>, tools: readonly ToolSignature[], hasMaterial: boolean): Promise<{ plan: Plan; isStandard: boolean }> {
  const standard = (): { plan: Plan; isStandard: boolean } => ({ plan: standardPlan(asking.sinks.toVendor(request, asking.model), 'search_documents', hasMaterial), isStandard: true })
  if (!asking.model.isGenerative) return standard()
  let faults: string[] = []
  for (let tried = 0; tried < planningTries; tried++) {
    const messages = derive([request], (text) => plannerPrompt(text, tools, hasMaterial, faults))
    const read = readPlan(await say(asking, messages), tools, hasMaterial)
    if ('plan' in read) return { plan: read.plan, isStandard: false }
    faults = read.faults
  }
  return standard()
}

/** The quarantined reader: it has no tools, and only a bounded value of what it says comes back. */
export async function askForValue(asking: Asking, step: Extract<Step, { do: 'extract' }>, material: Labeled<StepValue[]>): Promise<Labeled<Crossing>> {
  const messages = derive([material], (values) => readerPrompt(step.question, step.into, values, markerOf(asking.taskId, step.handle)))
  const said = await say(asking, messages)
  return derive([material], (values) => crossOver(step.into, said, knownIn(values)))
}

/** The writer: it has no tools either; its text carries the label of all it read. */
export async function askForText(asking: Asking, request: Labeled<string>, handle: string, material: Labeled<StepValue[]>): Promise<Labeled<StepValue>> {
  const messages = derive([request, material], (text, values) => writerPrompt(text, values, markerOf(asking.taskId, handle)))
  const grounding = derive([request, material], groundingOf)
  const said = await say(asking, messages, asking.model.isGenerative ? undefined : grounding)
  return derive([request, material], () => ({ value: null, text: said.slice(0, resultCharsMax), known: [], passages: [] }))
}

/** Details are masked inside the label, and come back inside it: what the model says names them again. */
async function say(asking: Asking, messages: Labeled<ModelMessage[]>, grounding?: Labeled<Grounding>): Promise<string> {
  const { gateway, model, sinks, rules } = asking
  const covered = derive([messages], async (plain): Promise<Covered> => (isInside(model) ? uncovered(plain) : coverDetails(plain, rules, model.clearance.maxConf)))
  const sent = await sinks.toVendor(covered, model)
  if (sent.blocked.length > 0) throw refusedForDetails(sent.blocked)
  let text = ''
  const call = { model: model.name, messages: sent.messages, ...(grounding && { grounding: sinks.toVendor(grounding, model) }) }
  await gateway.stream(model.connection, call, { text: (delta) => (text += delta) }, asking.signal, messages.label)
  return unmaskText(text, sent.pairs)
}

/** Unknown to whoever wrote the data. */
function markerOf(taskId: string, handle: string): string {
  return `=== ${createHash('sha256').update(`${taskId} ${handle}`).digest('hex').slice(0, 16)} ===`
}

function knownIn(values: readonly StepValue[]): KnownId[] {
  return values.flatMap((value) => value.known)
}

function groundingOf(question: string, values: StepValue[]): Grounding {
  const passages = values.flatMap((value) => value.passages)
  return { question, passages: passages.map((passage, index) => ({ number: index + 1, ...passage })), evidence: passages.length ? 1 : 0, task: 'answer' }
}
