import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedTask } from './contract.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Tasks are their owner's alone, as conversations are. */
export const tasksPolicy: FeaturePolicy = {
  cedar: {
    'tasks.everyone-starts': `permit (principal, action in [Action::"task.list", Action::"task.create", Action::"task-settings.read"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'tasks.own': `permit (principal, action in [Action::"task.read", Action::"task.update", Action::"task.delete"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'tasks.settings': `permit (principal, action == Action::"task-settings.update", resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    Task: {
      load: (store, id) => store.maybe<LoadedTask>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", state from task where id = ${id}`),
      attributes: (loaded: LoadedTask) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
  },
}
