import type { Migration } from '#kernel/store/store.ts'

/** In a project’s collection its editors write, each document under the agency of whoever sent it. */
export const passagesOfProjectsMigration: Migration = {
  name: 'knowledge-0002-projects',
  sql: ['passage', 'posting', 'passage_vector'].map(policies).join('\n'),
}

function policies(table: string): string {
  const writable = `(agency_id = (select scope_agency()) and collection_id in (
  select id from collection where agency_id = (select scope_agency())
    and (owner_id = (select scope_person()) or (audience in ('everyone', 'agency') and (select scope_edits_documents())))))
  or collection_id in (select id from collection where project_id = any((select scope_projects('editor'))::uuid[]))`
  return `
alter policy ${table}_add on ${table} with check (${writable});
alter policy ${table}_change on ${table} using (${writable}) with check (${writable});
alter policy ${table}_remove on ${table} using (${writable});`
}
