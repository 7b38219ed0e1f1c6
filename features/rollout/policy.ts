import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

/**
 * The administrator plans and opens: the rollout is work of the whole government, and opening lets people in, as
 * adding them does. Everybody who answers for it reads how it stands (figures of whole agencies, never of a person).
 * A waiver is signed by an office that does not plan (oversight, privacy) and never by who asked for it: the handler
 * and row security ask for the second person. Waiting is everybody’s own; names of those who wait are for the contact
 * of their agency, who helps them, and the administrator.
 */
export const rolloutPolicy: FeaturePolicy = {
  cedar: {
    'rollout.administrator-plans': `permit (principal, action == Action::"rollout.plan", resource) when { principal.roles.contains("administrator") };`,
    'rollout.offices-read': `permit (principal, action == Action::"rollout.read", resource)
      when { principal.roles.containsAny(["administrator", "oversight", "privacy", "agency-lead", "contact"]) };`,
    'rollout.others-sign': `permit (principal, action == Action::"rollout.sign", resource) when { principal.roles.containsAny(["oversight", "privacy"]) };`,
    'rollout.everybody-waits': `permit (principal, action == Action::"rollout.wait", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'rollout.contact-sees-who-waits': `permit (principal, action == Action::"rollout.list-waiting", resource) when { principal.roles.containsAny(["contact", "administrator"]) };`,
  },
  resources: {},
}
