import type { Migration } from '#kernel/store/store.ts'

/**
 * Collections of a project (R37): read by its members, changed by its owners and editors, whatever their agency; the
 * officers of an agency have no hand in them. A document there carries the agency of whoever sent it.
 */
export const documentsOfProjectsMigration: Migration = {
  name: 'documents-0003-projects',
  sql: `
alter table collection add column project_id uuid;
alter table collection drop constraint collection_audience_check;
alter table collection add constraint collection_audience_check check (audience in ('everyone', 'agency', 'person', 'project'));
alter table collection add constraint collection_project_check check ((audience = 'project') = (project_id is not null));
create unique index collection_project on collection (project_id) where project_id is not null;

alter policy collection_read on collection using (
  audience = 'everyone'
  or (audience = 'agency' and agency_id = (select scope_agency()))
  or (audience = 'person' and owner_id = (select scope_person()))
  or (audience = 'project' and project_id = any((select scope_projects('reader'))::uuid[])));
alter policy collection_add on collection with check (
  agency_id = (select scope_agency())
  and (owner_id = (select scope_person()) or (audience in ('everyone', 'agency') and (select scope_edits_documents()))
    or (audience = 'project' and project_id = any((select scope_projects('owner'))::uuid[]))));
alter policy collection_change on collection
  using (owner_id = (select scope_person()) or (audience in ('everyone', 'agency') and agency_id = (select scope_agency()) and (select scope_edits_documents()))
    or (audience = 'project' and project_id = any((select scope_projects('owner'))::uuid[])))
  with check (owner_id = (select scope_person()) or (audience in ('everyone', 'agency') and agency_id = (select scope_agency()) and (select scope_edits_documents()))
    or (audience = 'project' and project_id = any((select scope_projects('owner'))::uuid[])));
alter policy collection_remove on collection
  using (owner_id = (select scope_person()) or (audience in ('everyone', 'agency') and agency_id = (select scope_agency()) and (select scope_edits_documents()))
    or (audience = 'project' and project_id = any((select scope_projects('owner'))::uuid[])));

alter policy document_add on document with check (
  agency_id = (select scope_agency()) and owner_id = (select scope_person())
  and exists (select from collection where collection.id = collection_id
    and ((collection.agency_id = document.agency_id and (collection.owner_id = (select scope_person()) or (collection.audience in ('everyone', 'agency') and (select scope_edits_documents()))))
      or collection.project_id = any((select scope_projects('editor'))::uuid[]))));
alter policy document_change on document using (${changes('document')}) with check (${changes('document')});
alter policy document_remove on document using (${changes('document')});

alter policy document_block_add on document_block with check (${blockChanges(true)});
alter policy document_block_change on document_block using (${blockChanges(false)}) with check (${blockChanges(true)});
alter policy document_block_remove on document_block using (${blockChanges(false)});
`,
}

/** Whoever sent it, the editors of its agency, or those of its project. */
function changes(document: string): string {
  return `exists (select from collection where collection.id = ${document}.collection_id
    and (${document}.owner_id = (select scope_person())
      or (${document}.agency_id = (select scope_agency()) and collection.audience <> 'project' and (select scope_edits_documents()))
      or collection.project_id = any((select scope_projects('editor'))::uuid[])))`
}

function blockChanges(isOfAgency: boolean): string {
  return `exists (select from document where document.id = document_block.document_id${isOfAgency ? ' and document.agency_id = document_block.agency_id' : ''} and ${changes('document')})`
}
