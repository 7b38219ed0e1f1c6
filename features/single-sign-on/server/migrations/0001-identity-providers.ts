import type { Migration } from '#kernel/store/store.ts'

export const identityProvidersMigration: Migration = {
  name: 'single-sign-on-0001-providers',
  sql: `
create table identity_provider (
  id uuid primary key,
  kind text not null default 'oidc' check (kind in ('oidc', 'saml')),
  title text not null,
  issuer text not null,
  client_id text not null,
  sealed_secret text,
  -- The rest of what an administrator set (contract.ts, ProviderSettings).
  settings jsonb not null,
  -- Hosts of its token endpoint and keys, as they were when an administrator looked.
  hosts jsonb not null default '[]',
  is_enabled boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  unique (issuer, client_id)
);
alter table identity_provider enable row level security;
alter table identity_provider force row level security;
create policy identity_provider_manage on identity_provider to steward_app
  using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy identity_provider_worker on identity_provider for select to steward_worker using ((select scope_is_kernel()));
grant select, insert, update, delete on identity_provider to steward_app;
grant select on identity_provider to steward_worker;
`,
}
