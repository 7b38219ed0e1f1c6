import type { Migration } from '#kernel/store/store.ts'

/**
 * One document of settings an agency, and one (no agency) that all of them inherit; each change is a new version, and
 * none is ever rewritten (R11). `agency_setting(agency, key)` is what everybody asks, the gates among them with each
 * look at a session: PL/pgSQL, because it keeps its plan for the connection. Null: nobody said, the product’s own holds.
 */
export const agencySettingsMigration: Migration = {
  name: 'agency-settings-0001',
  sql: `
create table agency_setting_version (
  id uuid primary key,
  agency_id text references agency(id),
  number integer not null check (number > 0),
  -- {"training-gate.chat": "required", …}: what this document itself says.
  settings jsonb not null,
  content_hash text not null,
  reason text not null,
  restored_from integer,
  author_id uuid not null references person(id),
  author_name text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index agency_setting_version_number on agency_setting_version (coalesce(agency_id, ''), number);
alter table agency_setting_version enable row level security;
alter table agency_setting_version force row level security;
create policy agency_setting_version_read on agency_setting_version for select to steward_app using (
  (select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency())
    or (select scope_has_role('administrator')) or (select scope_has_role('oversight'))));
create policy agency_setting_version_add on agency_setting_version for insert to steward_app with check (
  author_id = (select scope_person())
  and ((select scope_has_role('administrator')) or ((select scope_has_role('agency-lead')) and agency_id = (select scope_agency()))));
create policy agency_setting_version_worker on agency_setting_version for select to steward_worker using (true);
grant select, insert on agency_setting_version to steward_app;
grant select on agency_setting_version to steward_worker;

create function agency_setting_stays() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  raise exception 'a version of settings is never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger agency_setting_stays before update or delete on agency_setting_version for each row execute function agency_setting_stays();

create function agency_setting(agency text, key text) returns text language plpgsql stable set search_path = public, pg_catalog as $$
declare
  own text := (select settings->>key from agency_setting_version where coalesce(agency_id, '') = agency order by number desc limit 1);
  shared text := (select settings->>key from agency_setting_version where coalesce(agency_id, '') = '' order by number desc limit 1);
  -- From lax to strict: the stricter of the two holds.
  ladder text[];
begin
  if own is null or shared is null then return coalesce(own, shared); end if;
  if key = 'small-cells.minimum' then return greatest(own::int, shared::int)::text; end if;
  if key = 'sandbox.days-max' then return least(own::int, shared::int)::text; end if;
  if key like 'training-gate.%' then ladder := '{off,recommended,required}'; end if;
  if key like 'feature.%' then ladder := '{on,off}'; end if;
  if ladder is null then return own; end if;
  return ladder[greatest(array_position(ladder, own), array_position(ladder, shared))];
end $$;
`,
}
