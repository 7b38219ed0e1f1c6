import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedControl } from './contract.ts'

export const controlsPolicy: FeaturePolicy = {
  cedar: {
    'controls.readers': `permit (principal, action == Action::"control.list", resource)
      when { principal.roles.containsAny(["security", "administrator", "oversight"]) };`,
    'controls.hands-on-the-switch': `permit (principal, action in [Action::"control.stop", Action::"control.lift"], resource)
      when { principal.roles.containsAny(["security", "administrator"]) };`,
  },
  resources: {
    Control: {
      load: (store, id) => store.maybe<LoadedControl>(sql`select id from control where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
