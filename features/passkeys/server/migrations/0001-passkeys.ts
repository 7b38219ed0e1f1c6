import type { Migration } from '#kernel/store/store.ts'

/**
 * Passkeys are their owner’s. Administrators see that there are some, to help whoever lost theirs; the kernel’s role
 * finds one by its credential, before anybody is signed in. Challenges are the kernel’s alone, as hashes.
 */
export const passkeysMigration: Migration = {
  name: 'passkeys-0001',
  sql: `
create table passkey (
  id uuid primary key,
  person_id uuid not null references person(id),
  credential_id bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  is_synced boolean not null,
  is_backed_up boolean not null,
  is_suspect boolean not null default false,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id, created_at);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy passkey_read on passkey for select to steward_app using (person_id = (select scope_person()) or (select scope_has_role('administrator')));
create policy passkey_add on passkey for insert to steward_app with check (person_id = (select scope_person()));
create policy passkey_rename on passkey for update to steward_app using (person_id = (select scope_person()));
create policy passkey_remove on passkey for delete to steward_app using (person_id = (select scope_person()) or (select scope_has_role('administrator')));
create policy passkey_worker on passkey to steward_worker using ((select scope_is_kernel()));
grant select, insert, delete, update (name) on passkey to steward_app;
grant select, update (name, counter, is_backed_up, is_suspect, last_used_at) on passkey to steward_worker;

create table passkey_challenge (
  hash bytea primary key,
  purpose text not null check (purpose in ('registration', 'sign-in', 'step-up')),
  -- Of the session that asked; a challenge to sign in is anybody’s.
  session_id uuid,
  expires_at timestamptz not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);
alter table passkey_challenge enable row level security;
alter table passkey_challenge force row level security;
create policy passkey_challenge_worker on passkey_challenge to steward_worker using ((select scope_is_kernel())) with check ((select scope_is_kernel()));
grant select, insert, delete on passkey_challenge to steward_worker;
`,
}
