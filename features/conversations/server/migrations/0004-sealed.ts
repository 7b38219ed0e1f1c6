import type { Migration } from '#kernel/store/store.ts'

/**
 * Text is sealed under the key of its conversation; the key lies outside the database, and `key_ref` says where.
 * Whatever removes a conversation notes its key for destruction. The kernel destroys it, once nothing refers to it.
 */
export const sealedMigration: Migration = {
  name: 'conversations-0004-sealed',
  sql: `
alter table conversation add column key_ref text;
create unique index conversation_key on conversation (key_ref);
create policy conversation_keys on conversation for select to steward_worker using (true);
grant select (key_ref) on conversation to steward_worker;

create or replace function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from conversation where key_ref = ref) $$;

create function conversation_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.key_ref is not null then insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id); end if;
  return null;
end $$;
create trigger conversation_key_due after delete on conversation for each row execute function conversation_key_due();
`,
}
