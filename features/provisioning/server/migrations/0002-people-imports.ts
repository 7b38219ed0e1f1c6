import type { Migration } from '#kernel/store/store.ts'

/** Lists of people that administrators send: the file until it is read, its rows with what each would do and what became of it. */
export const peopleImportsMigration: Migration = {
  name: 'provisioning-0002-people-imports',
  sql: `
create table people_import (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  file_name text not null,
  -- Until it is read.
  file bytea,
  state text not null check (state in ('reading', 'ready', 'importing', 'stopped', 'done', 'failed')),
  fault text,
  header text[] not null default '{}',
  columns jsonb not null,
  otherwise text references agency(id),
  allows_role_loss boolean not null default false,
  rows integer not null default 0,
  counts jsonb not null default '{}',
  done integer not null default 0,
  created_at timestamptz not null default now()
);
create index people_import_newest on people_import (created_at desc, id desc);

create table people_import_row (
  import_id uuid not null references people_import(id) on delete cascade,
  number integer not null,
  cells text[] not null,
  verdict text,
  fault text,
  about text not null default '',
  name text not null default '',
  email text not null default '',
  changes jsonb not null default '[]',
  outcome text,
  primary key (import_id, number)
);
create index people_import_row_verdict on people_import_row (import_id, verdict, number);
${['people_import', 'people_import_row']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_administrator on ${table} to steward_app
  using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));`,
  )
  .join('\n')}
grant select, insert, update, delete on people_import, people_import_row to steward_app;
`,
}
