import type { Migration } from '../store.ts'

/**
 * Whether a person may not go on before they accept the terms (R12). The kernel asks this with each look at a
 * session; the terms feature says what it means. Without that feature nobody owes anything.
 */
export const termsGateMigration: Migration = {
  name: 'kernel-0003-terms-gate',
  sql: `
create function person_owes_terms(person uuid, agency text) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select false $$;
`,
}
