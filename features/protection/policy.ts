import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

export const protectionPolicy: FeaturePolicy = {
  cedar: {
    'protection.officers-read': `permit (principal, action in [Action::"protection.read", Action::"protection.try"], resource)
      when { principal.roles.containsAny(["privacy", "security", "records", "agency-lead", "oversight"]) };`,
    'protection.privacy-decides': `permit (principal, action == Action::"protection.change", resource)
      when { principal.roles.contains("privacy") && resource.agency == principal.agency };`,
    'protection.everyone-challenges': `permit (principal, action == Action::"protection.challenge", resource)
      when { principal.roles.containsAny(${everyRole}) };`,
  },
  resources: {},
}
