/**
 * An officer’s rule as it is put in force: one Cedar `forbid`, confined to its agency by a condition that code adds to
 * the parsed policy, so that no wording of it can permit anything or reach another agency.
 */
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'

export type ConfinedRule = { text: string } | { problem: string }

/** Where a policy reads the agency of what it decides: flow rules from the context, action rules from the person. */
const agencyOf = { flow: { '.': { left: { Var: 'context' }, attr: 'agency' } }, action: { '.': { left: { Var: 'principal' }, attr: 'agency' } } } as const

export function confineRule(kind: 'flow' | 'action', written: string, agencyId: string | null): ConfinedRule {
  const parsed = cedar.policyToJson(written)
  if (parsed.type === 'failure') return { problem: parsed.errors.map((error) => error.message).join('; ') }
  const { json } = parsed
  if (json.effect !== 'forbid') return { problem: 'A rule can only forbid; what is permitted stays with the built-in policies.' }
  if (json.principal.op !== 'All') return { problem: 'Leave the principal open and test its attributes in a condition.' }
  if (json.resource.op !== 'All' && json.resource.op !== 'is') return { problem: 'Leave the resource open and test its attributes in a condition.' }
  const confined = agencyId === null ? json : { ...json, conditions: [{ kind: 'when' as const, body: { '==': { left: agencyOf[kind], right: { Value: agencyId } } } }, ...json.conditions] }
  const text = cedar.policyToText(confined as never)
  return text.type === 'failure' ? { problem: text.errors.map((error) => error.message).join('; ') } : { text: text.text }
}
