import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedChatJob } from './contract.ts'

/** Taking part is everybody’s own decision (R04); managers see counts. */
export const seatsPolicy: FeaturePolicy = {
  cedar: {
    'seats.own-membership': `permit (principal, action == Action::"membership.own", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'seats.own-export': `permit (principal, action == Action::"chat-export.read", resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'seats.pools-read': `permit (principal, action == Action::"seat-pool.list", resource) when { principal.roles.containsAny(["agency-lead", "contact", "administrator"]) };`,
    'seats.pools-saved': `permit (principal, action == Action::"seat-pool.save", resource) when { principal.roles.contains("administrator") };`,
  },
  resources: {
    ChatJob: {
      load: (store, id) => store.maybe<LoadedChatJob>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", kind, state, blob_key as "blobKey" from chat_job where id = ${id}`),
      attributes: (loaded: LoadedChatJob) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({ 'their own': { agency: person.agencyId, owner: person.id }, 'of a colleague': { agency: person.agencyId, owner: 'somebody-else' } }),
    },
  },
}
