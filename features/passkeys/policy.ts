import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedPasskey } from './contract.ts'

/** Everybody’s own; an administrator sees whether there is one, and may take all of them away (R06). */
export const passkeyPolicy: FeaturePolicy = {
  cedar: {
    'passkeys.everyone-has-their-own': `permit (principal, action in [Action::"passkey.list", Action::"passkey.register", Action::"passkey.step-up"], resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'passkeys.their-own': `permit (principal, action in [Action::"passkey.rename", Action::"passkey.remove"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id };`,
    'passkeys.administrator-removes': `permit (principal, action == Action::"passkey.remove", resource) when { principal.roles.contains("administrator") };`,
    'passkeys.administrator-resets': `permit (principal, action in [Action::"person.see-passkeys", Action::"person.reset-passkeys"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    Passkey: {
      load: (store, id) => store.maybe<LoadedPasskey>(sql`select id, person_id as "personId" from passkey where id = ${id}`),
      attributes: (loaded: LoadedPasskey) => ({ owner: loaded.personId }),
      cases: (person) => ({ own: { owner: person.id }, 'somebody else’s': { owner: 'somebody-else' } }),
    },
  },
}
