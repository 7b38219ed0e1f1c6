import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedGrid } from './contract.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** A grid is its owner's alone; what they share is a snapshot of it. Rows follow their documents. */
export const gridsPolicy: FeaturePolicy = {
  cedar: {
    'grids.everyone-starts': `permit (principal, action in [Action::"grid.list", Action::"grid.create"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'grids.own': `permit (principal, action in [Action::"grid.read", Action::"grid.update", Action::"grid.delete"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
  },
  resources: {
    Grid: {
      load: (store, id) => store.maybe<LoadedGrid>(sql`select id, agency_id as "agencyId", owner_id as "ownerId" from grid where id = ${id}`),
      attributes: (loaded: LoadedGrid) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
  },
}
