import type { Migration } from '#kernel/store/store.ts'

/** A result's label stands beside it and is written with it; without one it counts as the highest (kernel/flow/label.ts). Settings are never rewritten: the newest version holds. */
export const tasksMigration: Migration = {
  name: 'tasks-0001',
  sql: `
create table task (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  request text not null,
  material text not null default '',
  model_id text not null,
  model_title text not null,
  state text not null check (state in ('planning', 'planned', 'running', 'waiting', 'done', 'stopped', 'failed')),
  note text,
  plan jsonb,
  is_stop_requested boolean not null default false,
  run_job uuid,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index task_owner on task (owner_id, id desc);
alter table task enable row level security;
alter table task force row level security;
create policy task_read on task for select to steward_app using (owner_id = (select scope_person()));
create policy task_add on task for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy task_change on task for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy task_remove on task for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on task to steward_app;

create table task_step (
  task_id uuid not null references task(id) on delete cascade,
  handle text not null,
  agency_id text not null,
  owner_id uuid not null,
  state text not null check (state in ('planned', 'running', 'waiting', 'done', 'skipped', 'refused', 'failed')),
  value jsonb,
  label jsonb,
  note text,
  approval_id uuid,
  primary key (task_id, handle)
);
alter table task_step enable row level security;
alter table task_step force row level security;
create policy task_step_read on task_step for select to steward_app using (owner_id = (select scope_person()));
create policy task_step_add on task_step for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from task where task.id = task_id));
create policy task_step_change on task_step for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy task_step_remove on task_step for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on task_step to steward_app;

create table task_settings (
  agency_id text not null references agency(id),
  version integer not null,
  mode text not null check (mode in ('planned', 'two-models', 'together')),
  tools_off text[] not null default '{}',
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (agency_id, version)
);
alter table task_settings enable row level security;
alter table task_settings force row level security;
create policy task_settings_read on task_settings for select to steward_app using (agency_id = (select scope_agency()));
create policy task_settings_add on task_settings for insert to steward_app with check (
  agency_id = (select scope_agency()) and changed_by = (select scope_person()) and (select scope_has_role('administrator')));
grant select, insert on task_settings to steward_app;
`,
}
