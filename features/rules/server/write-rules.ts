import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { flowPolicies } from '#kernel/flow/flow-policies.ts'
import { ruleWords } from '#kernel/flow/rule-catalogue.ts'
import { confineRule } from '#kernel/policy/confined-rule.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { ruleErrors, type rules, type Rule } from '../contract.ts'
import { ruleIdentity } from '../domain/rule-hash.ts'
import type { RuleBoard } from './rule-board.ts'
import { getRuleRow, insertRule, listRuleRows, retireActive, setRuleState, type RuleRow } from './rule-store.ts'
import { caseResults, tryOnPast } from './try-rules.ts'

export const listRules =
  (hash: () => string): Handler<typeof rules.listRules> =>
  async (context) => {
    const builtIn = ruleWords(Object.keys(flowPolicies)).map(({ id, title, sentence, legalBasis }) => ({ id, title, sentence, legalBasis, cedar: flowPolicies[id] ?? '' }))
    return { rules: (await listRuleRows(context.store)).map((row) => toRule(row, context)), builtIn, hash: hash() }
  }

export const draftRule: Handler<typeof rules.draftRule> = async (context) => {
  const { input, actor, store, newId, may } = context
  if (input.forAll && !may('rule.write-for-all')) throw new CodedError(ruleErrors.rule_for_all)
  const agencyId = input.forAll ? null : actor.agencyId
  const confined = confineRule(input.kind, input.cedar, agencyId)
  if ('problem' in confined) throw new CodedError(ruleErrors.rule_not_cedar, { sentence: `This is not one Cedar policy that forbids: ${confined.problem}` })
  const hash = createHash('sha256').update(ruleIdentity({ ...input, agencyId })).digest('hex')
  const row = await insertRule(store, {
    id: newId(),
    name: input.name,
    kind: input.kind,
    agency_id: agencyId,
    title: input.title,
    sentence: input.sentence,
    legal_basis: input.legalBasis,
    alternatives: input.alternatives,
    cedar: input.cedar,
    cases: input.cases,
    valid_from: input.validFrom,
    valid_to: input.validTo,
    hash,
    reason: input.reason,
    author_id: actor.personId,
    author_name: actor.name ?? 'An officer',
  })
  return toRule(row, context)
}

export const tryRule: Handler<typeof rules.tryRule> = async ({ input, resource, store }) => {
  const row = await getRuleRow(store, resource.id)
  return { ...caseResults(row), past: await tryOnPast(store, row, input.days) }
}

export const activateRule =
  (board: RuleBoard): Handler<typeof rules.activateRule> =>
  async (context) => {
    const { input, resource, actor, store, afterCommit } = context
    const row = await getRuleRow(store, resource.id)
    if (row.state === 'active') throw new CodedError(ruleErrors.rule_in_force)
    const tried = caseResults(row)
    if (tried.problem || tried.cases.some((each) => !each.isAsExpected)) throw new CodedError(ruleErrors.rule_cases_fail)
    const confirmed = { confirmedId: actor.personId, confirmedName: actor.name ?? 'An officer' }
    // For all agencies, the first officer’s word is a proposal.
    if (row.agency_id === null && row.state !== 'proposed') return toRule(await setRuleState(store, row.id, { state: 'proposed', reason: input.reason, ...confirmed }), context)
    if (row.agency_id === null && row.confirmed_name !== null && (await proposerOf(store, row.id)) === actor.personId) throw new CodedError(ruleErrors.rule_needs_second)
    await retireActive(store, { name: row.name, agencyId: row.agency_id }, `Replaced by version ${row.version}: ${input.reason}`)
    const active = await setRuleState(store, row.id, { state: 'active', reason: input.reason, ...confirmed })
    afterCommit(() => board.refresh())
    return toRule(active, context)
  }

export const retireRule =
  (board: RuleBoard): Handler<typeof rules.retireRule> =>
  async (context) => {
    const { input, resource, store, afterCommit } = context
    const row = await getRuleRow(store, resource.id)
    if (row.state !== 'active' && row.state !== 'proposed') throw new CodedError(ruleErrors.rule_not_in_force)
    const retired = await setRuleState(store, row.id, { state: 'retired', reason: input.reason })
    afterCommit(() => board.refresh())
    return toRule(retired, context)
  }

async function proposerOf(store: Parameters<typeof getRuleRow>[0], id: string): Promise<string | null> {
  return (await store.one<{ confirmed_id: string | null }>({ parts: ['select confirmed_id from rule where id = ', ''], values: [id] })).confirmed_id
}

type Asking = { may(action: string): boolean }

function toRule(row: RuleRow, { may }: Asking): Rule {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    agencyId: row.agency_id,
    version: row.version,
    state: row.state,
    title: row.title,
    sentence: row.sentence,
    legalBasis: row.legal_basis,
    alternatives: row.alternatives,
    cedar: row.cedar,
    cases: row.cases,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    hash: row.hash,
    reason: row.reason,
    author: row.author_name,
    confirmedBy: row.confirmed_name,
    changedAt: row.changed_at.toISOString(),
    // Rows of other agencies are shown to those who may write for all.
    canChange: row.agency_id !== null ? may('rule.write') : may('rule.write-for-all'),
  }
}
