import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

export const auditPolicy: FeaturePolicy = {
  cedar: {
    'audit.readers': `permit (principal, action in [Action::"audit.list", Action::"audit.verify", Action::"audit.export"], resource)
      when { principal.roles.containsAny(["oversight", "security", "administrator"]) };`,
    // Whoever runs the server must not also vouch for it.
    'audit.witnesses': `permit (principal, action == Action::"audit.cosign", resource)
      when { principal.roles.contains("oversight") };`,
  },
  resources: {},
}
