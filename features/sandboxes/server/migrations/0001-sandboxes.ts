import type { Migration } from '#kernel/store/store.ts'

/**
 * A lab space is a collection that takes certain bytes only (R08): a trigger on documents compares their hash with
 * those of the space’s invented files, whichever way a document comes, and takes none once its day has come.
 */
export const sandboxesMigration: Migration = {
  name: 'sandboxes-0001',
  sql: `
create table sandbox (
  id uuid primary key,
  agency_id text not null references agency(id),
  name text not null,
  purpose text not null,
  set_id text not null,
  collection_id uuid not null unique references collection(id),
  -- SHA-256 of the files that may be in it.
  allowed text[] not null,
  owner_id uuid not null references person(id),
  expires_on date not null,
  -- Milliseconds, because page cursors carry them.
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index sandbox_agency on sandbox (agency_id, created_at desc, id desc);
create index sandbox_all on sandbox (created_at desc, id desc);
alter table sandbox enable row level security;
alter table sandbox force row level security;
create policy sandbox_read on sandbox for select to steward_app using (
  agency_id = (select scope_agency()) or (select scope_has_role('oversight')) or (select scope_has_role('administrator')));
create policy sandbox_add on sandbox for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')) or (select scope_has_role('administrator'))));
grant select, insert on sandbox to steward_app;

create table sandbox_promotion (
  sandbox_id uuid primary key references sandbox(id),
  agency_id text not null references agency(id),
  title text not null,
  problem text not null,
  person_id uuid not null references person(id),
  person_name text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
alter table sandbox_promotion enable row level security;
alter table sandbox_promotion force row level security;
create policy sandbox_promotion_read on sandbox_promotion for select to steward_app using (
  agency_id = (select scope_agency()) or (select scope_has_role('oversight')) or (select scope_has_role('administrator')));
create policy sandbox_promotion_add on sandbox_promotion for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency())
  and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')) or (select scope_has_role('administrator'))));
grant select, insert on sandbox_promotion to steward_app;

create function document_in_sandbox() returns trigger language plpgsql set search_path = public, pg_catalog as $$
declare box record;
begin
  select allowed, expires_on into box from sandbox where sandbox.collection_id = new.collection_id;
  if not found then return new; end if;
  if box.expires_on <= (now() at time zone 'utc')::date then raise exception 'this lab space is locked' using errcode = 'SBX02'; end if;
  if not new.sha256 = any(box.allowed) then raise exception 'a lab space holds its own files only' using errcode = 'SBX01'; end if;
  return new;
end $$;
create trigger document_in_sandbox before insert or update of collection_id, sha256 on document for each row execute function document_in_sandbox();
`,
}
