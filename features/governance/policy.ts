import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedBody } from './contract.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Who decides, and what was decided, is for all staff to read; whoever set a body up keeps its minutes, and administrators can. */
export const governancePolicy: FeaturePolicy = {
  cedar: {
    'governance.everyone-reads': `permit (principal, action in [Action::"governance-body.list", Action::"governance-body.read"], resource) when { principal.roles.containsAny(${everyRole}) };`,
    'governance.set-up': `permit (principal, action == Action::"governance-body.create", resource) when { principal.roles.containsAny(["agency-lead", "administrator"]) };`,
    'governance.keep': `permit (principal, action == Action::"governance-body.keep", resource)
      when { !principal.roles.isEmpty() && (resource.owner == principal.id || principal.roles.contains("administrator")) };`,
  },
  resources: {
    GovernanceBody: {
      load: (store, id) => store.maybe<LoadedBody>(sql`select id, agency_id as "agencyId", owner_id as "ownerId" from governance_body where id = ${id}`),
      attributes: (loaded: LoadedBody) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({ 'set up by them': { agency: person.agencyId, owner: person.id }, 'set up by somebody else': { agency: 'another-agency', owner: 'somebody-else' } }),
    },
  },
}
