import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedGlass } from './contract.ts'

const officers = '["oversight", "privacy", "records", "security"]'

/** Requests are for the four offices of the whole government, never for the person they are about; content for the requester alone. */
export const oversightPolicy: FeaturePolicy = {
  cedar: {
    'oversight.officers-ask': `permit (principal, action in [Action::"break-glass.request", Action::"break-glass.list"], resource)
      when { principal.roles.containsAny(${officers}) };`,
    'oversight.officers-read-and-end': `permit (principal, action in [Action::"break-glass.read", Action::"break-glass.end"], resource)
      when { principal.roles.containsAny(${officers}) && resource.subject != principal.id };`,
    'oversight.others-decide': `permit (principal, action == Action::"break-glass.decide", resource)
      when { principal.roles.containsAny(${officers}) && resource.subject != principal.id && resource.requester != principal.id };`,
    'oversight.requester-looks': `permit (principal, action == Action::"break-glass.look", resource)
      when { principal.roles.containsAny(${officers}) && resource.requester == principal.id && resource.subject != principal.id };`,
    'oversight.everyone-is-told': `permit (principal, action == Action::"content-notice.list", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
  },
  resources: {
    BreakGlass: {
      load: (store, id) => store.maybe<LoadedGlass>(sql`select id, requester_id as "requesterId", subject_id as "subjectId", agency_id as "agencyId" from break_glass where id = ${id}`),
      attributes: (loaded: LoadedGlass) => ({ agency: loaded.agencyId, requester: loaded.requesterId, subject: loaded.subjectId }),
      cases: (person) => ({
        'their own request': { agency: person.agencyId, requester: person.id, subject: 'somebody-else' },
        'another officer’s request': { agency: 'another-agency', requester: 'somebody-else', subject: 'a-third' },
        'about themselves': { agency: person.agencyId, requester: 'somebody-else', subject: person.id },
      }),
    },
  },
}
