import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedFeedback } from './contract.ts'
import { loadFeedback } from './server/feedback-store.ts'

/** Everybody rates and reads the changelog; contacts triage their agency’s, administrators all; what was attached stays in its agency (R56). */
export const feedbackPolicy: FeaturePolicy = {
  cedar: {
    'feedback.everyone-gives': `permit (principal, action == Action::"feedback.give", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'feedback.own': `permit (principal, action in [Action::"feedback.own", Action::"feedback.read", Action::"feedback.trace"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'feedback.triaged-by': `permit (principal, action == Action::"feedback.triage", resource) when { principal.roles.containsAny(["contact", "administrator"]) };`,
    'feedback.contact-reads': `permit (principal, action in [Action::"feedback.read", Action::"feedback.trace"], resource)
      when { principal.roles.contains("contact") && resource.agency == principal.agency };`,
    'feedback.central-traces': `permit (principal, action == Action::"feedback.trace", resource) when { principal.roles.contains("administrator") };`,
    'release.written-by': `permit (principal, action == Action::"release.write", resource) when { principal.roles.contains("administrator") };`,
  },
  resources: {
    Feedback: {
      load: loadFeedback,
      attributes: (loaded: LoadedFeedback) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else' },
        'another agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
  },
}
