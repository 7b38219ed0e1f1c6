import type { Migration } from '#kernel/store/store.ts'

/** Every version is a row that keeps its text; only its state, and who confirmed it, change. */
export const rulesMigration: Migration = {
  name: 'rules-0001',
  sql: `
create function scope_writes_rules() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('privacy') or scope_has_role('security') or scope_has_role('records') or scope_has_role('administrator') $$;
create function scope_writes_rules_for_all() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('security') or scope_has_role('administrator') $$;

create table rule (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('flow', 'action')),
  agency_id text references agency(id),
  version integer not null,
  state text not null check (state in ('draft', 'proposed', 'active', 'retired')),
  title text not null,
  sentence text not null,
  legal_basis text not null,
  alternatives text[] not null,
  cedar text not null,
  cases jsonb not null,
  valid_from date,
  valid_to date,
  hash text not null,
  reason text not null,
  author_id uuid not null references person(id),
  author_name text not null,
  confirmed_id uuid references person(id),
  confirmed_name text,
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index rule_version on rule (coalesce(agency_id, ''), name, version);
create unique index rule_active on rule (coalesce(agency_id, ''), name) where state = 'active';
alter table rule enable row level security;
alter table rule force row level security;
create policy rule_read on rule for select to steward_app using (
  ((select scope_writes_rules()) and (agency_id is null or agency_id = (select scope_agency())))
  or (select scope_writes_rules_for_all()) or (select scope_has_role('oversight')));
create policy rule_add on rule for insert to steward_app with check (
  author_id = (select scope_person())
  and ((agency_id = (select scope_agency()) and (select scope_writes_rules())) or (select scope_writes_rules_for_all())));
create policy rule_change on rule for update to steward_app
  using ((agency_id = (select scope_agency()) and (select scope_writes_rules())) or (select scope_writes_rules_for_all()))
  with check ((agency_id = (select scope_agency()) and (select scope_writes_rules())) or (select scope_writes_rules_for_all()));
create policy rule_worker on rule for select to steward_worker using (true);
grant select, insert on rule to steward_app;
grant update (state, reason, confirmed_id, confirmed_name, changed_at) on rule to steward_app;
grant select on rule to steward_worker;
`,
}
