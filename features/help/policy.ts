import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedRequest } from './contract.ts'
import { loadRequest } from './server/request-store.ts'

/** A question is its reporter’s and the contacts’ of their agency; leads and the central team see what went up to them, without the chat (R04, R05). */
export const helpPolicy: FeaturePolicy = {
  cedar: {
    'help.everyone-asks': `permit (principal, action == Action::"help.ask", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'help.reporter-reads': `permit (principal, action in [Action::"help.read", Action::"help.withdraw"], resource)
      when { !principal.roles.isEmpty() && resource.agency == principal.agency && resource.owner == principal.id };`,
    'help.contact-handles': `permit (principal, action in [Action::"help.read", Action::"help.handle"], resource)
      when { principal.roles.contains("contact") && resource.agency == principal.agency };`,
    'help.lead-handles-raised': `permit (principal, action in [Action::"help.read", Action::"help.handle"], resource)
      when { principal.roles.contains("agency-lead") && resource.agency == principal.agency && resource.level != "contact" };`,
    'help.central-handles-raised': `permit (principal, action in [Action::"help.read", Action::"help.handle"], resource)
      when { principal.roles.contains("administrator") && resource.level == "central" };`,
    'help.desk-works': `permit (principal, action == Action::"help.inbox", resource) when { principal.roles.containsAny(["contact", "agency-lead", "administrator"]) };`,
    'help.contact-keeps-answers': `permit (principal, action == Action::"help.keep-answers", resource) when { principal.roles.contains("contact") };`,
    'help.known-issues': `permit (principal, action == Action::"help.save-known-issue", resource) when { principal.roles.containsAny(["contact", "administrator"]) };`,
    'help.desk-runs': `permit (principal, action in [Action::"help.run-desk", Action::"help.read-desks"], resource) when { principal.roles.containsAny(["contact", "agency-lead", "administrator"]) };`,
    'help.named-by': `permit (principal, action == Action::"help.name-contact", resource) when { principal.roles.containsAny(["agency-lead", "administrator"]) };`,
    'help.figures': `permit (principal, action == Action::"help.read-figures", resource) when { principal.roles.containsAny(["contact", "agency-lead", "oversight", "administrator"]) };`,
  },
  resources: {
    HelpRequest: {
      load: loadRequest,
      attributes: (loaded: LoadedRequest) => ({ agency: loaded.agencyId, owner: loaded.ownerId ?? '', level: loaded.level }),
      cases: (person) => ({
        'own question': { agency: person.agencyId, owner: person.id, level: 'contact' },
        'colleague’s question': { agency: person.agencyId, owner: 'somebody-else', level: 'contact' },
        'colleague’s, with the lead': { agency: person.agencyId, owner: 'somebody-else', level: 'agency-lead' },
        'nameless report': { agency: person.agencyId, owner: '', level: 'contact' },
        'another agency’s': { agency: 'another-agency', owner: 'somebody-else', level: 'contact' },
        'another agency’s, with the central team': { agency: 'another-agency', owner: 'somebody-else', level: 'central' },
      }),
    },
  },
}
