import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedTerms } from './contract.ts'
import { loadTerms } from './server/store.ts'

/** Terms are read and answered by everybody; written by the privacy role, for the government or its own agency (R12). */
export const termsPolicy: FeaturePolicy = {
  cedar: {
    'terms.everyone-answers': `permit (principal, action in [Action::"terms.accept", Action::"terms.list"], resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'terms.published-for-them': `permit (principal, action == Action::"terms.read", resource)
      when { !principal.roles.isEmpty() && resource.isPublished && (resource.agency == "" || resource.agency == principal.agency || principal.roles.contains("oversight")) };`,
    'terms.privacy-reads-all': `permit (principal, action == Action::"terms.read", resource) when { principal.roles.contains("privacy") };`,
    'terms.privacy-drafts': `permit (principal, action == Action::"terms.draft", resource) when { principal.roles.contains("privacy") };`,
    'terms.privacy-changes-drafts': `permit (principal, action == Action::"terms.change", resource)
      when { principal.roles.contains("privacy") && !resource.isPublished && (resource.agency == "" || resource.agency == principal.agency) };`,
    'terms.ledger': `permit (principal, action == Action::"terms.ledger", resource) when { principal.roles.containsAny(["privacy", "oversight"]) };`,
  },
  resources: {
    TermsVersion: {
      load: loadTerms,
      attributes: (loaded: LoadedTerms) => ({ agency: loaded.agencyId ?? '', isPublished: loaded.isPublished }),
      cases: (person) => ({
        'published for all': { agency: '', isPublished: true },
        'published for their agency': { agency: person.agencyId, isPublished: true },
        'published for another agency': { agency: 'another-agency', isPublished: true },
        'draft for all': { agency: '', isPublished: false },
        'draft for another agency': { agency: 'another-agency', isPublished: false },
      }),
    },
  },
}
