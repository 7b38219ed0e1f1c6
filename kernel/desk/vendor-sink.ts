import type { Sink } from '#kernel/flow/flow-engine.ts'
import { rankOf } from '#kernel/flow/label.ts'
import { insideClearance } from '#kernel/gateway/clearance.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'

/** What the flow is told of a model as a destination. */
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

/** Runs in Steward itself: nothing crosses to a vendor, so nothing needs a mask. */
export function isInside(model: ResolvedModel): boolean {
  return model.clearance === insideClearance
}
