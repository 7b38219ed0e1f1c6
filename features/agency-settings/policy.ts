import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

/**
 * Settings are read by whoever answers for an agency’s use, helps its people or watches over it; they hold nothing
 * about a person. The administrator changes all of them; an agency’s lead only their own agency’s, and only towards
 * stricter than the government (R11). Which of them is asked again by the handler and by row security.
 */
export const agencySettingsPolicy: FeaturePolicy = {
  cedar: {
    'agency-settings.read-by-offices': `permit (principal, action == Action::"agency-settings.read", resource)
      when { principal.roles.containsAny(["administrator", "agency-lead", "contact", "oversight", "privacy", "security", "records", "trainer"]) };`,
    'agency-settings.change': `permit (principal, action == Action::"agency-settings.change", resource)
      when { principal.roles.containsAny(["administrator", "agency-lead"]) };`,
  },
  resources: {},
}
