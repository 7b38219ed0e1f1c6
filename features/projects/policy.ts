import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedInvitation, LoadedProject, LoadedProjectTask } from './contract.ts'
import { loadInvitation, loadProject, loadTask } from './server/load-project.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/**
 * A role in a project is all that counts there: no office opens it. Row security loads a project for its members only,
 * so that for everybody else it does not exist.
 */
export const projectsPolicy: FeaturePolicy = {
  cedar: {
    'projects.everyone-begins': `permit (principal, action in [Action::"project.list", Action::"project.create"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'projects.members': `permit (principal, action in [Action::"project.read", Action::"project.take-part", Action::"project-task.read"], resource)
      when { !principal.roles.isEmpty() && ["owner", "editor", "reader"].contains(resource.role) };`,
    'projects.editors': `permit (principal, action == Action::"project.write", resource)
      when { !principal.roles.isEmpty() && ["owner", "editor"].contains(resource.role) };`,
    'projects.owners': `permit (principal, action == Action::"project.manage", resource)
      when { !principal.roles.isEmpty() && resource.role == "owner" };`,
    'projects.invited': `permit (principal, action in [Action::"project-invitation.accept", Action::"project-invitation.remove"], resource)
      when { !principal.roles.isEmpty() && resource.isMine && resource.agency == principal.agency };`,
    'projects.owners-take-back': `permit (principal, action == Action::"project-invitation.remove", resource)
      when { !principal.roles.isEmpty() && resource.isOwners };`,
    'projects.editors-plan': `permit (principal, action in [Action::"project-task.update", Action::"project-task.delete"], resource)
      when { !principal.roles.isEmpty() && ["owner", "editor"].contains(resource.role) };`,
    'projects.assignees-report': `permit (principal, action == Action::"project-task.update", resource)
      when { !principal.roles.isEmpty() && resource.isMine };`,
  },
  resources: {
    Project: {
      load: loadProject,
      attributes: (loaded: LoadedProject) => ({ agency: loaded.agencyId, role: loaded.role }),
      cases: (person) => ({
        owned: { agency: person.agencyId, role: 'owner' },
        edited: { agency: person.agencyId, role: 'editor' },
        'read, of another agency': { agency: 'another-agency', role: 'reader' },
        'not a member': { agency: person.agencyId, role: 'none' },
      }),
    },
    ProjectInvitation: {
      load: loadInvitation,
      attributes: (loaded: LoadedInvitation) => ({ agency: loaded.agencyId, isMine: loaded.isMine, isOwners: loaded.isOwners }),
      cases: (person) => ({
        'to them': { agency: person.agencyId, isMine: true, isOwners: false },
        'of a project they own': { agency: 'another-agency', isMine: false, isOwners: true },
        'between others': { agency: 'another-agency', isMine: false, isOwners: false },
      }),
    },
    ProjectTask: {
      load: loadTask,
      attributes: (loaded: LoadedProjectTask) => ({ role: loaded.role, isMine: loaded.isMine }),
      cases: () => ({
        'in a project they edit': { role: 'editor', isMine: false },
        'theirs, in one they read': { role: 'reader', isMine: true },
        'another’s, in one they read': { role: 'reader', isMine: false },
      }),
    },
  },
}
