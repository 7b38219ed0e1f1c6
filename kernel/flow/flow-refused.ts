import type { FlowDecision, FlowPoint } from './flow-engine.ts'
import type { Label } from './label.ts'

/** A rule stopped a value on its way to a sink. Carries no content. */
export class FlowRefused extends Error {
  readonly point: FlowPoint
  readonly label: Label
  readonly decision: FlowDecision
  constructor(point: FlowPoint, label: Label, decision: FlowDecision) {
    super(`stopped at ${point} by ${decision.policies.join(', ')}`)
    this.name = 'FlowRefused'
    this.point = point
    this.label = label
    this.decision = decision
  }
}
