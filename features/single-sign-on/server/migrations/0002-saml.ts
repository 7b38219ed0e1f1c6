import type { Migration } from '#kernel/store/store.ts'

/** What a SAML provider’s page brought, sealed, until the browser that began opens it: two minutes, once. Nobody’s request reads it. */
export const samlResponsesMigration: Migration = {
  name: 'single-sign-on-0002-saml',
  sql: `
create table saml_response (
  -- One answer for each attempt.
  state_hash bytea primary key,
  ticket_hash bytea not null unique,
  sealed text not null,
  expires_at timestamptz not null
);
create index saml_response_end on saml_response (expires_at);
alter table saml_response enable row level security;
alter table saml_response force row level security;
create policy saml_response_worker on saml_response to steward_worker using ((select scope_is_kernel())) with check ((select scope_is_kernel()));
grant select, insert, delete on saml_response to steward_worker;
`,
}
