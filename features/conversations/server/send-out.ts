/**
 * The one place where a turn leaves for a model: details are masked as the agency’s rule says, the flow decides whether
 * the prompt’s label fits the model (P3), and only then is it taken out of its label. The gateway compares once more at
 * every dial (kernel/gateway).
 */
import { coverDetails } from '#kernel/desk/cover.ts'
import { isInside, vendorSink } from '#kernel/desk/vendor-sink.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { derive, type Labeled } from '#kernel/flow/labeled.ts'
import type { Label } from '#kernel/flow/label.ts'
import { unwrap } from '#kernel/flow/unwrap.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { MaskPair } from '#kernel/personal-data/mask.ts'
import type { ModelMessage } from '#kernel/ports/model.ts'
import type { Protection } from '../contract.ts'
import { type AgencyRules, countsOf } from './read-typed.ts'

export type Outgoing = { messages: ModelMessage[]; label: Label; pairs: MaskPair[]; protection: Protection | null; decided: DecidedFlow[] }

/** Details that may not leave at all; nothing was sent. */
export class DetailsBlocked extends Error {
  readonly details: Record<string, number>
  constructor(hits: readonly Hit[]) {
    super('personal data that may not leave')
    this.details = countsOf(hits)
  }
}

/** Throws `FlowRefused` or `DetailsBlocked`; then nothing was sent. */
export async function sendOut(at: { engine: FlowEngine; rules: AgencyRules; model: ResolvedModel; prompt: Labeled<ModelMessage[]>; agencyId: string }): Promise<Outgoing> {
  const { engine, prompt, agencyId } = at
  const sink = vendorSink(at.model)
  if (isInside(at.model)) {
    return { messages: unwrap(engine, 'egress', prompt, { sink, agency: agencyId }), label: prompt.label, pairs: [], protection: null, decided: [] }
  }
  const request = { point: 'egress' as const, label: prompt.label, sink, agency: agencyId }
  const decision = engine.decide(request)
  if (!decision.isAllowed) throw new FlowRefused(request, decision)
  // Inside the label: neither the details nor their masks are anybody’s before they are unwrapped for this sink.
  const covered = derive([prompt], (messages) => coverDetails(messages, at.rules, at.model.clearance.maxConf))
  const { messages, pairs, masked, warned, blocked } = await unwrap(engine, 'egress', covered, { sink, agency: agencyId })
  if (blocked.length > 0) throw new DetailsBlocked(blocked)
  const protection = masked.length + warned.length > 0 ? { masked: countsOf(masked), warned: countsOf(warned) } : null
  return { messages, label: covered.label, pairs, protection, decided: [{ request, decision }] }
}
