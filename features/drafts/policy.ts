import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedRun } from './contract.ts'
import type { LoadedTemplate } from './contract-templates.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Drafts are artefacts and have their rights; a run is its asker’s alone; templates are their agency’s, kept by its point of contact and lead. */
export const draftsPolicy: FeaturePolicy = {
  cedar: {
    'drafts.templates': `permit (principal, action == Action::"draft-template.list", resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'drafts.own-runs': `permit (principal, action in [Action::"draft-run.read", Action::"draft-run.change"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'drafts.agency-template': `permit (principal, action == Action::"draft-template.read", resource)
      when { !principal.roles.isEmpty() && resource.agency == principal.agency };`,
    'drafts.agency-changes-template': `permit (principal, action == Action::"draft-template.change", resource)
      when { principal.roles.containsAny(["contact", "agency-lead"]) && resource.agency == principal.agency };`,
  },
  resources: {
    DraftRun: {
      load: (store, id) => store.maybe<LoadedRun>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", artefact_id as "artefactId", state from draft_run where id = ${id}`),
      attributes: (loaded: LoadedRun) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
    DraftTemplate: {
      load: (store, id) => store.maybe<LoadedTemplate>(sql`select id, agency_id as "agencyId" from draft_template where id = ${id} limit 1`),
      attributes: (loaded: LoadedTemplate) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ 'own agency': { agency: person.agencyId }, 'other agency': { agency: 'another-agency' } }),
    },
  },
}
