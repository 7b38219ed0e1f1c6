import { keyReference } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/**
 * The exact bytes, what they are for and their summary are sealed under a key of the approval. A row of an older release
 * may be given its key and be sealed, once; whether its bytes are still those that were approved, the hash says, which
 * never changes and is looked at when the yes is spent (approval-store.ts).
 */
export const approvalsSealedMigration: Migration = {
  name: 'approvals-0002-sealed',
  sql: `${keyReference('approval')}
create or replace function approval_keeps_its_word() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if (new.id, new.agency_id, new.person_id, new.kind, new.subject, new.sha256, new.label, new.needed, new.task_id, new.created_at, new.expires_at)
    is distinct from (old.id, old.agency_id, old.person_id, old.kind, old.subject, old.sha256, old.label, old.needed, old.task_id, old.created_at, old.expires_at)
  then raise exception 'what is to be approved cannot be changed'; end if;
  if (new.key_ref, new.summary, new.purpose, new.bytes) is distinct from (old.key_ref, old.summary, old.purpose, old.bytes) then
    if old.key_ref is not null or new.key_ref is null or new.state <> old.state or new.bytes not like 'sealed1:%'
    then raise exception 'what is to be approved cannot be changed'; end if;
    return new;
  end if;
  if not ((old.state = 'waiting' and new.state in ('waiting', 'approved', 'refused', 'withdrawn')) or (old.state = 'approved' and new.state in ('used', 'withdrawn')))
  then raise exception 'an approval goes forward only'; end if;
  if new.state = 'approved' and (select count(distinct person_id) from approval_decision where approval_id = new.id and is_approved) < new.needed
  then raise exception 'too few people have approved'; end if;
  return new;
end $$;
`,
}
