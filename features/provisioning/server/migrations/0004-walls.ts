import type { Migration } from '#kernel/store/store.ts'

/**
 * A directory acts under the agency of whoever connected it, and is no colleague there: it sees the people it brought, and
 * no others. The kernel reads connections and notes when one called; it has no other business with them.
 */
export const wallsMigration: Migration = {
  name: 'provisioning-0004-walls',
  sql: `
alter policy person_read on person using (
  id = (select scope_person())
  or (agency_id = (select scope_agency()) and not (select scope_has_role('provisioning')))
  or (select scope_has_role('administrator')) or (select scope_has_role('oversight')));
drop policy provisioning_connection_worker on provisioning_connection;
create policy provisioning_connection_look on provisioning_connection for select to steward_worker using (true);
create policy provisioning_connection_note on provisioning_connection for update to steward_worker using (true);
`,
}
