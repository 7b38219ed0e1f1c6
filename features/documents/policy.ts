import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedCollection, LoadedDocument } from './contract.ts'
import { canWrite, isMember } from './server/collection-store.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'
const editorRoles = '["administrator", "agency-lead", "records", "contact"]'

const labelRoles = '["administrator", "agency-lead", "records", "contact", "privacy"]'

type LoadedPassage = LoadedDocument & { documentId: string }

export const documentsPolicy: FeaturePolicy = {
  cedar: {
    'documents.everyone-signed-in': `permit (principal, action in [Action::"collection.list", Action::"document.list", Action::"document.create"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'documents.editors-add-collections': `permit (principal, action == Action::"collection.create", resource)
      when { principal.roles.containsAny(${editorRoles}) };`,
    'documents.read-what-is-for-everyone': `permit (principal, action in [Action::"collection.read", Action::"document.read", Action::"passage.read"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource.audience == "everyone" };`,
    'documents.read-what-is-for-the-agency': `permit (principal, action in [Action::"collection.read", Action::"document.read", Action::"passage.read"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource.audience == "agency" && resource.agency == principal.agency };`,
    'documents.read-own': `permit (principal, action in [Action::"collection.read", Action::"document.read", Action::"passage.read"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource.audience == "person" && resource has owner && resource.owner == principal.id };`,
    'documents.read-what-is-for-the-project': `permit (principal, action in [Action::"collection.read", Action::"document.read", Action::"passage.read"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource.audience == "project" && resource.isMember };`,
    'documents.editors-change-their-project': `permit (principal, action in [Action::"document.update", Action::"document.delete", Action::"document.label"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource.audience == "project" && resource.canWrite };`,
    'documents.change-what-one-sent': `permit (principal, action in [Action::"document.update", Action::"document.delete"], resource)
      when { principal.roles.containsAny(${everyRole}) && resource has owner && resource.owner == principal.id };`,
    'documents.editors-change-their-agency': `permit (principal, action in [Action::"document.update", Action::"document.delete"], resource)
      when { principal.roles.containsAny(${editorRoles}) && ["everyone", "agency"].contains(resource.audience) && resource.agency == principal.agency };`,
    'documents.label-what-one-sent': `permit (principal, action == Action::"document.label", resource)
      when { principal.roles.containsAny(${everyRole}) && resource has owner && resource.owner == principal.id };`,
    'documents.officers-label-their-agency': `permit (principal, action == Action::"document.label", resource)
      when { principal.roles.containsAny(${labelRoles}) && ["everyone", "agency"].contains(resource.audience) && resource.agency == principal.agency };`,
    'documents.officers-lower-labels': `permit (principal, action == Action::"document.lower-label", resource)
      when { principal.roles.containsAny(["records", "privacy"]) };`,
  },
  resources: {
    Collection: {
      load: (store, id) =>
        store.maybe<LoadedCollection>(sql`select id, agency_id as "agencyId", audience, owner_id as "ownerId", ${isMember} as "isMember", ${canWrite} as "canWrite" from collection where id = ${id}`),
      attributes: (loaded: LoadedCollection) => ({ agency: loaded.agencyId, audience: loaded.audience, owner: loaded.ownerId, isMember: loaded.isMember, canWrite: loaded.canWrite }),
      cases,
    },
    Document: {
      load: (store, id) => store.maybe<LoadedDocument>(sql`select ${loadedColumns} ${fromDocument} where document.id = ${id}`),
      attributes: (loaded: LoadedDocument) => ({ agency: loaded.agencyId, audience: loaded.audience, owner: loaded.ownerId, isMember: loaded.isMember, canWrite: loaded.canWrite }),
      cases: casesOfDocument,
    },
    Passage: {
      load: (store, id) =>
        store.maybe<LoadedPassage>(sql`
          select ${loadedColumns}, document.id as "documentId" ${fromDocument} join passage on passage.document_id = document.id where passage.id = ${id}`),
      attributes: (loaded: LoadedPassage) => ({ agency: loaded.agencyId, audience: loaded.audience, owner: loaded.ownerId, isMember: loaded.isMember, canWrite: loaded.canWrite }),
      cases: casesOfDocument,
    },
  },
}

const loadedColumns = sql`document.id, document.agency_id as "agencyId", collection.audience, ${isMember} as "isMember", ${canWrite} as "canWrite", document.owner_id as "ownerId", document.collection_id as "collectionId", document.state, document.conf, document.comp`
const fromDocument = sql`from document join collection on collection.id = document.collection_id`

function cases(person: { id: string; agencyId: string }) {
  return {
    'for everyone, own agency': { agency: person.agencyId, audience: 'everyone', isMember: false, canWrite: false },
    'for everyone, other agency': { agency: 'another-agency', audience: 'everyone', isMember: false, canWrite: false },
    'for own agency': { agency: person.agencyId, audience: 'agency', isMember: false, canWrite: false },
    'for other agency': { agency: 'another-agency', audience: 'agency', isMember: false, canWrite: false },
    'own files': { agency: person.agencyId, audience: 'person', owner: person.id, isMember: false, canWrite: false },
    'somebody else’s files': { agency: person.agencyId, audience: 'person', owner: 'somebody-else', isMember: false, canWrite: false },
    'of a project they read': { agency: 'another-agency', audience: 'project', isMember: true, canWrite: false },
    'of another project': { agency: person.agencyId, audience: 'project', isMember: false, canWrite: false },
    'of a project they edit': { agency: 'another-agency', audience: 'project', isMember: true, canWrite: true },
  }
}

/** A document always has the person who sent it. */
function casesOfDocument(person: { id: string; agencyId: string }) {
  const sentByOther = Object.entries(cases(person)).map(([name, attributes]) => [name, { owner: 'somebody-else', ...attributes }])
  return { ...Object.fromEntries(sentByOther), 'for everyone, sent by themselves': { agency: person.agencyId, audience: 'everyone', owner: person.id, isMember: false, canWrite: false } }
}
