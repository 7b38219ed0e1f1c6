import type { Migration } from '#kernel/store/store.ts'

/** Folded names as columns, for the same reason as people’s addresses (people-0003-search-keys): an index behind row security. */
export const nameKeysMigration: Migration = {
  name: 'provisioning-0003-name-keys',
  sql: `
alter table provisioned_person add column user_key text generated always as (lower(user_name)) stored;
create unique index provisioned_person_key on provisioned_person (connection_id, user_key) where deleted_at is null;
drop index provisioned_person_name;
alter table provisioned_group add column name_key text generated always as (lower(display_name)) stored;
create index provisioned_group_key on provisioned_group (connection_id, name_key) where deleted_at is null;
drop index provisioned_group_name;
`,
}
