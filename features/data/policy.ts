import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedDataset } from './contract.ts'
import type { LoadedQuestion } from './contract-questions.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'

/** What a person opened is theirs alone, and only while they may read the document behind it. Shared is what they keep of it (features/artefacts). */
export const dataPolicy: FeaturePolicy = {
  cedar: {
    'data.everyone-opens': `permit (principal, action in [Action::"dataset.list", Action::"dataset.create"], resource)
      when { principal.roles.containsAny(${everyRole}) };`,
    'data.own': `permit (principal, action in [Action::"dataset.read", Action::"dataset.update", Action::"dataset.delete", Action::"dataset.export", Action::"dataset.ask"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
    'data.own-questions': `permit (principal, action in [Action::"data-question.read", Action::"data-question.update"], resource)
      when { !principal.roles.isEmpty() && resource.owner == principal.id && resource.agency == principal.agency };`,
  },
  resources: {
    Dataset: {
      load: (store, id) =>
        store.maybe<LoadedDataset>(sql`
          select id, agency_id as "agencyId", owner_id as "ownerId", document_id as "documentId", state from dataset
          where id = ${id} and exists (select from document where document.id = dataset.document_id)`),
      attributes: (loaded: LoadedDataset) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases,
    },
    DataQuestion: {
      load: (store, id) =>
        store.maybe<LoadedQuestion>(sql`
          select q.id, q.dataset_id as "datasetId", q.agency_id as "agencyId", q.owner_id as "ownerId", q.state from data_question q join dataset on dataset.id = q.dataset_id
          where q.id = ${id} and exists (select from document where document.id = dataset.document_id)`),
      attributes: (loaded: LoadedQuestion) => ({ agency: loaded.agencyId, owner: loaded.ownerId }),
      cases,
    },
  },
}

function cases(person: { id: string; agencyId: string }) {
  return {
    own: { agency: person.agencyId, owner: person.id },
    colleague: { agency: person.agencyId, owner: 'somebody-else' },
    'other agency': { agency: 'another-agency', owner: 'somebody-else' },
  }
}
