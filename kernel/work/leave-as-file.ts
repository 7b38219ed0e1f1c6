/**
 * P6 for whatever leaves as a file in somebody’s own hands (security.md section 9): the flow is asked with the label of
 * what is in it, before a byte is made; the decision is kept in the call’s last transaction.
 */
import { DeskRefused } from '../desk/desk-refused.ts'
import { keepDecisions, type DecidedFlow } from '../flow/decision-log.ts'
import type { FlowEngine, Sink } from '../flow/flow-engine.ts'
import type { Label } from '../flow/label.ts'
import { ruleWords } from '../flow/rule-catalogue.ts'
import type { Actor } from '../pipeline/actor.ts'
import { sql } from '../store/sql.ts'
import type { Reader, Transactor } from '../store/store.ts'

type Person = Actor & { personId: string; agencyId: string }
export type Leave = { record(store: Transactor): Promise<void> }

/** Throws a rule’s refusal in its own words. */
export async function askToLeave(flow: FlowEngine, store: Reader, actor: Person, of: { label: Label; format: string }): Promise<Leave> {
  const recipients = [`agency:${actor.agencyId}`, `person:${actor.personId}`, ...(await projectConditions(store))]
  const request = { point: 'persist' as const, label: of.label, agency: actor.agencyId, sink: fileSink(of.format, recipients) }
  const decision = flow.decide(request)
  if (!decision.isAllowed) {
    const rules = ruleWords(decision.policies)
    throw new DeskRefused({ rules: decision.policies, sentence: `This may not leave as a file. ${rules.map((rule) => `${rule.title}: ${rule.sentence}`).join(' ')}`, alternatives: [...new Set(rules.flatMap((rule) => rule.alternatives))] })
  }
  const decided: DecidedFlow[] = [{ request, decision }]
  return { record: (inside) => keepDecisions(inside, actor, decided) }
}

/** One condition for each project whose member the asking person is. */
export async function projectConditions(store: Reader): Promise<string[]> {
  const { projects } = await store.one<{ projects: string[] }>(sql`select scope_projects('reader') as projects`)
  return projects.map((id) => `project:${id}`)
}

/** An agency’s rule may forbid some labels or formats to leave so. */
function fileSink(format: string, recipients: string[]): Sink {
  return { kind: 'export', name: format, maxConf: 3, comps: 'all', recipients, isConsequential: false, isZeroRetention: true, isAttested: true }
}
