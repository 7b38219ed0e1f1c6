import type { Migration } from '../store.ts'

/**
 * Projects in which the asking person has at least a role ('reader', 'editor', 'owner'): what policies of shared things
 * ask. Whoever keeps projects says which; the kernel knows no such table, and without them there are none.
 */
export const projectsMigration: Migration = {
  name: 'kernel-0013-projects',
  sql: `
create or replace function scope_projects(role text) returns uuid[] language sql stable set search_path = pg_catalog as $$ select '{}'::uuid[] $$;
`,
}
