import type { Migration } from '#kernel/store/store.ts'

/** As with tasks: all of it is its owner’s alone; what a step found stands with its label, and without one counts as the highest. */
export const researchMigration: Migration = {
  name: 'research-0001',
  sql: `
create table research (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  question text not null,
  language text not null,
  places jsonb not null,
  model_id text not null,
  model_title text not null,
  is_generative boolean not null,
  price_in_micro_usd bigint,
  price_out_micro_usd bigint,
  state text not null check (state in ('planning', 'planned', 'running', 'done', 'stopped', 'failed')),
  note text,
  plan jsonb,
  limits jsonb not null,
  tokens_in integer not null default 0,
  tokens_out integer not null default 0,
  milliseconds bigint not null default 0,
  is_stop_requested boolean not null default false,
  run_job uuid,
  artefact_id uuid,
  claims integer,
  supported integer,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index research_owner on research (owner_id, id desc);
alter table research enable row level security;
alter table research force row level security;
create policy research_read on research for select to steward_app using (owner_id = (select scope_person()));
create policy research_add on research for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy research_change on research for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy research_remove on research for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on research to steward_app;

create table research_step (
  research_id uuid not null references research(id) on delete cascade,
  handle text not null,
  agency_id text not null,
  owner_id uuid not null,
  state text not null check (state in ('running', 'done', 'nothing', 'skipped', 'failed')),
  value jsonb,
  label jsonb,
  count integer,
  note text,
  primary key (research_id, handle)
);
alter table research_step enable row level security;
alter table research_step force row level security;
create policy research_step_read on research_step for select to steward_app using (owner_id = (select scope_person()));
create policy research_step_add on research_step for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from research where research.id = research_id));
create policy research_step_change on research_step for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy research_step_remove on research_step for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on research_step to steward_app;
`,
}
