import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedWorkshop } from './contract-workshops.ts'
import { loadWorkshop } from './server/workshop-store.ts'

const everybody = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Everybody learns; trainers see counts, never a person’s answers (R04, R49), and give workshops of their own. */
export const trainingPolicy: FeaturePolicy = {
  cedar: {
    'training.everyone-learns': `permit (principal, action in [Action::"training.learn", Action::"training.verify", Action::"workshop.list"], resource)
      when { principal.roles.containsAny(${everybody}) };`,
    'training.figures': `permit (principal, action == Action::"training.figures", resource) when { principal.roles.containsAny(["trainer", "oversight"]) };`,
    'workshop.trainers-plan': `permit (principal, action == Action::"workshop.plan", resource) when { principal.roles.contains("trainer") };`,
    'workshop.everyone-joins': `permit (principal, action == Action::"workshop.join", resource)
      when { principal.roles.containsAny(${everybody}) && (resource.agency == "" || resource.agency == principal.agency) };`,
    'workshop.trainer-changes-own': `permit (principal, action == Action::"workshop.change", resource)
      when { principal.roles.contains("trainer") && resource.isOwn };`,
  },
  resources: {
    Workshop: {
      load: loadWorkshop,
      attributes: (loaded: LoadedWorkshop) => ({ agency: loaded.agencyId ?? '', isOwn: loaded.isOwn }),
      cases: (person) => ({
        'own, for all': { agency: '', isOwn: true },
        'own, for their agency': { agency: person.agencyId, isOwn: true },
        'another’s, for all': { agency: '', isOwn: false },
        'another’s, for another agency': { agency: 'another-agency', isOwn: false },
      }),
    },
  },
}
