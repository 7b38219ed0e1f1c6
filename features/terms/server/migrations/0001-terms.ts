import type { Migration } from '#kernel/store/store.ts'

/**
 * Versions of the terms, and who accepted or declined which (R12; standards.md, "Terms and conditions"). A
 * published version and a decision are never rewritten: no right, no policy, and a trigger that binds the owner too.
 * An agency’s own terms stand in the place of the government’s.
 */
export const termsMigration: Migration = {
  name: 'terms-0001',
  sql: `
create table terms_version (
  id uuid primary key,
  agency_id text references agency(id),
  number integer,
  effective_on date not null,
  owner_id uuid not null references person(id),
  -- {"en": {"title", "text", "textHash", "changeSummary"}, …}
  texts jsonb not null default '{}',
  published_at timestamptz,
  created_at timestamptz not null default now(),
  check ((published_at is null) = (number is null))
);
create unique index terms_version_number on terms_version (coalesce(agency_id, ''), number);
alter table terms_version enable row level security;
alter table terms_version force row level security;
create policy terms_version_read on terms_version for select to steward_app using (
  (select scope_has_role('privacy'))
  or (published_at is not null and (select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency()) or (select scope_has_role('oversight')))));
create policy terms_version_add on terms_version for insert to steward_app with check (
  (select scope_has_role('privacy')) and owner_id = (select scope_person()) and published_at is null
  and (agency_id is null or agency_id = (select scope_agency())));
create policy terms_version_change on terms_version for update to steward_app
  using ((select scope_has_role('privacy')) and published_at is null and (agency_id is null or agency_id = (select scope_agency())))
  with check ((select scope_has_role('privacy')) and (agency_id is null or agency_id = (select scope_agency())));
create policy terms_version_worker on terms_version for select to steward_worker using (published_at is not null);
grant select, insert, update on terms_version to steward_app;
grant select on terms_version to steward_worker;

create table terms_acceptance (
  id uuid primary key,
  person_id uuid not null references person(id),
  agency_id text not null,
  version_id uuid not null references terms_version(id),
  language text not null,
  text_hash text not null,
  outcome text not null check (outcome in ('accepted', 'declined')),
  method text not null,
  session_id uuid,
  at timestamptz not null default now()
);
create index terms_acceptance_last on terms_acceptance (person_id, version_id, at desc, id desc);
create index terms_acceptance_version on terms_acceptance (version_id);
alter table terms_acceptance enable row level security;
alter table terms_acceptance force row level security;
create policy terms_acceptance_read on terms_acceptance for select to steward_app using (
  person_id = (select scope_person()) or (select scope_has_role('privacy')) or (select scope_has_role('oversight')));
create policy terms_acceptance_add on terms_acceptance for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency())
  and exists (select from terms_version where terms_version.id = version_id and terms_version.published_at is not null));
create policy terms_acceptance_worker on terms_acceptance for select to steward_worker using (true);
grant select, insert on terms_acceptance to steward_app;
grant select on terms_acceptance to steward_worker;

create function terms_stay() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  raise exception 'published terms and decisions about them are never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger terms_version_stays before update or delete on terms_version for each row when (old.published_at is not null) execute function terms_stay();
create trigger terms_acceptance_stays before update or delete on terms_acceptance for each row execute function terms_stay();

create function terms_in_force(agency text) returns uuid language sql stable set search_path = public, pg_catalog
  as $$ select id from terms_version
    where published_at is not null and effective_on <= (now() at time zone 'utc')::date and (agency_id = agency or agency_id is null)
    order by (agency_id is null), number desc limit 1 $$;
-- The last word counts: whoever declines after accepting has withdrawn.
create function terms_accepted(person uuid, version uuid) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select coalesce((select outcome = 'accepted' and at > now() - interval '1 year' from terms_acceptance
    where person_id = person and version_id = version order by at desc, id desc limit 1), false) $$;
create or replace function person_owes_terms(person uuid, agency text) returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select not coalesce((select terms_accepted(person, in_force) from terms_in_force(agency) as in_force where in_force is not null), true) $$;
`,
}
