import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedKey } from './contract.ts'

/** Everybody’s own; security officers answer for their agency’s, administrators see and end all, oversight sees all (I6). */
export const apiKeysPolicy: FeaturePolicy = {
  cedar: {
    'api-keys.everyone-has-their-own': `permit (principal, action in [Action::"key.list", Action::"key.create"], resource) when { principal.roles.contains("employee") };`,
    'api-keys.everyone-leaves': `permit (principal, action == Action::"session.end-everywhere", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'api-keys.owner-rotates': `permit (principal, action == Action::"key.rotate", resource)
      when { principal.roles.contains("employee") && resource.owner == principal.id && resource.agency == principal.agency };`,
    'api-keys.owner-revokes': `permit (principal, action == Action::"key.revoke", resource) when { !principal.roles.isEmpty() && resource.owner == principal.id };`,
    'api-keys.officers-look': `permit (principal, action == Action::"key.list-agency", resource) when { principal.roles.containsAny(["security", "administrator", "oversight"]) };`,
    'api-keys.security-officer': `permit (principal, action in [Action::"key.revoke", Action::"key.approve"], resource)
      when { principal.roles.contains("security") && resource.agency == principal.agency };`,
    'api-keys.administrator-revokes': `permit (principal, action == Action::"key.revoke", resource) when { principal.roles.contains("administrator") };`,
    'api-keys.never-ones-own': `forbid (principal, action == Action::"key.approve", resource) when { resource.owner == principal.id };`,
  },
  resources: {
    ApiKey: {
      load: (store, id) => store.maybe<LoadedKey>(sql`select id, person_id as "personId", agency_id as "agencyId", kind from api_key where id = ${id}`),
      attributes: (loaded: LoadedKey) => ({ owner: loaded.personId, agency: loaded.agencyId }),
      cases: (person) => ({
        'their own': { owner: person.id, agency: person.agencyId },
        'of a colleague': { owner: 'somebody-else', agency: person.agencyId },
        'of another agency': { owner: 'somebody-else', agency: 'another-agency' },
      }),
    },
  },
}
