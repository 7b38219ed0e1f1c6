/** What a rule says to its cases, and to what was decided before: by the very engine that will decide with it. */
import { createFlowEngine, type FlowRequest, type Sink } from '#kernel/flow/flow-engine.ts'
import { readLabel } from '#kernel/flow/label.ts'
import { confineRule } from '#kernel/policy/confined-rule.ts'
import { createPolicyEngine } from '#kernel/policy/policy-engine.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { RuleCase, Trial } from '../contract.ts'
import { pastAllowed, type PastDecision, type RuleRow } from './rule-store.ts'

type Tried = Pick<RuleRow, 'kind' | 'cedar' | 'agency_id' | 'cases'>
type Stops = { flow(request: FlowRequest): boolean; action(of: Extract<RuleCase, { kind: 'action' }>, agencyId: string): boolean }

const sampleMax = 20
/** Decisions between two pauses, so that nobody’s answer waits for a trial. */
const batch = 200

export function caseResults(rule: Tried): { problem: string | null; cases: Trial['cases'] } {
  const stops = alone(rule)
  if ('problem' in stops) return { problem: stops.problem, cases: [] }
  const agencyId = rule.agency_id ?? 'any-agency'
  const cases = rule.cases.map((each) => {
    const isStopped = each.kind === 'flow' ? stops.flow({ point: each.point, label: each.label, sink: each.sink, agency: agencyId, isDecisionTrusted: each.isDecisionTrusted, approvers: each.approvers }) : stops.action(each, agencyId)
    return { name: each.name, isStopped, isAsExpected: isStopped === each.isStopped }
  })
  const isWhole = rule.cases.some((each) => each.isStopped) && rule.cases.some((each) => !each.isStopped)
  return { problem: isWhole ? null : 'Add a case the rule stops and one it lets pass.', cases }
}

export async function tryOnPast(store: Reader, rule: Tried, days: number): Promise<Trial['past']> {
  const stops = alone(rule)
  if ('problem' in stops || rule.kind === 'action') return { days, decisions: 0, wouldStop: 0, groups: [], sample: [] }
  const decisions = await pastAllowed(store, rule.agency_id, days)
  const stopped: PastDecision[] = []
  for (const [at, decision] of decisions.entries()) {
    if (at % batch === batch - 1) await new Promise((resume) => setImmediate(resume))
    const request = { point: decision.point as FlowRequest['point'], label: readLabel(decision.label), sink: decision.sink as Sink, agency: decision.agency_id, isDecisionTrusted: decision.is_decision_trusted, approvers: decision.approvers }
    if (stops.flow(request)) stopped.push(decision)
  }
  return { days, decisions: decisions.length, wouldStop: stopped.length, groups: groupsOf(stopped), sample: stopped.slice(0, sampleMax).map(shown) }
}

function alone(rule: Tried): Stops | { problem: string } {
  const confined = confineRule(rule.kind, rule.cedar, rule.agency_id)
  if ('problem' in confined) return confined
  // Beside a policy that permits all, what is not allowed was stopped by this rule.
  const flow = createFlowEngine({ open: 'permit (principal, action, resource);', rule: rule.kind === 'flow' ? confined.text : 'forbid (principal, action, resource) when { false };' })
  const action = createPolicyEngine([{ cedar: { open: 'permit (principal, action, resource);' }, resources: {} }])
  if (rule.kind === 'action') action.replaceRules({ rule: confined.text })
  return {
    flow: (request) => !flow.decide(request).isAllowed,
    action: (of, agencyId) => !action.decide({ personId: 'somebody', agencyId, roles: of.roles, name: null, sessionId: null, network: null }, of.action, { kind: 'Thing', attributes: of.attributes }).isAllowed,
  }
}

function groupsOf(stopped: readonly PastDecision[]): Trial['past']['groups'] {
  const groups = new Map<string, Trial['past']['groups'][number]>()
  for (const decision of stopped) {
    const sink = (decision.sink as Sink).name
    const key = `${decision.agency_id}|${decision.point}|${sink}`
    const group = groups.get(key) ?? { agencyId: decision.agency_id, point: decision.point, sink, count: 0 }
    groups.set(key, { ...group, count: group.count + 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

function shown(decision: PastDecision): Trial['past']['sample'][number] {
  const label = readLabel(decision.label)
  return { id: decision.id, at: decision.at.toISOString(), agencyId: decision.agency_id, point: decision.point, sink: (decision.sink as Sink).name, conf: label.conf, comp: [...label.comp] }
}
