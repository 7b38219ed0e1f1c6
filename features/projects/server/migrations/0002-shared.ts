import type { Migration } from '#kernel/store/store.ts'

/** What members share besides files and work: chats that somebody placed there, tasks with dates, and where each looked last. */
export const sharedMigration: Migration = {
  name: 'projects-0002-shared',
  sql: `
create table project_chat (
  conversation_id uuid primary key references conversation(id) on delete cascade,
  project_id uuid not null references project(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null references person(id),
  owner_name text not null,
  -- Whether the other members may read it, or only its owner has it here.
  is_shared boolean not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create index project_chat_project on project_chat (project_id, at desc);
alter table project_chat enable row level security;
alter table project_chat force row level security;
create policy project_chat_read on project_chat for select to steward_app using (
  project_id = any((select scope_projects('reader'))::uuid[]) and (is_shared or owner_id = (select scope_person())));
create policy project_chat_add on project_chat for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and project_id = any((select scope_projects('reader'))::uuid[])
  and exists (select from conversation where conversation.id = conversation_id and conversation.owner_id = (select scope_person())));
create policy project_chat_change on project_chat for update to steward_app
  using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and project_id = any((select scope_projects('reader'))::uuid[]));
create policy project_chat_remove on project_chat for delete to steward_app using (
  owner_id = (select scope_person()) or project_id = any((select scope_projects('owner'))::uuid[]));
grant select, insert, delete on project_chat to steward_app;
grant update (project_id, is_shared, at) on project_chat to steward_app;

-- Asked only about rows that are not the person’s own; a function, as these two tables’ policies would else ask each other.
create function scope_reads_chat(conversation uuid) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from project_chat where conversation_id = conversation and is_shared) $$;
create policy conversation_in_project on conversation for select to steward_app using (owner_id <> (select scope_person()) and scope_reads_chat(id));
create policy message_in_project on message for select to steward_app using (owner_id <> (select scope_person()) and scope_reads_chat(conversation_id));

create table project_task (
  id uuid primary key,
  project_id uuid not null references project(id) on delete cascade,
  agency_id text not null,
  title text not null,
  detail text not null default '',
  assignee_id uuid,
  assignee_name text not null default '',
  due_on date,
  state text not null check (state in ('open', 'doing', 'done')),
  changed_by text not null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create index project_task_project on project_task (project_id, state, due_on);
alter table project_task enable row level security;
alter table project_task force row level security;
create policy project_task_read on project_task for select to steward_app using (project_id = any((select scope_projects('reader'))::uuid[]));
create policy project_task_add on project_task for insert to steward_app with check (
  agency_id = (select scope_agency()) and project_id = any((select scope_projects('editor'))::uuid[]));
-- Whoever it is given to says how far it is, reader or not.
create policy project_task_change on project_task for update to steward_app
  using (project_id = any((select scope_projects('editor'))::uuid[]) or (assignee_id = (select scope_person()) and project_id = any((select scope_projects('reader'))::uuid[])))
  with check (project_id = any((select scope_projects('editor'))::uuid[]) or (assignee_id = (select scope_person()) and project_id = any((select scope_projects('reader'))::uuid[])));
create policy project_task_remove on project_task for delete to steward_app using (project_id = any((select scope_projects('editor'))::uuid[]));
grant select, insert, delete on project_task to steward_app;
grant update (title, detail, assignee_id, assignee_name, due_on, state, changed_by, updated_at) on project_task to steward_app;

create table project_look (
  project_id uuid not null references project(id) on delete cascade,
  person_id uuid not null references person(id),
  agency_id text not null,
  at timestamptz not null,
  primary key (project_id, person_id)
);
alter table project_look enable row level security;
alter table project_look force row level security;
create policy project_look_own on project_look to steward_app
  using (person_id = (select scope_person()))
  with check (person_id = (select scope_person()) and agency_id = (select scope_agency()) and project_id = any((select scope_projects('reader'))::uuid[]));
grant select, insert, update on project_look to steward_app;
`,
}
