import type { Migration } from '../store.ts'

/**
 * The gates beside the terms, asked with each look at a session (kernel/contract/gate.ts). The features that know them
 * put their own meaning in these functions’ place; without those features nobody is held.
 */
export const gatesMigration: Migration = {
  name: 'kernel-0014-gates',
  sql: `
create function person_held_by_wave(person uuid, agency text) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select false $$;
create function person_held_by_membership(person uuid, agency text) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select false $$;
-- Capabilities whose required course the person has not completed (R49).
create function person_owes_training(person uuid, agency text) returns text[] language sql stable set search_path = public, pg_catalog
  as $$ select '{}'::text[] $$;
`,
}
