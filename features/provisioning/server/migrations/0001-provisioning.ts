import type { Migration } from '#kernel/store/store.ts'

/**
 * Directories that bring people in (R06), what they said of each person and group, and who is in which. A connection acts
 * with the role `provisioning`, which no person has, and reaches its own rows, people of its own rows, and its agencies.
 */
export const provisioningMigration: Migration = {
  name: 'provisioning-0001',
  sql: `
create table provisioning_connection (
  id uuid primary key,
  -- Of whoever made it: the agency its lines of the log are under.
  agency_id text not null references agency(id),
  name text not null,
  -- Agencies it may fill; '*' is every one.
  agencies text[] not null,
  -- {"rules": [{"attribute", "value", "agencyId"}], "otherwise": agency or null}
  agency_rules jsonb not null default '{"rules": [], "otherwise": null}',
  version integer not null default 1,
  -- HMAC-SHA-256 under a key that lies outside the database.
  token_hash bytea not null,
  token_hint text not null,
  expires_at timestamptz not null,
  created_by uuid not null references person(id),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  last_used_at timestamptz
);
alter table provisioning_connection enable row level security;
alter table provisioning_connection force row level security;
create policy provisioning_connection_administrator on provisioning_connection to steward_app
  using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy provisioning_connection_own on provisioning_connection for select to steward_app
  using ((select scope_has_role('provisioning')) and id = (select scope_person()));
create policy provisioning_connection_worker on provisioning_connection to steward_worker using (true) with check (true);
grant select, insert, update on provisioning_connection to steward_app;
grant select, update on provisioning_connection to steward_worker;

create function provisioning_reaches(agency text) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select exists (select from provisioning_connection where id = (select scope_person()) and (agency = any(agencies) or '*' = any(agencies))) $$;

create table provisioned_person (
  id uuid primary key,
  connection_id uuid not null references provisioning_connection(id),
  -- Null while they wait.
  person_id uuid references person(id) deferrable initially deferred,
  user_name text not null,
  external_id text,
  -- In normal form, as the directory said it.
  resource jsonb not null,
  is_active boolean not null,
  -- Active, and nothing is missing.
  is_allowed boolean not null default false,
  waits_for text check (waits_for in ('agency', 'email', 'email-taken')),
  version integer not null default 1,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  changed_at timestamptz not null default date_trunc('milliseconds', now()),
  deleted_at timestamptz
);
create unique index provisioned_person_name on provisioned_person (connection_id, lower(user_name)) where deleted_at is null;
create index provisioned_person_external on provisioned_person (connection_id, external_id) where deleted_at is null;
create index provisioned_person_order on provisioned_person (connection_id, id) where deleted_at is null;
create index provisioned_person_changed on provisioned_person (connection_id, changed_at) where deleted_at is null;
create unique index provisioned_person_person on provisioned_person (person_id) where deleted_at is null;
create index provisioned_person_any on provisioned_person (person_id);
create index provisioned_person_waiting on provisioned_person (id) where waits_for is not null and deleted_at is null;

create table provisioned_group (
  id uuid primary key,
  connection_id uuid not null references provisioning_connection(id),
  display_name text not null,
  external_id text,
  -- What an administrator gives to who is in it; the directory has no say.
  roles text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  changed_at timestamptz not null default date_trunc('milliseconds', now()),
  deleted_at timestamptz
);
create index provisioned_group_order on provisioned_group (connection_id, id) where deleted_at is null;
create index provisioned_group_name on provisioned_group (connection_id, lower(display_name)) where deleted_at is null;

create table provisioned_member (
  group_id uuid not null references provisioned_group(id),
  -- A person or a group of the same connection.
  member_id uuid not null,
  kind text not null check (kind in ('User', 'Group')),
  connection_id uuid not null references provisioning_connection(id),
  primary key (group_id, member_id)
);
create index provisioned_member_of on provisioned_member (member_id);

${['provisioned_person', 'provisioned_group', 'provisioned_member'].map(wallsOf).join('\n')}
grant select, insert, update on provisioned_person, provisioned_group to steward_app;
grant select, insert, delete on provisioned_member to steward_app;

-- People of its own rows, in its own agencies; never one whom it did not bring.
create policy person_provisioned_read on person for select to steward_app using (
  (select scope_has_role('provisioning')) and exists (select from provisioned_person where provisioned_person.person_id = person.id));
create policy person_provisioned_add on person for insert to steward_app with check (
  (select scope_has_role('provisioning')) and provisioning_reaches(agency_id));
create policy person_provisioned_change on person for update to steward_app
  using ((select scope_has_role('provisioning')) and exists (select from provisioned_person where provisioned_person.person_id = person.id))
  with check ((select scope_has_role('provisioning')) and provisioning_reaches(agency_id));
create policy role_line_provisioned on role_line to steward_app
  using ((select scope_has_role('provisioning')) and exists (select from provisioned_person where provisioned_person.person_id = role_line.person_id))
  with check ((select scope_has_role('provisioning')) and kind = 'grant' and exists (select from provisioned_person where provisioned_person.person_id = role_line.person_id));
`,
}

/** A connection’s own, and all for administrators. */
function wallsOf(table: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_administrator on ${table} to steward_app
  using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy ${table}_own on ${table} to steward_app
  using ((select scope_has_role('provisioning')) and connection_id = (select scope_person()))
  with check ((select scope_has_role('provisioning')) and connection_id = (select scope_person()));`
}
