import type { Migration } from '../store.ts'

/**
 * Keys for programs (security.md, I6): a key is a session that lasts longer and may do less. Whatever ends a person’s
 * sessions ends their keys in the same statement; what a key may do, and how much, stands beside it. Work that a key
 * began carries its name, so that it ends with the key and is counted for it.
 */
export const apiKeysMigration: Migration = {
  name: 'kernel-0018-api-keys',
  sql: `
create table api_key (
  id uuid primary key,
  person_id uuid not null references person(id),
  agency_id text not null references agency(id),
  kind text not null check (kind in ('personal', 'service')),
  name text not null,
  -- What a service is for; the officer who lets it in reads this.
  purpose text not null default '',
  scopes text[] not null check (cardinality(scopes) > 0),
  calls_per_minute integer not null check (calls_per_minute > 0),
  -- Null: the person’s own budget alone.
  month_tokens_max bigint check (month_tokens_max > 0),
  -- The last four characters, to tell two keys apart.
  token_hint text not null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  expires_at timestamptz not null,
  rotated_at timestamptz,
  approved_at timestamptz,
  approved_by uuid references person(id),
  revoked_at timestamptz,
  revoked_by uuid references person(id),
  revoke_reason text not null default '',
  last_used_at timestamptz,
  -- Nobody lets their own service in.
  check (kind = 'personal' or approved_by is distinct from person_id)
);
create index api_key_person on api_key (person_id, created_at desc, id desc);
create index api_key_agency on api_key (agency_id, created_at desc, id desc);
create index api_key_order on api_key (created_at desc, id desc);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy api_key_read on api_key for select to steward_app using (
  person_id = (select scope_person()) or ((select scope_has_role('security')) and agency_id = (select scope_agency())) or (select scope_has_role('administrator')) or (select scope_has_role('oversight')));
create policy api_key_add on api_key for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy api_key_change on api_key for update to steward_app using (
  person_id = (select scope_person()) or ((select scope_has_role('security')) and agency_id = (select scope_agency())) or (select scope_has_role('administrator')));
create policy api_key_worker on api_key to steward_worker using ((select scope_is_kernel()));
grant select, insert, update (token_hint, expires_at, rotated_at, approved_at, approved_by, revoked_at, revoked_by, revoke_reason) on api_key to steward_app;
grant select, update (last_used_at) on api_key to steward_worker;

alter table session add column key_id uuid references api_key(id);
create index session_key on session (key_id) where key_id is not null;
alter table job add column key_id uuid;

-- What models used through a key: its sum by month, and the line that says which.
alter table usage_entry add column key_id uuid;
create table usage_key_month (
  key_id uuid not null references api_key(id),
  month text not null,
  person_id uuid not null references person(id),
  calls bigint not null,
  tokens bigint not null,
  nano_usd bigint not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (key_id, month)
);
create index usage_key_month_changed on usage_key_month (month, changed_at);
alter table usage_key_month enable row level security;
alter table usage_key_month force row level security;
create policy usage_key_month_read on usage_key_month for select to steward_app using (person_id = (select scope_person()));
create policy usage_key_month_worker on usage_key_month to steward_worker using ((select scope_is_kernel())) with check ((select scope_is_kernel()));
grant select on usage_key_month to steward_app;
grant select, insert, update on usage_key_month to steward_worker;
`,
}
