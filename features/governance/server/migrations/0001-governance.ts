import type { Migration } from '#kernel/store/store.ts'

/** Bodies, meetings and decisions. A decision has no right to change: what was decided stays as it was written down. */
export const governanceMigration: Migration = {
  name: 'governance-0001',
  sql: `
create table governance_body (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  name text not null,
  kind text not null check (kind in ('task-force', 'centre-of-excellence', 'board')),
  purpose text not null,
  members jsonb not null default '[]',
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table governance_body enable row level security;
alter table governance_body force row level security;
create policy governance_body_read on governance_body for select to steward_app using ((select scope_person()) is not null);
create policy governance_body_add on governance_body for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))));
create policy governance_body_change on governance_body for update to steward_app
  using (owner_id = (select scope_person()) or (select scope_has_role('administrator')))
  with check (owner_id = (select scope_person()) or (select scope_has_role('administrator')));
grant select, insert on governance_body to steward_app;
grant update (name, purpose, members) on governance_body to steward_app;

create table governance_meeting (
  id uuid primary key,
  body_id uuid not null references governance_body(id),
  agency_id text not null references agency(id),
  held_on date not null,
  agenda text[] not null,
  minutes text not null default ''
);
create index governance_meeting_of on governance_meeting (body_id, held_on desc, id desc);
alter table governance_meeting enable row level security;
alter table governance_meeting force row level security;
create policy governance_meeting_read on governance_meeting for select to steward_app using ((select scope_person()) is not null);
create policy governance_meeting_add on governance_meeting for insert to steward_app with check (
  agency_id = (select scope_agency())
  and exists (select from governance_body where governance_body.id = body_id and (governance_body.owner_id = (select scope_person()) or (select scope_has_role('administrator')))));
create policy governance_meeting_change on governance_meeting for update to steward_app
  using (exists (select from governance_body where governance_body.id = body_id and (governance_body.owner_id = (select scope_person()) or (select scope_has_role('administrator')))))
  with check (exists (select from governance_body where governance_body.id = body_id and (governance_body.owner_id = (select scope_person()) or (select scope_has_role('administrator')))));
grant select, insert on governance_meeting to steward_app;
grant update (agenda, minutes) on governance_meeting to steward_app;

create table governance_decision (
  id uuid primary key,
  body_id uuid not null references governance_body(id),
  meeting_id uuid not null references governance_meeting(id),
  agency_id text not null references agency(id),
  title text not null,
  text text not null,
  votes jsonb not null,
  -- [{"kind", "id", "title"}]: the title as it was that day.
  links jsonb not null,
  recorded_at timestamptz not null default date_trunc('milliseconds', now())
);
create index governance_decision_of on governance_decision (body_id, recorded_at desc, id desc);
alter table governance_decision enable row level security;
alter table governance_decision force row level security;
create policy governance_decision_read on governance_decision for select to steward_app using ((select scope_person()) is not null);
create policy governance_decision_add on governance_decision for insert to steward_app with check (
  agency_id = (select scope_agency())
  and exists (select from governance_body where governance_body.id = body_id and (governance_body.owner_id = (select scope_person()) or (select scope_has_role('administrator')))));
grant select, insert on governance_decision to steward_app;
`,
}
