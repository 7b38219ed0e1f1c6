import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedConfirmation } from './contract.ts'

/** A confirmation is its person’s, and nobody else may look at it. */
export const commandLinePolicy: FeaturePolicy = {
  cedar: {
    'command-line.everyone-asks': `permit (principal, action == Action::"confirmation.ask", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'command-line.their-own': `permit (principal, action in [Action::"confirmation.read", Action::"confirmation.give"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id };`,
  },
  resources: {
    Confirmation: {
      load: (store, id) =>
        store.maybe<LoadedConfirmation>(sql`
          select id, person_id as "personId", session_id as "sessionId", network, asked_at as "askedAt", expires_at as "expiresAt", given_at as "givenAt", tries from session_confirmation where id = ${id}`),
      attributes: (loaded: LoadedConfirmation) => ({ owner: loaded.personId }),
      cases: (person) => ({ 'their own': { owner: person.id }, 'somebody else’s': { owner: 'somebody-else' } }),
    },
  },
}
