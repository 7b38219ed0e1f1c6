import type { Migration } from '#kernel/store/store.ts'

/**
 * Runs hold what was asked and what is proposed until it is taken or forgotten; the draft itself is an artefact, and a
 * run goes with it. Versions of templates are never rewritten: the newest one holds.
 */
export const draftsMigration: Migration = {
  name: 'drafts-0001',
  sql: `
create table draft_run (
  id uuid primary key,
  artefact_id uuid not null references artefact(id) on delete cascade,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  kind text not null check (kind in ('write', 'change')),
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  note text,
  model_id text not null,
  model_title text not null,
  is_generative boolean not null,
  request jsonb not null,
  parts jsonb not null default '[]',
  steps integer not null default 1,
  kept integer not null default 0,
  label jsonb,
  is_stop_requested boolean not null default false,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index draft_run_artefact on draft_run (artefact_id, owner_id);
create index draft_run_owner on draft_run (owner_id);
alter table draft_run enable row level security;
alter table draft_run force row level security;
create policy draft_run_read on draft_run for select to steward_app using (owner_id = (select scope_person()));
create policy draft_run_add on draft_run for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from artefact where artefact.id = artefact_id));
create policy draft_run_change on draft_run for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy draft_run_remove on draft_run for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on draft_run to steward_app;

create table draft_template (
  id uuid not null,
  version integer not null,
  agency_id text not null references agency(id),
  body jsonb not null,
  is_retired boolean not null default false,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (id, version)
);
create index draft_template_agency on draft_template (agency_id);
alter table draft_template enable row level security;
alter table draft_template force row level security;
create policy draft_template_read on draft_template for select to steward_app using (agency_id = (select scope_agency()));
create policy draft_template_add on draft_template for insert to steward_app with check (
  agency_id = (select scope_agency()) and changed_by = (select scope_person()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))));
grant select, insert on draft_template to steward_app;
`,
}
