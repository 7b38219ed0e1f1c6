import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedDatabase, LoadedView } from './contract.ts'
import type { LoadedSite } from './contract-sites.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** Administrators list sources; everybody asks what is offered to them, with their own rights in each. */
export const sourcesPolicy: FeaturePolicy = {
  cedar: {
    'sources.administrators-list': `permit (principal, action in [Action::"database.list", Action::"database.create", Action::"site.list", Action::"site.create"], resource)
      when { principal.roles.contains("administrator") };`,
    'sources.administrators-manage-databases': `permit (principal, action in [Action::"database.update", Action::"database.check", Action::"database.delete", Action::"database.offer"], resource)
      when { principal.roles.contains("administrator") };`,
    'sources.administrators-withdraw-views': `permit (principal, action == Action::"database.withdraw", resource)
      when { principal.roles.contains("administrator") };`,
    'sources.administrators-manage-own-sites': `permit (principal, action in [Action::"site.update", Action::"site.delete", Action::"site.visit", Action::"site.read"], resource)
      when { principal.roles.contains("administrator") && resource.agency == principal.agency };`,
    'sources.everyone-finds': `permit (principal, action in [Action::"database-view.list", Action::"site-source.find"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'sources.everyone-reads-what-is-offered': `permit (principal, action == Action::"database-view.read", resource)
      when { principal.roles.containsAny(${everyRole}) && resource.isEnabled && (resource.forAll || resource.agency == principal.agency) };`,
  },
  resources: {
    Database: {
      load: (store, id) => store.maybe<LoadedDatabase>(sql`select id from listed_database where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
    OfferedView: {
      load: (store, id) => store.maybe<LoadedView>(sql`select id, agency_id as "agencyId", is_enabled as "isEnabled" from database_view where id = ${id}`),
      attributes: (loaded: LoadedView) => ({ agency: loaded.agencyId ?? '', forAll: loaded.agencyId === null, isEnabled: loaded.isEnabled }),
      cases: (person) => ({
        'for all': { agency: '', forAll: true, isEnabled: true },
        'own agency': { agency: person.agencyId, forAll: false, isEnabled: true },
        'own agency, off': { agency: person.agencyId, forAll: false, isEnabled: false },
        'other agency': { agency: 'another-agency', forAll: false, isEnabled: true },
      }),
    },
    Site: {
      load: (store, id) => store.maybe<LoadedSite & { agencyId: string }>(sql`select id, agency_id as "agencyId" from site where id = ${id}`),
      attributes: (loaded: LoadedSite & { agencyId: string }) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ 'own agency': { agency: person.agencyId }, 'other agency': { agency: 'another-agency' } }),
    },
  },
}
