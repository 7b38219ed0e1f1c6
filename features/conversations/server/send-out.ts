/**
 * The one place where a turn leaves for a model: details are masked as the agency’s rule says, the flow decides whether
 * the prompt’s label fits the model (P3), and only then is it taken out of its label. The gateway compares once more at
 * every dial (kernel/gateway).
 */
import { insideClearance } from '#kernel/gateway/clearance.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { FlowEngine, Sink } from '#kernel/flow/flow-engine.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { derive, type Labeled } from '#kernel/flow/labeled.ts'
import { type Label, rankOf } from '#kernel/flow/label.ts'
import { unwrap } from '#kernel/flow/unwrap.ts'
import { decideProtection } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { maskText, type MaskPair } from '#kernel/personal-data/mask.ts'
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
  const covered = derive([prompt], (messages) => cover(messages, at.rules, at.model))
  const { messages, pairs, masked, warned, blocked } = await unwrap(engine, 'egress', covered, { sink, agency: agencyId })
  if (blocked.length > 0) throw new DetailsBlocked(blocked)
  const protection = masked.length + warned.length > 0 ? { masked: countsOf(masked), warned: countsOf(warned) } : null
  return { messages, label: covered.label, pairs, protection, decided: [{ request, decision }] }
}

/** Runs in Steward itself: nothing crosses to a vendor, so nothing needs a mask. */
export function isInside(model: ResolvedModel): boolean {
  return model.clearance === insideClearance
}

export function vendorSink(model: ResolvedModel): Sink {
  const { clearance } = model
  return {
    kind: 'vendor',
    name: model.id,
    maxConf: rankOf(clearance.maxConf),
    comps: clearance.comps,
    recipients: null,
    isConsequential: false,
    isZeroRetention: clearance.isZeroRetention,
    isAttested: clearance.isAttested,
  }
}

type Covered = { messages: ModelMessage[]; pairs: MaskPair[]; masked: Hit[]; warned: Hit[]; blocked: Hit[] }

/** Texts of this length are looked at without a pause; the answers of others go on between two. */
const pieceCharsMax = 16_000

async function cover(messages: readonly ModelMessage[], rules: AgencyRules, model: ResolvedModel): Promise<Covered> {
  const covered: Covered = { messages: [], pairs: [], masked: [], warned: [], blocked: [] }
  for (const message of messages) {
    if (message.text.length > pieceCharsMax) await new Promise((resume) => setImmediate(resume))
    const { byAction } = decideProtection(rules.detect(message.text), rules.settings, { clearance: model.clearance.maxConf })
    covered.blocked.push(...byAction.block)
    const { text, pairs } = maskText(message.text, byAction.mask, { agencyKey: rules.maskKey, known: covered.pairs })
    const known = new Set(covered.pairs.map((pair) => pair.token))
    covered.pairs.push(...pairs.filter((pair) => !known.has(pair.token)))
    covered.masked.push(...byAction.mask)
    covered.warned.push(...byAction.warn)
    covered.messages.push({ ...message, text })
  }
  return covered
}
