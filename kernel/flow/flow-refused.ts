import type { FlowDecision, FlowPoint, FlowRequest } from './flow-engine.ts'
import type { Label } from './label.ts'

/** A rule stopped a value on its way to a sink. Carries no content. */
export class FlowRefused extends Error {
  readonly request: FlowRequest
  readonly decision: FlowDecision
  constructor(request: FlowRequest, decision: FlowDecision) {
    super(`stopped at ${request.point} by ${decision.policies.join(', ')}`)
    this.name = 'FlowRefused'
    this.request = request
    this.decision = decision
  }
  get point(): FlowPoint {
    return this.request.point
  }
  get label(): Label {
    return this.request.label
  }
}
