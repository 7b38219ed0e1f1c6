import type { Migration } from '#kernel/store/store.ts'

/**
 * Every statement on conversations and messages passed through the look-behind-glass check, planned anew each time: a
 * third of the database’s work for an answer. Now a person’s own rows never reach it, whoever has no role that could
 * have asked for a look is turned away by one comparison, and the plan is kept (PL/pgSQL keeps plans per connection,
 * SQL functions do not). What it lets through is the same.
 */
export const looksAskedLastMigration: Migration = {
  name: 'oversight-0002-looks-asked-last',
  sql: `
create or replace function scope_looks_at(owner uuid, conversation uuid) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
begin
  -- The unsigned words of the scope may only turn away; what follows asks the signed ones.
  if current_setting('app.scope', true) !~ ',(oversight|privacy|records|security),' or pg_current_xact_id_if_assigned() is null then return false; end if;
  return exists (
    select from break_glass_view look join break_glass on break_glass.id = look.break_glass_id
    where look.transaction_id = pg_current_xact_id_if_assigned() and look.at = date_trunc('milliseconds', now())
      and look.viewer_id = scope_person() and break_glass.requester_id = scope_person()
      and break_glass.subject_id = owner and (break_glass.conversation_id is null or break_glass.conversation_id = conversation)
      and (look.conversation_id is null or look.conversation_id = conversation)
      and break_glass_is_open(break_glass.id));
end $$;
alter policy conversation_under_glass on conversation using (owner_id is distinct from (select scope_person()) and scope_looks_at(owner_id, id));
alter policy message_under_glass on message using (owner_id is distinct from (select scope_person()) and scope_looks_at(owner_id, conversation_id));
`,
}
