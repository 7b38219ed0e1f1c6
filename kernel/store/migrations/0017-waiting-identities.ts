import type { Migration } from '../store.ts'

/** Identities that a provider vouched for and that are nobody’s here: an administrator may say whose (pipeline/identities.ts). */
export const waitingIdentitiesMigration: Migration = {
  name: 'kernel-0017-waiting-identities',
  sql: `
create table identity_waiting (
  issuer text not null,
  subject text not null,
  provider_id uuid not null,
  name text not null,
  email text not null,
  at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identity_waiting_at on identity_waiting (at);
alter table identity_waiting enable row level security;
alter table identity_waiting force row level security;
create policy identity_waiting_worker on identity_waiting to steward_worker using ((select scope_is_kernel())) with check ((select scope_is_kernel()));
grant select, insert, update, delete on identity_waiting to steward_worker;
`,
}
