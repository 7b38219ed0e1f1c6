import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedRule } from './contract.ts'

const officers = '["privacy", "security", "records", "administrator"]'

export const rulesPolicy: FeaturePolicy = {
  cedar: {
    'rules.officers-read': `permit (principal, action in [Action::"rule.list", Action::"rule.explain"], resource)
      when { principal.roles.containsAny(["privacy", "records"]) && (!(resource has agency) || resource.agency == principal.agency) };`,
    'rules.officers-for-all-read': `permit (principal, action in [Action::"rule.list", Action::"rule.explain"], resource)
      when { principal.roles.containsAny(["security", "administrator", "oversight"]) };`,
    'rules.officers-write-for-their-agency': `permit (principal, action in [Action::"rule.write", Action::"rule.activate"], resource)
      when { principal.roles.containsAny(${officers}) && resource has agency && resource.agency == principal.agency };`,
    'rules.security-writes-for-all': `permit (principal, action in [Action::"rule.write", Action::"rule.activate", Action::"rule.write-for-all"], resource)
      when { principal.roles.containsAny(["security", "administrator"]) };`,
  },
  resources: {
    Rule: {
      load: (store, id) => store.maybe<LoadedRule>(sql`select id, name, kind, agency_id as "agencyId", state, author_id as "authorId", version from rule where id = ${id}`),
      attributes: (loaded: LoadedRule) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ 'of their agency': { agency: person.agencyId }, 'of another agency': { agency: 'another-agency' }, 'for all agencies': {} }),
    },
  },
}
