/** Why somebody may or may not do something: asked of the same engines that decide, as that person. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { ruleWords, type RuleWords } from '#kernel/flow/rule-catalogue.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { PolicyEngine } from '#kernel/policy/policy-engine.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { ruleErrors, type rules, type Verdict } from '../contract.ts'
import { titleOfPolicy } from '../domain/policy-title.ts'

export type ExplainOptions = {
  policy: () => PolicyEngine
  flow: FlowEngine
  models: ModelDirectory
  database: Pick<Database, 'transact'>
  /** Every action of every endpoint, and on what kind of thing. */
  actions(): { action: string; kind: string | undefined }[]
  words(): Readonly<Record<string, Omit<RuleWords, 'id'>>>
}

type Asked = { id: string; name: string; agency_id: string; roles: string[]; is_disabled: boolean }

export const explainAction =
  (options: ExplainOptions): Handler<typeof rules.explainAction> =>
  async ({ input, store }) => {
    const person = await personOf(store, input.person)
    const actor: Actor = { personId: person.id, agencyId: person.agency_id, roles: person.is_disabled ? [] : person.roles, name: person.name, sessionId: null, network: null }
    const asked = options.actions().filter((each) => (input.action === undefined || each.action === input.action) && (input.kind === undefined || each.kind === input.kind))
    const named = asked.length === 0 && input.action ? [{ action: input.action, kind: input.kind }] : asked
    const verdicts: Awaited<ReturnType<typeof verdictOf>>[] = []
    for (const each of named) verdicts.push(await verdictOf(options, actor, each, input.id))
    return async () => ({ personId: person.id, person: person.name, agencyId: person.agency_id, roles: [...actor.roles], verdicts })
  }

/** By id, e-mail address or whole name, among those the officer may see. */
async function personOf(store: Reader, asked: string): Promise<Asked> {
  const found = await store.rows<Asked>(sql`
    select id, name, agency_id, roles, is_disabled from person where id::text = ${asked} or lower(email) = lower(${asked}) or lower(name) = lower(${asked}) limit 2`)
  if (found.length > 1) throw new CodedError(ruleErrors.several_people)
  if (!found[0]) throw new CodedError(ruleErrors.unknown_person)
  return found[0]
}

async function verdictOf(options: ExplainOptions, actor: Actor, { action, kind }: { action: string; kind: string | undefined }, id: string | undefined): Promise<Verdict & { action: string; on: string }> {
  const policy = options.policy()
  const rights = kind && Object.hasOwn(policy.resources, kind) ? policy.resources[kind] : undefined
  if (rights && id) {
    // Looked up as that person, so that what row-level security hides from them is said to be hidden.
    const loaded: unknown = await options.database.transact(actor, (store) => rights.load(store, id))
    if (loaded === undefined) return { action, on: `${kind} ${id}`, isAllowed: false, isVisible: false, policies: [] }
    return { action, on: `${kind} ${id}`, ...decided(options, actor, action, kind ?? '', rights.attributes(loaded)) }
  }
  if (rights && actor.personId && actor.agencyId) {
    const [name = '', attributes = {}] = Object.entries(rights.cases({ id: actor.personId, agencyId: actor.agencyId }))[0] ?? []
    return { action, on: `${kind}: ${name}`, ...decided(options, actor, action, kind ?? '', attributes) }
  }
  return { action, on: 'their agency', ...decided(options, actor, action, 'Agency', { agency: actor.agencyId }) }
}

function decided(options: ExplainOptions, actor: Actor, action: string, kind: string, attributes: Parameters<PolicyEngine['decide']>[2]['attributes']): Verdict {
  const policy = options.policy()
  const { isAllowed, reasons } = policy.decide(actor, action, { kind, attributes })
  return { isAllowed, isVisible: true, policies: inWords(options, reasons, policy.policies) }
}

export const explainFlow =
  (options: ExplainOptions): Handler<typeof rules.explainFlow> =>
  async ({ input, actor }) => {
    const model = options.models.resolve(input.modelId)
    if (!model) throw new CodedError(ruleErrors.unknown_rule_model)
    const { clearance } = model
    const sink = { kind: 'vendor' as const, name: model.id, maxConf: rankOf(clearance.maxConf), comps: clearance.comps, recipients: null, isConsequential: false, isZeroRetention: clearance.isZeroRetention, isAttested: clearance.isAttested }
    const label = { conf: input.conf, comp: [...input.comp].sort(), readers: [], integ: 'untrusted' as const }
    const { isAllowed, policies } = options.flow.decide({ point: 'egress', label, sink, agency: actor.agencyId })
    return { isAllowed, isVisible: true, policies: inWords(options, policies, options.flow.policies()) }
  }

function inWords(options: ExplainOptions, ids: readonly string[], texts: Readonly<Record<string, string>>): Verdict['policies'] {
  return ruleWords(ids, { ...Object.fromEntries(ids.map((id) => [id, titleOfPolicy(id)])), ...options.words() }).map(({ id, title, sentence, legalBasis }) => ({ id, title, sentence, legalBasis, cedar: texts[id] ?? '' }))
}
