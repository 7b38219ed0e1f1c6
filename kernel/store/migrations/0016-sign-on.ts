import type { Migration } from '../store.ts'

/** Signing in by a provider outside (pipeline/sign-on.ts): nobody’s request reads any of this, the kernel alone does. */
export const signOnMigration: Migration = {
  name: 'kernel-0016-sign-on',
  sql: `
-- An attempt waits for the browser to come back; it is taken once.
create table sign_on_attempt (
  state_hash bytea primary key,
  provider_id uuid not null,
  purpose text not null check (purpose in ('sign-in', 'step-up')),
  session_id uuid,
  binding_hash bytea not null,
  sealed text not null,
  expires_at timestamptz not null
);
create index sign_on_attempt_end on sign_on_attempt (expires_at);

-- Whom an identity of a provider is here: by issuer and subject, never by e-mail (OpenID Connect Core 5.7).
create table identity_link (
  issuer text not null,
  subject text not null,
  person_id uuid not null references person(id),
  provider_id uuid not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identity_link_person on identity_link (person_id);

-- Which of our sessions a provider’s session or subject stands behind, for its logout.
create table sign_on_session (
  session_id uuid primary key references session(id) on delete cascade,
  provider_id uuid not null,
  issuer text not null,
  subject text not null,
  provider_session text
);
create index sign_on_session_subject on sign_on_session (issuer, subject);

-- Ids that count once: of logout tokens, of assertions.
create table spent_token (
  issuer text not null,
  token_id text not null,
  expires_at timestamptz not null,
  primary key (issuer, token_id)
);
create index spent_token_end on spent_token (expires_at);

${['sign_on_attempt', 'identity_link', 'sign_on_session', 'spent_token']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy ${table}_worker on ${table} to steward_worker using ((select scope_is_kernel())) with check ((select scope_is_kernel()));
grant select, insert, update, delete on ${table} to steward_worker;`,
  )
  .join('\n')}
`,
}
