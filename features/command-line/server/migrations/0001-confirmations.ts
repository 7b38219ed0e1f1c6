import type { Migration } from '#kernel/store/store.ts'

/** A session asks to be confirmed by another of the same person. The code is kept as a hash, its tries are counted. */
export const confirmationsMigration: Migration = {
  name: 'command-line-0001',
  sql: `
create table session_confirmation (
  id uuid primary key,
  person_id uuid not null references person(id),
  session_id uuid not null references session(id) on delete cascade,
  code_hash bytea not null,
  -- Truncated, as in the log.
  network text,
  tries integer not null default 0,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  given_at timestamptz
);
create index session_confirmation_person on session_confirmation (person_id, expires_at);
create index session_confirmation_session on session_confirmation (session_id);
alter table session_confirmation enable row level security;
alter table session_confirmation force row level security;
create policy session_confirmation_own on session_confirmation to steward_app
  using (person_id = (select scope_person())) with check (person_id = (select scope_person()));
grant select, insert, delete, update (tries, given_at) on session_confirmation to steward_app;
`,
}
