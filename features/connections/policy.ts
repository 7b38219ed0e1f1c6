import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedHost } from './contract.ts'

export const connectionsPolicy: FeaturePolicy = {
  cedar: {
    'connections.readers': `permit (principal, action == Action::"dial.list", resource)
      when { principal.roles.containsAny(["administrator", "security", "privacy", "oversight"]) };`,
    'connections.administrator': `permit (principal, action in [Action::"dial.allow", Action::"dial.forbid"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    AllowedHost: {
      load: (store, id) => store.maybe<LoadedHost>(sql`select id from allowed_host where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
