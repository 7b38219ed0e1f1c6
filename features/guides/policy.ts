import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedGuide } from './contract.ts'
import { loadGuide } from './server/guide-store.ts'

/** Everybody reads; who teaches or answers questions writes for their agency; an administrator also for all (R53). */
export const guidesPolicy: FeaturePolicy = {
  cedar: {
    'guides.everyone-reads': `permit (principal, action == Action::"guide.list", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'guides.editors-write': `permit (principal, action in [Action::"guide.create", Action::"guide.confirm"], resource)
      when { principal.roles.containsAny(["trainer", "contact", "administrator"]) };`,
    'guides.editors-change-their-agency’s': `permit (principal, action == Action::"guide.change", resource)
      when { principal.roles.containsAny(["trainer", "contact", "administrator"]) && resource.agency == principal.agency };`,
    'guides.administrators-change-those-for-all': `permit (principal, action == Action::"guide.change", resource)
      when { principal.roles.contains("administrator") && resource.agency == "" };`,
    'guides.published-for-them': `permit (principal, action == Action::"guide.read", resource)
      when { !principal.roles.isEmpty() && (resource.agency == "" || resource.agency == principal.agency) && (resource.isPublished || principal.roles.containsAny(["trainer", "contact", "administrator"])) };`,
  },
  resources: {
    Guide: {
      load: loadGuide,
      attributes: (loaded: LoadedGuide) => ({ agency: loaded.agencyId ?? '', isPublished: loaded.state === 'published' }),
      cases: (person) => ({
        'their agency’s': { agency: person.agencyId, isPublished: true },
        'their agency’s draft': { agency: person.agencyId, isPublished: false },
        'for all': { agency: '', isPublished: true },
        'another agency’s': { agency: 'another-agency', isPublished: true },
      }),
    },
  },
}
