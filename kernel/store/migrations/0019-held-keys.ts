import type { Migration } from '../store.ts'

/**
 * Which keys rows refer to, beside `key_is_in_use`: features that come early in the list of features add to this one
 * (kernel/keys/key-column.ts), because later ones of an older release replace the other.
 */
export const heldKeysMigration: Migration = {
  name: 'kernel-0019-held-keys',
  sql: `create function key_is_held(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$ select false $$;`,
}
