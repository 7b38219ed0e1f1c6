import type { Migration } from '#kernel/store/store.ts'

/**
 * Why a person has a role: lines that grant it, by whom, when, from where, and lines that deny it. A denial wins. Ended
 * lines stay. `person.roles` is what comes of them (role-lines.ts keeps it so); roles held since before have a line from
 * the first time somebody changes them.
 */
export const roleLinesMigration: Migration = {
  name: 'people-0002-role-lines',
  sql: `
create table role_line (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person(id),
  role text not null,
  kind text not null check (kind in ('grant', 'denial')),
  -- hand: an administrator; directory: provisioning; import: a list; arrival, sign-in: by a provider.
  source text not null,
  reason text not null default '',
  by_id uuid,
  at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid,
  end_reason text
);
create unique index role_line_live on role_line (person_id, role, kind, source) where ended_at is null;
create index role_line_person on role_line (person_id, at desc);
alter table role_line enable row level security;
alter table role_line force row level security;
create policy role_line_read on role_line for select to steward_app using (
  person_id = (select scope_person()) or (select scope_has_role('oversight')));
create policy role_line_administrator on role_line to steward_app
  using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
grant select, insert on role_line to steward_app;
grant update (ended_at, ended_by, end_reason) on role_line to steward_app;

-- Search by any part of a name or address at 40,000 people goes by name; this keeps a page of a list an index read.
create index if not exists person_name on person (name, id);
grant update (name, description) on agency to steward_app;
`,
}
