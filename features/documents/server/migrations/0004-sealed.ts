import { keyColumn } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/**
 * Blocks and passages are sealed under the key of their document. Whoever may delete a document notes its key, also an
 * editor of a project from another agency: while the row is there, the note destroys nothing (kernel/keys/shredder.ts).
 */
export const documentsSealedMigration: Migration = {
  name: 'documents-0004-sealed',
  sql: `${keyColumn('document', { noter: '(select scope_person())' })}
create policy key_to_shred_document on key_to_shred for insert to steward_app with check (
  owner_id = (select scope_person()) and exists (select from document where document.key_ref = key_to_shred.key_ref and document.agency_id = key_to_shred.agency_id));
`,
}
