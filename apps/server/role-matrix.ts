/** What each role may do, asked of the policies in force, officers’ rules included: for the page that shows it. */
import type { Feature } from '#kernel/pipeline/feature.ts'
import type { Attributes } from '#kernel/policy/feature-policy.ts'
import type { PolicyEngine } from '#kernel/policy/policy-engine.ts'
import { Role } from '#features/people/contract.ts'

type Row = { feature: string; action: string; on: string; roles: Role[] }

const person = { id: 'the-person', agencyId: 'their-agency' }

export type RoleMatrix = { rows: Row[]; policyHash: string }

/** Some thousand decisions are a second or two of work: asked in turns with everybody else’s calls, and kept while the policies are the same. */
export function createRoleMatrix(features: () => readonly Feature[], engine: () => PolicyEngine): () => Promise<RoleMatrix> {
  let kept: { hash: string; matrix: Promise<RoleMatrix> } | undefined
  return () => {
    const { hash } = engine()
    if (kept?.hash !== hash) kept = { hash, matrix: roleMatrix(features(), engine()) }
    return kept.matrix
  }
}

async function roleMatrix(features: readonly Feature[], engine: PolicyEngine): Promise<RoleMatrix> {
  const rows = new Map<string, Row>()
  for (const feature of features) {
    for (const { needs } of Object.values(feature.contract)) {
      await new Promise((resolve) => setImmediate(resolve))
      if (needs.who !== 'permitted') continue
      const kind = needs.of?.resource.kind
      const cases: Record<string, Attributes> = kind ? (engine.resources[kind]?.cases(person) ?? {}) : { 'their agency': { agency: person.agencyId } }
      for (const [label, attributes] of Object.entries(cases)) {
        const on = kind ? `${kind}: ${label}` : label
        const key = `${feature.name}|${needs.action}|${on}`
        if (!rows.has(key)) rows.set(key, { feature: feature.name, action: needs.action, on, roles: Role.options.filter((role) => isAllowed(engine, role, needs.action, kind ?? 'Agency', attributes)) })
      }
    }
  }
  return { rows: [...rows.values()], policyHash: engine.hash }
}

function isAllowed(engine: PolicyEngine, role: Role, action: string, kind: string, attributes: Attributes): boolean {
  return engine.decide({ personId: person.id, agencyId: person.agencyId, roles: [role], name: null, sessionId: null, network: null }, action, { kind, attributes }).isAllowed
}
