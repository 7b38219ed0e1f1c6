import type { Migration } from '#kernel/store/store.ts'

/**
 * Articles an installation writes itself (R53); those that come with Steward are in the code. Versions are kept.
 * Votes and the tour are a person’s own; what readers thought of an article leaves as a sum only, from ten votes on (server/guide-store.ts).
 */
export const guidesMigration: Migration = {
  name: 'guides-0001',
  sql: `
create table guide (
  id uuid primary key,
  slug text not null,
  agency_id text references agency(id),
  kind text not null check (kind in ('guide', 'prompt', 'faq')),
  title text not null,
  summary text not null,
  body text not null,
  tags text[] not null default '{}',
  owner_id uuid not null references person(id),
  review_on date not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  retired_reason text,
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
create unique index guide_address on guide (slug, coalesce(agency_id, '')) where state <> 'retired';
create table guide_version (
  guide_id uuid not null references guide(id),
  version integer not null,
  title text not null,
  summary text not null,
  body text not null,
  written_by uuid not null references person(id),
  at timestamptz not null default now(),
  primary key (guide_id, version)
);
-- A review of an article that came with Steward: the newest date counts.
create table guide_review (
  slug text not null,
  agency_id text not null references agency(id),
  review_on date not null,
  reviewed_by uuid not null references person(id),
  at timestamptz not null default now(),
  primary key (slug, agency_id)
);
create table guide_vote (
  person_id uuid not null references person(id),
  slug text not null,
  helped boolean not null,
  at timestamptz not null default now(),
  primary key (person_id, slug)
);
create index guide_vote_slug on guide_vote (slug);
create table tour_seen (
  person_id uuid primary key references person(id),
  outcome text not null check (outcome in ('taken', 'put-away')),
  at timestamptz not null default now()
);

create function guide_editor() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('trainer') or scope_has_role('contact') or scope_has_role('administrator') $$;

alter table guide enable row level security;
alter table guide force row level security;
create policy guide_read on guide for select to steward_app using (
  (select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency())) and (state = 'published' or (select guide_editor())));
create policy guide_add on guide for insert to steward_app with check (
  (select guide_editor()) and owner_id = (select scope_person())
  and (agency_id = (select scope_agency()) or (agency_id is null and (select scope_has_role('administrator')))));
create policy guide_change on guide for update to steward_app
  using ((select guide_editor()) and (agency_id = (select scope_agency()) or (agency_id is null and (select scope_has_role('administrator')))))
  with check ((select guide_editor()) and (agency_id = (select scope_agency()) or (agency_id is null and (select scope_has_role('administrator')))));
grant select, insert, update on guide to steward_app;

alter table guide_version enable row level security;
alter table guide_version force row level security;
create policy guide_version_read on guide_version for select to steward_app using (
  (select guide_editor()) and exists (select from guide where guide.id = guide_id));
create policy guide_version_add on guide_version for insert to steward_app with check (
  written_by = (select scope_person()) and exists (select from guide where guide.id = guide_id));
grant select, insert on guide_version to steward_app;

alter table guide_review enable row level security;
alter table guide_review force row level security;
create policy guide_review_read on guide_review for select to steward_app using (agency_id = (select scope_agency()));
create policy guide_review_add on guide_review for insert to steward_app with check (
  (select guide_editor()) and agency_id = (select scope_agency()) and reviewed_by = (select scope_person()));
create policy guide_review_change on guide_review for update to steward_app
  using ((select guide_editor()) and agency_id = (select scope_agency()))
  with check (agency_id = (select scope_agency()) and reviewed_by = (select scope_person()));
grant select, insert, update on guide_review to steward_app;

alter table guide_vote enable row level security;
alter table guide_vote force row level security;
create policy guide_vote_read on guide_vote for select to steward_app using (person_id = (select scope_person()));
create policy guide_vote_add on guide_vote for insert to steward_app with check (person_id = (select scope_person()));
create policy guide_vote_change on guide_vote for update to steward_app using (person_id = (select scope_person())) with check (person_id = (select scope_person()));
grant select, insert, update on guide_vote to steward_app;

alter table tour_seen enable row level security;
alter table tour_seen force row level security;
create policy tour_seen_read on tour_seen for select to steward_app using (person_id = (select scope_person()));
create policy tour_seen_add on tour_seen for insert to steward_app with check (person_id = (select scope_person()));
create policy tour_seen_change on tour_seen for update to steward_app using (person_id = (select scope_person())) with check (person_id = (select scope_person()));
grant select, insert, update on tour_seen to steward_app;

create policy guide_vote_sum on guide_vote for select to steward_worker using (true);
grant select on guide_vote to steward_worker;
`,
}
