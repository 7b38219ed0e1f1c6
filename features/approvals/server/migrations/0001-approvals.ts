import type { Migration } from '#kernel/store/store.ts'

/**
 * Nothing here is ever deleted, and a decision never changes: no right to it is granted. What is asked for never changes after it was written: the application may only move the state on. A trigger says so,
 * because row security knows rows and not columns on both databases alike.
 */
export const approvalsMigration: Migration = {
  name: 'approvals-0001',
  sql: `
create table approval (
  id uuid primary key,
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  kind text not null check (kind in ('tool', 'release')),
  subject text not null,
  summary text not null,
  purpose text not null default '',
  bytes text not null,
  sha256 text not null,
  label jsonb not null,
  needed integer not null check (needed between 1 and 2),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'used', 'withdrawn')),
  task_id uuid,
  resume_queue text,
  resume_payload jsonb,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index approval_person on approval (person_id, id desc);
create index approval_waiting on approval (agency_id, id desc) where state = 'waiting';
alter table approval enable row level security;
alter table approval force row level security;
create function scope_releases() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('privacy') or scope_has_role('records') or scope_has_role('agency-lead') $$;
create policy approval_read on approval for select to steward_app using (
  person_id = (select scope_person()) or (kind = 'release' and agency_id = (select scope_agency()) and (select scope_releases())));
create policy approval_add on approval for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'waiting');
create policy approval_change on approval for update to steward_app
  using (person_id = (select scope_person()) or (kind = 'release' and agency_id = (select scope_agency()) and (select scope_releases())))
  with check (person_id = (select scope_person()) or (kind = 'release' and agency_id = (select scope_agency()) and (select scope_releases())));
grant select, insert, update on approval to steward_app;

create function approval_keeps_its_word() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if (new.id, new.agency_id, new.person_id, new.kind, new.subject, new.summary, new.purpose, new.bytes, new.sha256, new.label, new.needed, new.task_id, new.created_at, new.expires_at)
    is distinct from (old.id, old.agency_id, old.person_id, old.kind, old.subject, old.summary, old.purpose, old.bytes, old.sha256, old.label, old.needed, old.task_id, old.created_at, old.expires_at)
  then raise exception 'what is to be approved cannot be changed'; end if;
  if not ((old.state = 'waiting' and new.state in ('waiting', 'approved', 'refused', 'withdrawn')) or (old.state = 'approved' and new.state in ('used', 'withdrawn')))
  then raise exception 'an approval goes forward only'; end if;
  if new.state = 'approved' and (select count(distinct person_id) from approval_decision where approval_id = new.id and is_approved) < new.needed
  then raise exception 'too few people have approved'; end if;
  return new;
end $$;
create trigger approval_change before update on approval for each row execute function approval_keeps_its_word();

create table approval_decision (
  id uuid primary key default gen_random_uuid(),
  approval_id uuid not null references approval(id),
  agency_id text not null,
  person_id uuid not null references person(id),
  is_approved boolean not null,
  reason text not null default '',
  at timestamptz not null default date_trunc('milliseconds', now()),
  unique (approval_id, person_id)
);
alter table approval_decision enable row level security;
alter table approval_decision force row level security;
create policy approval_decision_read on approval_decision for select to steward_app using (
  exists (select from approval where approval.id = approval_id));
create policy approval_decision_add on approval_decision for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency())
  and exists (select from approval where approval.id = approval_id and approval.agency_id = approval_decision.agency_id and approval.state = 'waiting'
    and ((approval.kind = 'tool') = (approval.person_id = (select scope_person())))
    and (approval.kind = 'tool' or (select scope_releases()))));
grant select, insert on approval_decision to steward_app;
`,
}
