import type { Migration } from '../store.ts'

/**
 * A scope that was found signed is remembered for the rest of its transaction: of some 90 questions an answer asks, all
 * but one a transaction find it so, at a third of the cost (docs/decisions/2026-11-22-processor-time.md).
 *
 * What is remembered is 128 bits of the SHA-256 of the text that was checked and of the beginning of the transaction, as
 * the session’s own values (`currval`) of two sequences that no role has a right to: SQL of a request can neither set
 * nor read them, another text or another transaction does not fit them, and then the signature is checked as before.
 * The setting only says whether there is something to compare with: without it nothing is believed that is not checked,
 * and with it wrongly set `currval` fails. Unlogged, so that reading writes no log and takes no transaction number.
 */
export const rememberedScopeMigration: Migration = {
  name: 'kernel-0022-remembered-scope',
  sql: `
create unlogged sequence scope_checked_left minvalue -9223372036854775808;
create unlogged sequence scope_checked_right minvalue -9223372036854775808;
revoke all on sequence scope_checked_left, scope_checked_right from public;
${scopeFunction('scope_person', '', 'uuid', "nullif(split_part(said, '|', 6), '')::uuid", 'null')}
${scopeFunction('scope_agency', '', 'text', "nullif(split_part(said, '|', 7), '')", 'null')}
${scopeFunction('scope_has_role', 'role text', 'boolean', "position(',' || role || ',' in split_part(said, '|', 8)) > 0", 'false')}
${scopeFunction('scope_is_signed', '', 'boolean', 'true', 'false')}
${scopeFunction('scope_is_kernel', '', 'boolean', "split_part(said, '|', 5) = 'kernel'", 'false')}
`,
}

/** Fields: signature, key, server process, milliseconds, standing, person, agency, roles. All after the first is what was signed, from byte 66 on. */
function scopeFunction(name: string, parameters: string, type: string, value: string, otherwise: string): string {
  return `
create or replace function ${name}(${parameters}) returns ${type} language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  said text := current_setting('app.scope', true);
  mark bit(128) := ('x' || encode(substr(sha256(convert_to(said, 'UTF8') || timestamptz_send(now())), 1, 16), 'hex'))::bit(128);
  signature text;
begin
  if current_setting('app.scope_checked', true) = 'yes' then
    if currval('public.scope_checked_left'::regclass) = mark::bit(64)::bigint and currval('public.scope_checked_right'::regclass) = substring(mark from 65)::bit(64)::bigint then return ${value}; end if;
  end if;
  if said is null or octet_length(said) < 66 then return ${otherwise}; end if;
  select encode(sha256(outer_pad || sha256(inner_pad || substr(convert_to(said, 'UTF8'), 66))), 'hex') into signature from public.scope_key where id = split_part(said, '|', 2);
  if split_part(said, '|', 1) = signature and split_part(said, '|', 3) = pg_backend_pid()::text and abs(extract(epoch from now())::float8 * 1000 - split_part(said, '|', 4)::float8) <= 600000 then
    perform setval('public.scope_checked_left'::regclass, mark::bit(64)::bigint), setval('public.scope_checked_right'::regclass, substring(mark from 65)::bit(64)::bigint), set_config('app.scope_checked', 'yes', true);
    return ${value};
  end if;
  return ${otherwise};
end $$;`
}
