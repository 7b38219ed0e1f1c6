/**
 * The places where a task’s values leave their labels: a vendor, a tool, the store of their owner. Every way out of
 * features/tasks stands here, asks its policy point first, and keeps the decision (security.md, section 9).
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { StepValue } from '#kernel/agent/interpreter.ts'
import type { Tool, ToolPerson } from '#kernel/agent/tool.ts'
import type { DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { FlowEngine, FlowRequest, Sink } from '#kernel/flow/flow-engine.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { rankOf, type Label } from '#kernel/flow/label.ts'
import { derive, type Labeled } from '#kernel/flow/labeled.ts'
import { ownConditions } from '#kernel/flow/own-conditions.ts'
import { unwrap } from '#kernel/flow/unwrap.ts'
import { vendorSink } from '#kernel/desk/vendor-sink.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'

export type Sinks = {
  /** P3. */
  toVendor<T>(value: Labeled<T>, model: ResolvedModel): T
  /** P4 for the data alone: what a call would carry, before anybody is asked. `releases` counts officers behind these bytes. */
  toTool<T>(value: Labeled<T>, tool: Tool, releases: number): T
  /** P4 for the consequence: a tool that asks runs with a person's yes to these bytes, whatever decided on it. */
  mayAct(value: Labeled<unknown>, tool: Tool, decision: Label, isApproved: boolean): void
  /** P6: what the owner’s own row holds. */
  toOwnStore(value: Labeled<StepValue>): { value: StepValue; label: Label }
  /** Decisions made since the last call, for the log of decisions. */
  taken(): DecidedFlow[]
}

export function createSinks(flow: FlowEngine, person: ToolPerson): Sinks {
  let decided: DecidedFlow[] = []
  const ask = <T>(value: Labeled<T>, request: Omit<FlowRequest, 'label' | 'agency'>): T => {
    const whole = { ...request, label: value.label, agency: person.agencyId }
    decided.push({ request: whole, decision: flow.decide(whole) })
    return unwrap(flow, request.point, value, { ...request, agency: person.agencyId })
  }
  return {
    toVendor: (value, model) => ask(value, { point: 'egress', sink: vendorSink(model) }),
    toTool: (value, tool, releases) => ask(value, { point: 'tool', sink: { ...tool.sink(person), isConsequential: false }, approvers: releases }),
    mayAct(value, tool, decision, isApproved) {
      // What is carried was decided by `toTool`; here it is only who decided to act. Nothing is remembered as allowed,
      // so a plan, even one made of trusted words alone, never counts as the yes of a tool that asks.
      const isTrusted = tool.effect === 'read' && decision.integ === 'trusted' && value.label.integ === 'trusted'
      ask(derive([value], () => null), { point: 'tool', sink: { ...tool.sink(person), ...openToAll }, isDecisionTrusted: isTrusted, approvers: isApproved ? 1 : 0 })
    },
    toOwnStore: (value) => ({ value: ask(value, { point: 'persist', sink: ownStore(person, value.label) }), label: value.label }),
    taken() {
      const taken = decided
      decided = []
      return taken
    },
  }
}

/** The person’s own yes also lets what is theirs to share go along: nothing above internal, nothing in a compartment. */
export function maySelfRelease(label: Label): boolean {
  return rankOf(label.conf) <= 1 && label.comp.length === 0
}

const openToAll = { maxConf: 3, comps: 'all', recipients: null } as const

function ownStore(person: ToolPerson, label: Label): Sink {
  return { kind: 'store', name: 'task', maxConf: 3, comps: 'all', recipients: ownConditions(person, label), isConsequential: false, isZeroRetention: true, isAttested: true }
}

/** What a person is told when a step ends in this; undefined for a failure of ours. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof FlowRefused) return `A rule stopped this: what it would pass on is labelled ${error.label.conf}${error.label.comp.length ? ` (${error.label.comp.join(', ')})` : ''}, and that place is not cleared for it (${error.decision.policies.join(', ')}).`
  if (error instanceof CodedError) return error.message
  return undefined
}
