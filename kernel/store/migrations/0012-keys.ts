import type { Migration } from '../store.ts'

/**
 * Keys of what was deleted, until they are destroyed (kernel/keys/shredder.ts): noted in the transaction of the deletion,
 * so that no crash leaves one. Answers kept for a repeated call are found by a hash of the caller’s key from now on, as
 * the key itself opens them (kernel/pipeline/kept-answer.ts).
 */
export const keysMigration: Migration = {
  name: 'kernel-0012-keys',
  sql: `
create table key_to_shred (
  key_ref text primary key,
  agency_id text not null,
  owner_id uuid not null,
  at timestamptz not null default now()
);
alter table key_to_shred enable row level security;
alter table key_to_shred force row level security;
create policy key_to_shred_add on key_to_shred for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy key_to_shred_worker on key_to_shred to steward_worker using (true) with check (true);
grant insert on key_to_shred to steward_app;
grant select, insert, delete on key_to_shred to steward_worker;

-- Whoever keeps keys says which are still referred to; the kernel knows no such table.
create function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$ select false $$;

alter table idempotency no force row level security;
update idempotency set key = encode(sha256(convert_to('kept|' || key, 'UTF8')), 'hex');
alter table idempotency force row level security;
`,
}
