import type { Migration } from '../store.ts'

/**
 * The scope is believed only with its signature (kernel/store/signed-scope.ts). The functions run as the owner, the one
 * who may read the key; each pins its search path and names its tables in full, so that nothing can be put in their
 * way. They are asked once a statement: `fortify.ts` puts them into sub-selects wherever a policy does not.
 */
export const signedScopeMigration: Migration = {
  name: 'kernel-0011-signed-scope',
  sql: `
create table scope_key (
  id text primary key,
  -- The key as HMAC’s inner and outer pad.
  inner_pad bytea not null,
  outer_pad bytea not null,
  created_at timestamptz not null default now()
);
revoke all on scope_key from public;

create table application_login (
  name text primary key,
  salt bytea not null
);
revoke all on application_login from public;

${scopeFunction('scope_person', '', 'uuid', "nullif(field[5], '')::uuid", 'null')}
${scopeFunction('scope_agency', '', 'text', "nullif(field[6], '')", 'null')}
${scopeFunction('scope_has_role', 'role text', 'boolean', "position(',' || role || ',' in field[7]) > 0", 'false')}
${scopeFunction('scope_is_signed', '', 'boolean', 'true', 'false')}
${scopeFunction('scope_is_kernel', '', 'boolean', "field[4] = 'kernel'", 'false')}

alter table setting enable row level security;
alter table setting force row level security;
create policy setting_read on setting for select to steward_app using ((select scope_is_signed()));
create policy setting_worker on setting to steward_worker using (true) with check (true);
`,
}

/** A signature holds for one server process and ten minutes: whoever sees another connection’s has nothing. */
function scopeFunction(name: string, parameters: string, type: string, value: string, otherwise: string): string {
  return `
create or replace function ${name}(${parameters}) returns ${type} language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  said text := current_setting('app.scope', true);
  field text[];
  pads record;
begin
  if said is null or length(said) < 66 then return ${otherwise}; end if;
  field := string_to_array(substr(said, 66), '|');
  select inner_pad, outer_pad into pads from public.scope_key where id = field[1];
  if not found
    or left(said, 64) <> encode(sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(substr(said, 66), 'UTF8'))), 'hex')
    or field[2] <> pg_backend_pid()::text
    or abs(extract(epoch from now()) * 1000 - field[3]::float8) > 600000
  then return ${otherwise}; end if;
  return ${value};
end $$;`
}
