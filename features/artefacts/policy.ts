import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedArtefact } from './contract.ts'
import { loadArtefact } from './server/artefact-store.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Work is its owner’s; its project’s members read it, and its owners and editors change it (R37). */
export const artefactsPolicy: FeaturePolicy = {
  cedar: {
    'artefacts.everyone-works': `permit (principal, action in [Action::"artefact.create", Action::"artefact.list"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'artefacts.own': `permit (principal, action in [Action::"artefact.read", Action::"artefact.update", Action::"artefact.move", Action::"artefact.delete", Action::"artefact.export"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'artefacts.members-read': `permit (principal, action in [Action::"artefact.read", Action::"artefact.export"], resource)
      when { !principal.roles.isEmpty() && resource.role != "none" };`,
    'artefacts.editors-change': `permit (principal, action == Action::"artefact.update", resource)
      when { !principal.roles.isEmpty() && ["owner", "editor"].contains(resource.role) };`,
  },
  resources: {
    Artefact: {
      load: loadArtefact,
      attributes: (loaded: LoadedArtefact) => ({ agency: loaded.agencyId, owner: loaded.ownerId, role: loaded.projectRole }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id, role: 'none' },
        colleague: { agency: person.agencyId, owner: 'somebody-else', role: 'none' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else', role: 'none' },
        'read in a project': { agency: 'another-agency', owner: 'somebody-else', role: 'reader' },
        'edited in a project': { agency: 'another-agency', owner: 'somebody-else', role: 'editor' },
        'in a project they own': { agency: person.agencyId, owner: 'somebody-else', role: 'owner' },
      }),
    },
  },
}
