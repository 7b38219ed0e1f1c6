import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedConnection } from './contract.ts'

export const provisioningPolicy: FeaturePolicy = {
  cedar: {
    'provisioning.administrator': `permit (principal, action in [Action::"provisioning.list", Action::"provisioning.create", Action::"provisioning.read", Action::"provisioning.update", Action::"people-import.manage", Action::"people-import.list"], resource)
      when { principal.roles.contains("administrator") };`,
    // A connection’s role, which no person has.
    'provisioning.directory': `permit (principal, action in [Action::"scim.read", Action::"scim.write"], resource)
      when { principal.roles.contains("provisioning") };`,
  },
  resources: {
    ProvisioningConnection: {
      load: (store, id) => store.maybe<LoadedConnection>(sql`select id, agency_id as "agencyId" from provisioning_connection where id = ${id}`),
      attributes: (loaded: LoadedConnection) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ any: { agency: person.agencyId } }),
    },
  },
}
