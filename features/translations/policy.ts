import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedTranslation } from './contract.ts'
import type { LoadedGlossary, LoadedMemory, LoadedService } from './contract-words.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'
/** They keep the agency’s words. */
const keepers = '["contact", "agency-lead", "trainer"]'

/** A translation is its owner’s and the one reviewer’s whom they asked; words are the agency’s. */
export const translationsPolicy: FeaturePolicy = {
  cedar: {
    'translations.everyone': `permit (principal, action in [Action::"translation.list", Action::"translation.create", Action::"glossary.list", Action::"translation-memory.read", Action::"translation-reviewer.list"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'translations.own': `permit (principal, action in [Action::"translation.read", Action::"translation.edit", Action::"translation.manage"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'translations.reviewer': `permit (principal, action in [Action::"translation.read", Action::"translation.edit"], resource)
      when { !principal.roles.isEmpty() && resource.reviewer == principal.id && resource.agency == principal.agency };`,
    'translations.words-read': `permit (principal, action == Action::"glossary.read", resource)
      when { principal.roles.containsAny(${everyRole}) && resource.agency == principal.agency };`,
    'translations.words-keep': `permit (principal, action in [Action::"glossary.create", Action::"translation-memory.update", Action::"translation-reviewer.name"], resource)
      when { principal.roles.containsAny(${keepers}) };`,
    'translations.words-change': `permit (principal, action in [Action::"glossary.update", Action::"glossary.delete", Action::"translation-memory.delete"], resource)
      when { principal.roles.containsAny(${keepers}) && resource.agency == principal.agency };`,
    'translations.services': `permit (principal, action in [Action::"translation-service.list", Action::"translation-service.create", Action::"translation-service.update", Action::"translation-service.delete"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    Translation: {
      load: (store, id) => store.maybe<LoadedTranslation>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", reviewer_id as "reviewerId", state, to_language as "to" from translation where id = ${id}`),
      attributes: (loaded: LoadedTranslation) => ({ agency: loaded.agencyId, owner: loaded.ownerId, reviewer: loaded.reviewerId ?? '' }),
      cases: (person) => ({
        own: { agency: person.agencyId, owner: person.id, reviewer: '' },
        'to review': { agency: person.agencyId, owner: 'somebody-else', reviewer: person.id },
        colleague: { agency: person.agencyId, owner: 'somebody-else', reviewer: '' },
        'other agency': { agency: 'another-agency', owner: 'somebody-else', reviewer: '' },
      }),
    },
    Glossary: {
      load: (store, id) => store.maybe<LoadedGlossary>(sql`select id, agency_id as "agencyId", from_language as "from", to_language as "to", version from glossary where id = ${id}`),
      attributes: (loaded: LoadedGlossary) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ own: { agency: person.agencyId }, 'other agency': { agency: 'another-agency' } }),
    },
    TranslationMemory: {
      load: (store, id) => store.maybe<LoadedMemory>(sql`select id, agency_id as "agencyId" from translation_memory where id = ${id}`),
      attributes: (loaded: LoadedMemory) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ own: { agency: person.agencyId }, 'other agency': { agency: 'another-agency' } }),
    },
    TranslationService: {
      load: (store, id) => store.maybe<LoadedService>(sql`select id from translation_service where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
