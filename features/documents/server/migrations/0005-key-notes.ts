import type { Migration } from '#kernel/store/store.ts'

/**
 * The kernel’s own role sees documents by `document_sweep` already, so a second policy that says the same is dropped. A
 * document that is deleted on behalf of nobody (the end of its lab space, the machine’s own operator) is noted for its owner.
 */
export const keyNotesMigration: Migration = {
  name: 'documents-0005-key-notes',
  sql: `
drop policy document_keys on document;
create or replace function document_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.key_ref is not null then insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, coalesce((select scope_person()), old.owner_id)) on conflict do nothing; end if;
  return old;
end $$;
`,
}
