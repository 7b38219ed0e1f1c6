import type { Migration } from '#kernel/store/store.ts'

/**
 * The register: what was seen of each vendor's promises, until when it holds, and what its models may therefore be
 * told. A row speaks for one model, or with `*` for all without a row of their own. `fingerprint` binds it to the
 * account it was given for. Two people stand behind every row that allows more than the one before it; the last
 * constraint says so whatever the code does.
 */
export const registerMigration: Migration = {
  name: 'models-0002-register',
  sql: `
create function scope_reviews_vendors() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('administrator') or scope_has_role('security') or scope_has_role('privacy') $$;

create policy vendor_read on vendor for select to steward_app using (
  (select scope_has_role('security')) or (select scope_has_role('privacy')) or (select scope_has_role('oversight')));

create table vendor_review (
  id uuid primary key,
  vendor_id uuid not null references vendor(id) on delete cascade,
  model text not null,
  facts jsonb not null,
  fingerprint text not null,
  max_conf text not null check (max_conf in ('public', 'internal', 'confidential', 'restricted')),
  comps text[] not null default '{}',
  valid_until timestamptz not null,
  is_lowering boolean not null,
  state text not null check (state in ('proposed', 'in force', 'declined', 'replaced')),
  proposed_by uuid not null references person(id),
  proposed_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid references person(id),
  decided_name text,
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_by is null)),
  check (is_lowering or state in ('proposed', 'declined') or decided_by <> proposed_by)
);
create unique index vendor_review_in_force on vendor_review (vendor_id, model) where state = 'in force';
alter table vendor_review enable row level security;
alter table vendor_review force row level security;
create policy vendor_review_read on vendor_review for select to steward_app using ((select scope_reviews_vendors()) or (select scope_has_role('oversight')));
create policy vendor_review_add on vendor_review for insert to steward_app with check ((select scope_reviews_vendors()) and proposed_by = (select scope_person()));
create policy vendor_review_change on vendor_review for update to steward_app using ((select scope_reviews_vendors()));
create policy vendor_review_worker on vendor_review for select to steward_worker using (true);
grant select, insert, update on vendor_review to steward_app;
grant select on vendor_review to steward_worker;
`,
}
