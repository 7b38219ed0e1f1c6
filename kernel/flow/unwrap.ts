/**
 * Takes a value out once a policy point has decided. Importable by sink modules only (tools/check/architecture.ts
 * lists them): whoever adds one adds a place where a value can leave.
 */
import type { FlowEngine, FlowPoint, FlowRequest } from './flow-engine.ts'
import { FlowRefused } from './flow-refused.ts'
import { type Labeled, valueOf } from './labeled.ts'

/** The value, if the point allows it to go to the sink; else throws `FlowRefused` with the rules that said no. */
export function unwrap<T>(engine: FlowEngine, point: FlowPoint, labeled: Labeled<T>, to: Omit<FlowRequest, 'label' | 'point'>): T {
  const request = { ...to, point, label: labeled.label }
  const decision = engine.decide(request)
  if (!decision.isAllowed) throw new FlowRefused(request, decision)
  return valueOf(labeled)
}
