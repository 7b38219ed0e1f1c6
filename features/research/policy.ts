import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedResearch } from './contract.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Research is its owner’s alone, as conversations are; its report is shared as a piece of work. */
export const researchPolicy: FeaturePolicy = {
  cedar: {
    'research.everyone-asks': `permit (principal, action in [Action::"research.list", Action::"research.create"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'research.own': `permit (principal, action in [Action::"research.read", Action::"research.update", Action::"research.delete"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
  },
  resources: {
    Research: {
      load: (store, id) => store.maybe<LoadedResearch>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", state from research where id = ${id}`),
      attributes: (loaded: LoadedResearch) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
  },
}
