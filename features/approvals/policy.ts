import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedApproval } from './contract.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'
const releasingRoles = '["privacy", "records", "agency-lead"]'

const cases = (person: { id: string; agencyId: string }) => ({
  'own, of a tool': { agency: person.agencyId, owner: person.id, kind: 'tool' },
  'own, of a release': { agency: person.agencyId, owner: person.id, kind: 'release' },
  'a colleague’s, of a tool': { agency: person.agencyId, owner: 'somebody-else', kind: 'tool' },
  'a colleague’s, of a release': { agency: person.agencyId, owner: 'somebody-else', kind: 'release' },
  'other agency, of a release': { agency: 'another-agency', owner: 'somebody-else', kind: 'release' },
})

/** A tool's call is approved by the person whose agent it is; a release by an officer of their agency, and never by whoever asked. */
export const approvalsPolicy: FeaturePolicy = {
  cedar: {
    'approvals.everyone-asks': `permit (principal, action in [Action::"approval.list", Action::"approval.request"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'approvals.own': `permit (principal, action in [Action::"approval.read", Action::"approval.withdraw"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'approvals.decide-own-tools': `permit (principal, action == Action::"approval.decide", resource)
      when { !principal.roles.isEmpty() && resource.kind == "tool" && resource.owner == principal.id && resource.agency == principal.agency };`,
    'approvals.officers-release': `permit (principal, action in [Action::"approval.read", Action::"approval.decide"], resource)
      when { principal.roles.containsAny(${releasingRoles}) && resource.kind == "release" && resource.agency == principal.agency && resource.owner != principal.id };`,
  },
  resources: {
    Approval: {
      load: (store, id) => store.maybe<LoadedApproval>(sql`select id, agency_id as "agencyId", person_id as "personId", kind from approval where id = ${id}`),
      attributes: (loaded: LoadedApproval) => ({ agency: loaded.agencyId, owner: loaded.personId, kind: loaded.kind }),
      cases,
    },
  },
}
