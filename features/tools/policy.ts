import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedToolServer } from './contract.ts'

export const toolsPolicy: FeaturePolicy = {
  cedar: {
    'tools.everyone-sees': `permit (principal, action == Action::"tool.list", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'tools.administrator': `permit (principal, action in [Action::"tool-server.list", Action::"tool-server.create", Action::"tool-server.update", Action::"tool-server.delete",
        Action::"tool-server.refresh", Action::"tool-server.approve"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    ToolServer: {
      load: (store, id) => store.maybe<LoadedToolServer>(sql`select id from tool_server where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
