import type { Migration } from '#kernel/store/store.ts'

/**
 * Databases serve the whole installation, as tool servers do: administrators manage them, people see the views offered
 * to them and never the login. What people may know of a view’s database (its title, whether it is on) stands in the
 * view’s own row. Sites belong to the agency whose collection they fill; whoever may read the collection may know of
 * the site and of the page behind a document.
 */
export const sourcesMigration: Migration = {
  name: 'sources-0001',
  sql: `
create table listed_database (
  id uuid primary key,
  kind text not null,
  title text not null,
  options jsonb not null,
  sealed_password text,
  is_local boolean not null default false,
  is_enabled boolean not null default true,
  writes_refused_by text not null check (writes_refused_by in ('role', 'session')),
  write_answer text not null,
  checked_at timestamptz not null default date_trunc('milliseconds', now()),
  problem text,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table listed_database enable row level security;
alter table listed_database force row level security;
create policy listed_database_manage on listed_database to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy listed_database_worker on listed_database for select to steward_worker using (true);
grant select, insert, update, delete on listed_database to steward_app;
grant select on listed_database to steward_worker;

create table database_view (
  id uuid primary key,
  database_id uuid not null references listed_database(id) on delete cascade,
  agency_id text references agency(id),
  database_title text not null,
  is_enabled boolean not null,
  schema_name text not null,
  name text not null,
  title text not null,
  description text not null,
  columns jsonb not null,
  conf text not null check (conf in ('public', 'internal', 'confidential', 'restricted')),
  comp text[] not null default '{}',
  has_person_rows boolean not null,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index database_view_database on database_view (database_id);
alter table database_view enable row level security;
alter table database_view force row level security;
create policy database_view_read on database_view for select to steward_app using (
  (select scope_has_role('administrator')) or (is_enabled and (agency_id is null or agency_id = (select scope_agency()))));
create policy database_view_worker on database_view for select to steward_worker using (true);
create policy database_view_add on database_view for insert to steward_app with check ((select scope_has_role('administrator')));
create policy database_view_change on database_view for update to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy database_view_remove on database_view for delete to steward_app using ((select scope_has_role('administrator')));
grant select, insert, update, delete on database_view to steward_app;
grant select on database_view to steward_worker;

create table site (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  title text not null,
  origin text not null,
  host text not null,
  port integer not null,
  start_paths text[] not null,
  keep_paths text[] not null,
  collection_id uuid not null references collection(id),
  is_local boolean not null default false,
  is_enabled boolean not null default true,
  refresh_hours integer not null,
  limits jsonb not null,
  next_visit_at timestamptz,
  problem text,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  unique (agency_id, origin)
);
alter table site enable row level security;
alter table site force row level security;
create policy site_read on site for select to steward_app using (
  exists (select from collection where collection.id = collection_id) or (agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
create policy site_add on site for insert to steward_app with check ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))) and owner_id = (select scope_person()));
create policy site_change on site for update to steward_app using ((agency_id = (select scope_agency()) and (select scope_has_role('administrator')))) with check ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
create policy site_remove on site for delete to steward_app using ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
create policy site_worker on site for select to steward_worker using (true);
grant select, insert, update, delete on site to steward_app;
grant select on site to steward_worker;

create table site_visit (
  id uuid primary key,
  site_id uuid not null references site(id) on delete cascade,
  agency_id text not null,
  state text not null check (state in ('running', 'done', 'stopped', 'failed')),
  note text,
  is_stop_requested boolean not null default false,
  run_job uuid,
  changed integer not null default 0,
  unchanged integer not null default 0,
  removed integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  fetched integer not null default 0,
  size_bytes bigint not null default 0,
  started_at timestamptz not null default date_trunc('milliseconds', now()),
  ended_at timestamptz
);
create index site_visit_site on site_visit (site_id, id desc);
-- One visit of a site at a time, whoever begins it.
create unique index site_visit_running on site_visit (site_id) where state = 'running';
alter table site_visit enable row level security;
alter table site_visit force row level security;
create policy site_visit_manage on site_visit to steward_app using ((agency_id = (select scope_agency()) and (select scope_has_role('administrator')))) with check ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
grant select, insert, update, delete on site_visit to steward_app;

create table site_page (
  id uuid primary key,
  site_id uuid not null references site(id) on delete cascade,
  agency_id text not null,
  url text not null,
  title text,
  state text not null check (state in ('waiting', 'kept', 'removed', 'skipped', 'failed')),
  depth integer not null,
  visit_id uuid not null,
  is_waiting boolean not null,
  tries integer not null default 0,
  document_id uuid,
  former_document_id uuid,
  etag text,
  last_modified text,
  sha256 text,
  status integer,
  note text,
  fetched_at timestamptz,
  checked_at timestamptz,
  unique (site_id, url)
);
create index site_page_waiting on site_page (visit_id, depth) where is_waiting;
create index site_page_document on site_page (document_id) where document_id is not null;
create index site_page_content on site_page (site_id, sha256) where state = 'kept';
alter table site_page enable row level security;
alter table site_page force row level security;
create policy site_page_read on site_page for select to steward_app using (
  (agency_id = (select scope_agency()) and (select scope_has_role('administrator'))) or exists (select from document where document.id = document_id));
create policy site_page_add on site_page for insert to steward_app with check ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
create policy site_page_change on site_page for update to steward_app using ((agency_id = (select scope_agency()) and (select scope_has_role('administrator')))) with check ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
create policy site_page_remove on site_page for delete to steward_app using ((agency_id = (select scope_agency()) and (select scope_has_role('administrator'))));
grant select, insert, update, delete on site_page to steward_app;
`,
}
