import type { Migration } from '#kernel/store/store.ts'

/**
 * A piece of work and its versions. Titles, bodies, sources and reasons are sealed under a key of the work; labels and
 * hashes lie open, so that lists and rules need no key. Its owner and, by their role, the members of its project reach
 * it; only its owner deletes it. Which projects are a person’s, the feature that keeps projects says (`scope_projects`).
 */
export const artefactsMigration: Migration = {
  name: 'artefacts-0001',
  sql: `
create table artefact (
  id uuid primary key,
  kind text not null check (kind in ('draft', 'report', 'deck', 'table', 'translation', 'analysis')),
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  -- People of other agencies cannot look a name up.
  owner_name text not null,
  project_id uuid,
  conversation_id uuid,
  title text not null,
  version integer not null,
  content_hash text not null,
  label jsonb not null,
  -- Whether any version was written by the assistant: an export says so.
  is_assisted boolean not null,
  key_ref text not null unique,
  updated_by text not null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  -- Milliseconds, because page cursors carry them.
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create index artefact_owner on artefact (owner_id, updated_at desc, id desc);
create index artefact_project on artefact (project_id, updated_at desc, id desc) where project_id is not null;
alter table artefact enable row level security;
alter table artefact force row level security;
create policy artefact_read on artefact for select to steward_app using (
  (owner_id = (select scope_person()) and agency_id = (select scope_agency()))
  or project_id = any((select scope_projects('reader'))::uuid[]));
create policy artefact_add on artefact for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and (project_id is null or project_id = any((select scope_projects('editor'))::uuid[])));
create policy artefact_change on artefact for update to steward_app
  using ((owner_id = (select scope_person()) and agency_id = (select scope_agency()))
    or project_id = any((select scope_projects('editor'))::uuid[]))
  with check ((owner_id = (select scope_person()) and agency_id = (select scope_agency()) and project_id is null)
    or project_id = any((select scope_projects('editor'))::uuid[]));
create policy artefact_remove on artefact for delete to steward_app using (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy artefact_keys on artefact for select to steward_worker using (true);
grant select, insert, delete on artefact to steward_app;
grant update (project_id, title, version, content_hash, label, is_assisted, updated_by, updated_at) on artefact to steward_app;
grant select (key_ref) on artefact to steward_worker;

create table artefact_version (
  artefact_id uuid not null references artefact(id) on delete cascade,
  version integer not null,
  agency_id text not null,
  person_id uuid not null references person(id),
  person_name text not null,
  written_by text not null check (written_by in ('person', 'assistant')),
  note text not null,
  body text not null,
  sources text not null,
  content_hash text not null,
  size_bytes integer not null,
  label jsonb not null,
  label_why text not null,
  at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (artefact_id, version)
);
alter table artefact_version enable row level security;
alter table artefact_version force row level security;
create policy artefact_version_read on artefact_version for select to steward_app using (
  exists (select from artefact where artefact.id = artefact_id));
create policy artefact_version_add on artefact_version for insert to steward_app with check (
  person_id = (select scope_person()) and exists (select from artefact where artefact.id = artefact_id and artefact.agency_id = artefact_version.agency_id
    and (owner_id = (select scope_person()) or project_id = any((select scope_projects('editor'))::uuid[]))));
create policy artefact_version_change on artefact_version for update to steward_app
  using (exists (select from artefact where artefact.id = artefact_id
    and (owner_id = (select scope_person()) or project_id = any((select scope_projects('editor'))::uuid[]))))
  with check (exists (select from artefact where artefact.id = artefact_id
    and (owner_id = (select scope_person()) or project_id = any((select scope_projects('editor'))::uuid[]))));
grant select, insert on artefact_version to steward_app;
grant update (note, body, sources, content_hash, size_bytes, label, label_why, written_by, at) on artefact_version to steward_app;

create or replace function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from conversation where key_ref = ref) or exists (select from artefact where key_ref = ref) $$;
create function artefact_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id);
  return null;
end $$;
create trigger artefact_key_due after delete on artefact for each row execute function artefact_key_due();
`,
}
