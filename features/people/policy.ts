import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedPerson } from './contract.ts'

export const peoplePolicy: FeaturePolicy = {
  cedar: {
    'people.everyone-signed-in': `permit (principal, action in [Action::"session.end", Action::"agency.list", Action::"role.list"], resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'people.administrator': `permit (principal, action in [Action::"agency.create", Action::"person.list", Action::"person.create", Action::"person.update", Action::"person.create-sign-in-link", Action::"installation.set-up"], resource)
      when { principal.roles.contains("administrator") };`,
    'people.explained': `permit (principal, action == Action::"person.explain", resource)
      when { principal.id == resource.person || principal.roles.containsAny(["administrator", "oversight"]) };`,
    'people.agency-lists-its-own': `permit (principal, action == Action::"person.list", resource)
      when { principal.roles.containsAny(["agency-lead", "contact"]) };`,
  },
  resources: {
    Person: {
      load: (store, id) => store.maybe<LoadedPerson>(sql`select id, agency_id as "agencyId", is_sample as "isSample" from person where id = ${id}`),
      attributes: (loaded: LoadedPerson) => ({ agency: loaded.agencyId, person: loaded.id }),
      cases: (person) => ({
        themselves: { agency: person.agencyId, person: person.id },
        colleague: { agency: person.agencyId, person: 'somebody-else' },
        'other agency': { agency: 'another-agency', person: 'somebody-else' },
      }),
    },
  },
}
