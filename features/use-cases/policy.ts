import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedUseCase } from './contract.ts'
import type { LoadedPilot } from './contract-pilots.ts'
import { loadPilot, loadUseCase } from './server/load.ts'

/** Oversight looks and does not write. */
const writers = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "administrator"]'
const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'
const keepers = '["contact", "agency-lead"]'
const riskOffices = '["privacy", "security"]'
const isShown = '["published", "retired"].contains(resource.state)'

/**
 * A draft is its writer’s; what was submitted is seen by the contact and lead of its agency, what they passed on by the
 * officers of the risk review in every agency, what is published by those it is for. Which step is possible from where
 * stands in domain/path.ts.
 */
export const useCasesPolicy: FeaturePolicy = {
  cedar: {
    'use-cases.everyone': `permit (principal, action == Action::"use-case.list", resource) when { principal.roles.containsAny(${everyRole}) };`,
    'use-cases.writers': `permit (principal, action == Action::"use-case.create", resource) when { principal.roles.containsAny(${writers}) };`,
    'use-cases.queue': `permit (principal, action == Action::"use-case.queue", resource) when { principal.roles.containsAny(["contact", "agency-lead", "privacy", "security"]) };`,
    'use-cases.funnel': `permit (principal, action == Action::"use-case.funnel", resource) when { principal.roles.containsAny(["contact", "agency-lead", "privacy", "security", "oversight", "administrator"]) };`,
    'use-cases.own': `permit (principal, action == Action::"use-case.read", resource) when { !principal.roles.isEmpty() && resource.owner == principal.id };`,
    'use-cases.published': `permit (principal, action == Action::"use-case.read", resource)
      when { !principal.roles.isEmpty() && ${isShown} && (resource.agency == principal.agency || resource.audience == "everyone") };`,
    'use-cases.keepers-read': `permit (principal, action == Action::"use-case.read", resource)
      when { principal.roles.containsAny(${keepers}) && resource.agency == principal.agency && resource.state != "draft" };`,
    'use-cases.officers-read': `permit (principal, action == Action::"use-case.read", resource)
      when { principal.roles.containsAny(["privacy", "security", "oversight"]) && ["returned", "checked", "published", "retired"].contains(resource.state) };`,
    'use-cases.own-write': `permit (principal, action == Action::"use-case.write", resource) when { principal.roles.containsAny(${writers}) && resource.owner == principal.id };`,
    'use-cases.check': `permit (principal, action in [Action::"use-case.check", Action::"use-case.keep"], resource)
      when { principal.roles.containsAny(${keepers}) && resource.agency == principal.agency };`,
    'use-cases.review': `permit (principal, action == Action::"use-case.review", resource) when { principal.roles.containsAny(${riskOffices}) };`,
    'use-cases.run': `permit (principal, action == Action::"use-case.run", resource)
      when { principal.roles.containsAny(${everyRole}) && resource.state == "published" && (resource.agency == principal.agency || resource.audience == "everyone") };`,
    'use-cases.adopt': `permit (principal, action == Action::"use-case.adopt", resource) when { principal.roles.containsAny(${keepers}) };`,
    'use-cases.retire': `permit (principal, action == Action::"use-case.retire", resource)
      when { principal.roles.containsAny(${riskOffices}) || (principal.roles.containsAny(${writers}) && resource.owner == principal.id) || (principal.roles.containsAny(${keepers}) && resource.agency == principal.agency) };`,
    'use-cases.decide-scale': `permit (principal, action == Action::"use-case.decide-scale", resource) when { principal.roles.contains("agency-lead") && resource.agency == principal.agency };`,
    'pilots.list': `permit (principal, action == Action::"pilot.list", resource) when { principal.roles.containsAny(${everyRole}) };`,
    'pilots.read': `permit (principal, action == Action::"pilot.read", resource)
      when { !principal.roles.isEmpty() && (resource.agency == principal.agency || principal.roles.containsAny(["agency-lead", "oversight", "administrator"])) };`,
    'pilots.propose': `permit (principal, action == Action::"pilot.propose", resource) when { principal.roles.containsAny(${keepers}) };`,
    'pilots.change': `permit (principal, action == Action::"pilot.change", resource) when { principal.roles.containsAny(${keepers}) && resource.agency == principal.agency };`,
    'pilots.decide': `permit (principal, action == Action::"pilot.decide", resource) when { principal.roles.contains("agency-lead") && resource.agency == principal.agency };`,
  },
  resources: {
    UseCase: {
      load: loadUseCase,
      attributes: (loaded: LoadedUseCase) => ({ agency: loaded.agencyId, owner: loaded.ownerId, state: loaded.state, audience: loaded.audience }),
      cases: (person) => ({
        'own draft': { agency: person.agencyId, owner: person.id, state: 'draft', audience: 'everyone' },
        'submitted by a colleague': { agency: person.agencyId, owner: 'somebody-else', state: 'submitted', audience: 'everyone' },
        'waiting for the risk review': { agency: 'another-agency', owner: 'somebody-else', state: 'checked', audience: 'everyone' },
        'published for everyone': { agency: 'another-agency', owner: 'somebody-else', state: 'published', audience: 'everyone' },
        'published in another agency': { agency: 'another-agency', owner: 'somebody-else', state: 'published', audience: 'agency' },
        'published in their agency': { agency: person.agencyId, owner: 'somebody-else', state: 'published', audience: 'agency' },
      }),
    },
    Pilot: {
      load: loadPilot,
      attributes: (loaded: LoadedPilot) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ 'their agency': { agency: person.agencyId }, 'other agency': { agency: 'another-agency' } }),
    },
  },
}
