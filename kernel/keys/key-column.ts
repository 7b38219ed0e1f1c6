/**
 * SQL by which each row of a table has a key of its own: `key_ref` says where it lies, whatever deletes the row notes the
 * key for destruction, and the kernel destroys it once nothing refers to it (shredder.ts). Rows of an older release have
 * none until they are written to or sealed in the background (seal-older.ts).
 */

/** `noter`: SQL of whoever is noted with the key; the table’s policies decide who deletes. */
export function keyColumn(table: string, { noter = 'old.owner_id' }: { noter?: string } = {}): string {
  return `${keyReference(table)}
create function ${table}_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.key_ref is not null then insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, ${noter}) on conflict do nothing; end if;
  return old;
end $$;
create trigger ${table}_key_due before delete on ${table} for each row execute function ${table}_key_due();
`
}

/** For a table whose rows are never deleted: their keys go with the agency’s. */
export function keyReference(table: string): string {
  return `
alter table ${table} add column key_ref text;
create unique index ${table}_key on ${table} (key_ref);
create policy ${table}_keys on ${table} for select to steward_worker using (true);
grant select (key_ref) on ${table} to steward_worker;
-- What others said before stays true: their function is asked first.
alter function key_is_held(text) rename to key_is_held_before_${table};
create function key_is_held(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select key_is_held_before_${table}(ref) or exists (select from ${table} where key_ref = ref) $$;
`
}
