/** Action × role as a table, by asking the policies themselves; checked in, so that a change of rights is a line in a diff. */
import type { Feature } from '../pipeline/feature.ts'
import type { Actor } from '../pipeline/actor.ts'
import { gates, type Gate } from '../contract/gate.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import { createStepUpRule } from '../pipeline/step-up.ts'
import { createPolicyEngine } from './policy-engine.ts'
import type { Attributes } from './feature-policy.ts'

const gateTitles: Record<Gate, string> = {
  wave: 'Before the agency’s wave is open',
  membership: 'Before a person joins, and after they pause or leave',
  terms: 'Before the terms are accepted',
}

const person = { id: 'the-person', agencyId: 'their-agency' }

export function permissionMatrix(features: readonly Feature[], roles: readonly string[]): string {
  const engine = createPolicyEngine(features.map((feature) => feature.policy))
  const stepUp = createStepUpRule(features)
  const lines = ['| Feature | Endpoint | Action | On | ' + roles.join(' | ') + ' | confirmed |', `|${' --- |'.repeat(roles.length + 5)}`]
  for (const feature of features) {
    for (const [name, endpoint] of Object.entries(feature.contract)) {
      if (endpoint.needs.who === 'anyone') {
        lines.push(`| ${feature.name} | ${name} | anyone: ${endpoint.needs.reason} | – | ${roles.map(() => 'yes').join(' | ')} | – |`)
        continue
      }
      const kind = endpoint.needs.of?.resource.kind
      const cases: Record<string, Attributes> = kind ? (engine.resources[kind]?.cases(person) ?? {}) : { 'their agency': { agency: person.agencyId } }
      for (const [label, attributes] of Object.entries(cases)) {
        const verdicts = roles.map((role) => (decide(role, endpoint.needs.who === 'permitted' ? endpoint.needs.action : '', kind ?? 'Agency', attributes) ? 'yes' : '–'))
        lines.push(`| ${feature.name} | ${name} | ${endpoint.needs.who === 'permitted' ? endpoint.needs.action : ''} | ${kind ?? 'Agency'}: ${label} | ${verdicts.join(' | ')} | ${verdicts.includes('yes') && isConfirmed(endpoint, kind ?? 'Agency', attributes) ? 'yes' : '–'} |`)
      }
    }
  }
  return [...lines, '', ...openAtGates(features), ...unconfirmed(features)].join('\n')

  function isConfirmed(endpoint: AnyEndpoint, kind: string, attributes: Attributes): boolean {
    return endpoint.needs.who === 'permitted' && stepUp.isAsked(endpoint, { personId: person.id, agencyId: person.agencyId }, endpoint.needs.action, { kind, attributes })
  }

  function decide(role: string, action: string, kind: string, attributes: Attributes): boolean {
    const actor: Actor = { personId: person.id, agencyId: person.agencyId, roles: [role], name: null, sessionId: null, network: null }
    return engine.decide(actor, action, { kind, attributes }).isAllowed
  }
}

/** Each gate from its open side: all that is not listed here refuses whom it holds. */
function openAtGates(features: readonly Feature[]): string[] {
  return gates.flatMap((gate) => {
    const rows = features.flatMap((feature) => Object.entries(feature.contract).flatMap(([name, endpoint]) => (endpoint.passes?.[gate] ? [`| ${feature.name} | ${name} | ${endpoint.passes[gate]} |`] : [])))
    return [`## ${gateTitles[gate]}`, '', 'Only these answer; every other call is refused.', '', '| Feature | Endpoint | Why |', '| --- | --- | --- |', ...rows, '']
  })
}

/** “confirmed” is worked out (pipeline/step-up.ts); what a contract says against it stands here with its reason. */
function unconfirmed(features: readonly Feature[]): string[] {
  const rows = (of: 'withoutStepUp' | 'needsStepUp') => features.flatMap((feature) => Object.entries(feature.contract).flatMap(([name, endpoint]) => (endpoint[of] === undefined ? [] : [`| ${feature.name} | ${name} | ${endpoint[of]} |`])))
  return [
    '## Confirming that it is you',
    '',
    'A change that an employee may not make needs a confirmation of the last five minutes (“confirmed” above), by a passkey or a fresh sign-in at the government’s own provider. These do not, with the reason:',
    '',
    '| Feature | Endpoint | Why not |',
    '| --- | --- | --- |',
    ...rows('withoutStepUp'),
    '',
    'These do although they only read:',
    '',
    '| Feature | Endpoint | Why |',
    '| --- | --- | --- |',
    ...rows('needsStepUp'),
    '',
  ]
}
