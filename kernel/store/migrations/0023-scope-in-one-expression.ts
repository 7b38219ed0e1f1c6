import type { Migration } from '../store.ts'

const setting = "current_setting('app.scope', true)"
const left = "'public.scope_checked_left'::regclass"
const right = "'public.scope_checked_right'::regclass"

/**
 * The same check and the same memory of it as in 0022, with less around them. A transaction sets each expression of a
 * function up anew when it first meets it: a function that finds its scope remembered has one, where it had five, and
 * what it does not remember it asks of `scope_believed`, which all five share. That one reads the key, checks and
 * remembers in one statement, where it took two.
 *
 * The setting is read for the check and for the value within one expression; nothing of a request runs in between.
 */
export const scopeInOneExpressionMigration: Migration = {
  name: 'kernel-0023-scope-in-one-expression',
  sql: `
create function scope_believed() returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  said text := current_setting('app.scope', true);
  mark bit(128);
begin
  if said is null or octet_length(said) < 66 then return false; end if;
  mark := ('x' || encode(${mark('said')}, 'hex'))::bit(128);
  perform setval(${left}, mark::bit(64)::bigint), setval(${right}, substring(mark from 65)::bit(64)::bigint), set_config('app.scope_checked', 'yes', true)
    from public.scope_key where id = split_part(said, '|', 2)
      -- In this order: what is not signed is not read as a number.
      and case when split_part(said, '|', 1) = encode(sha256(outer_pad || sha256(inner_pad || substr(convert_to(said, 'UTF8'), 66))), 'hex')
        then split_part(said, '|', 3) = pg_backend_pid()::text and abs(extract(epoch from now())::float8 * 1000 - split_part(said, '|', 4)::float8) <= 600000
        else false end;
  return found;
end $$;
${scopeFunction('scope_person', '', 'uuid', (said) => `nullif(split_part(${said}, '|', 6), '')::uuid`, 'null')}
${scopeFunction('scope_agency', '', 'text', (said) => `nullif(split_part(${said}, '|', 7), '')`, 'null')}
${scopeFunction('scope_has_role', 'role text', 'boolean', (said) => `position(',' || role || ',' in split_part(${said}, '|', 8)) > 0`, 'false')}
${scopeFunction('scope_is_signed', '', 'boolean', () => 'true', 'false')}
${scopeFunction('scope_is_kernel', '', 'boolean', (said) => `split_part(${said}, '|', 5) = 'kernel'`, 'false')}
`,
}

function mark(said: string): string {
  return `substr(sha256(convert_to(${said}, 'UTF8') || timestamptz_send(now())), 1, 16)`
}

/** Fields: signature, key, server process, milliseconds, standing, person, agency, roles. All after the first is what was signed, from byte 66 on. */
function scopeFunction(name: string, parameters: string, type: string, value: (said: string) => string, otherwise: string): string {
  return `
create or replace function ${name}(${parameters}) returns ${type} language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case when case when current_setting('app.scope_checked', true) = 'yes' then int8send(currval(${left})) || int8send(currval(${right})) = ${mark(setting)} else false end or public.scope_believed()
    then ${value(setting)} else ${otherwise} end;
end $$;`
}
