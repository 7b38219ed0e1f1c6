// The database’s half of without-rules.mjs: run as the owner of a database that serves that measurement and nothing else.
export const withoutRulesSql = `
create or replace function scope_person() returns uuid language sql stable as $$ select nullif(split_part(current_setting('app.scope', true), '|', 6), '')::uuid $$;
create or replace function scope_agency() returns text language sql stable as $$ select nullif(split_part(current_setting('app.scope', true), '|', 7), '') $$;
create or replace function scope_has_role(role text) returns boolean language sql stable as $$ select position(',' || role || ',' in split_part(current_setting('app.scope', true), '|', 8)) > 0 $$;
create or replace function scope_is_kernel() returns boolean language sql stable as $$ select split_part(current_setting('app.scope', true), '|', 5) = 'kernel' $$;
create or replace function scope_is_signed() returns boolean language sql stable as $$ select true $$;
create or replace function person_owes_terms(person uuid, agency text) returns boolean language sql stable as $$ select false $$;
drop trigger audit_event_pending on audit_event;`
