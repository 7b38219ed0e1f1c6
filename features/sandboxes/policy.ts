import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

/** Lab spaces are opened by those who keep the files of their agency; its people use what is in them by the rules of documents. */
export const sandboxesPolicy: FeaturePolicy = {
  cedar: {
    'sandboxes.everybody-sees': `permit (principal, action == Action::"sandbox.list", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'sandboxes.keepers-open': `permit (principal, action == Action::"sandbox.create", resource) when { principal.roles.containsAny(["agency-lead", "contact", "administrator"]) };`,
  },
  resources: {},
}
