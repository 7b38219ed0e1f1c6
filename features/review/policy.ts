import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedOutput, LoadedReview } from './contract.ts'
import { loadOutput, loadReview } from './server/store.ts'

/** Outputs are their owner’s to check and adopt; a review is its asker’s and its reviewer’s alone, and only the reviewer decides it (R15, R19). */
export const reviewPolicy: FeaturePolicy = {
  cedar: {
    'review.everyone': `permit (principal, action in [Action::"review.request", Action::"review.list"], resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'review.own-output': `permit (principal, action in [Action::"output.read", Action::"output.review"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'review.members-look': `permit (principal, action == Action::"output.read", resource)
      when { !principal.roles.isEmpty() && resource.role != "none" };`,
    'review.asker-and-reviewer': `permit (principal, action == Action::"review.read", resource)
      when { !principal.roles.isEmpty() && resource.agency == principal.agency && (resource.owner == principal.id || resource.reviewer == principal.id) };`,
    'review.reviewer-decides': `permit (principal, action == Action::"review.decide", resource)
      when { !principal.roles.isEmpty() && resource.agency == principal.agency && resource.reviewer == principal.id && resource.owner != principal.id };`,
    'review.asker-withdraws': `permit (principal, action == Action::"review.withdraw", resource)
      when { !principal.roles.isEmpty() && resource.agency == principal.agency && resource.owner == principal.id };`,
  },
  resources: {
    Output: {
      load: loadOutput,
      attributes: (loaded: LoadedOutput) => ({ agency: loaded.agencyId, owner: loaded.ownerId, role: loaded.role }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id, role: 'none' },
        colleague: { agency: person.agencyId, owner: 'somebody-else', role: 'none' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else', role: 'none' },
        'work in their project': { agency: 'another-agency', owner: 'somebody-else', role: 'editor' },
      }),
    },
    Review: {
      load: loadReview,
      attributes: (loaded: LoadedReview) => ({ agency: loaded.agencyId, owner: loaded.ownerId, reviewer: loaded.reviewerId }),
      cases: (person) => ({
        'asked by them': { agency: person.agencyId, owner: person.id, reviewer: 'somebody-else' },
        'asked of them': { agency: person.agencyId, owner: 'somebody-else', reviewer: person.id },
        'between colleagues': { agency: person.agencyId, owner: 'somebody-else', reviewer: 'a-third' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else', reviewer: 'a-third' },
      }),
    },
  },
}
