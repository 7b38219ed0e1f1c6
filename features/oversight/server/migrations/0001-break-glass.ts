import type { Migration } from '#kernel/store/store.ts'

/**
 * Requests, steps and looks are only ever added; what follows from them is derived, here for the database’s own
 * policies and in domain/break-glass.ts for everything else (the same rules, compared in a scenario test).
 *
 * Content is readable by the requester in one kind of transaction only: one that has written its line into
 * `break_glass_view`, which asks for an open request and a notice to the subject. So a look without its line is not
 * something to be forgotten; it does not exist. Times and transaction come from triggers, not from who inserts.
 */
export const breakGlassMigration: Migration = {
  name: 'oversight-0001-break-glass',
  sql: `
create function scope_is_officer() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('oversight') or scope_has_role('privacy') or scope_has_role('records') or scope_has_role('security') $$;
create function break_glass_set_time() returns trigger language plpgsql set search_path = pg_catalog
  as $$ begin new.at := date_trunc('milliseconds', now()); return new; end $$;
create function break_glass_set_look() returns trigger language plpgsql set search_path = pg_catalog
  as $$ begin new.at := date_trunc('milliseconds', now()); new.transaction_id := pg_current_xact_id(); return new; end $$;

create table break_glass (
  id uuid primary key,
  -- The subject's.
  agency_id text not null references agency(id),
  requester_id uuid not null references person(id),
  requester_name text not null,
  requester_role text not null check (requester_role in ('oversight', 'privacy', 'records', 'security')),
  subject_id uuid not null references person(id),
  subject_name text not null,
  conversation_id uuid,
  purpose text not null,
  legal_basis text not null,
  case_number text not null,
  hours integer not null check (hours between 1 and 4),
  embargo_until timestamptz,
  embargo_reason text,
  at timestamptz not null,
  check (requester_id <> subject_id),
  check ((embargo_until is null) = (embargo_reason is null))
);
create index break_glass_at on break_glass (at desc, id);
create trigger break_glass_time before insert on break_glass for each row execute function break_glass_set_time();
alter table break_glass enable row level security;
alter table break_glass force row level security;
create policy break_glass_read on break_glass for select to steward_app using (
  (select scope_is_officer()) and subject_id <> (select scope_person()));
create policy break_glass_add on break_glass for insert to steward_app with check (
  requester_id = (select scope_person()) and scope_has_role(requester_role)
  and (requester_role = 'oversight' or agency_id = (select scope_agency()))
  and exists (select from person where person.id = subject_id and person.agency_id = break_glass.agency_id));
grant select, insert on break_glass to steward_app;

create table break_glass_step (
  id uuid primary key,
  break_glass_id uuid not null references break_glass(id),
  kind text not null check (kind in ('approved', 'refused', 'withdrawn', 'ended')),
  person_id uuid not null references person(id),
  person_name text not null,
  role text not null check (role in ('oversight', 'privacy', 'records', 'security')),
  note text not null default '',
  at timestamptz not null,
  unique (break_glass_id, person_id, kind)
);
create trigger break_glass_step_time before insert on break_glass_step for each row execute function break_glass_set_time();
alter table break_glass_step enable row level security;
alter table break_glass_step force row level security;
create policy break_glass_step_read on break_glass_step for select to steward_app using (
  exists (select from break_glass where break_glass.id = break_glass_id));
create policy break_glass_step_add on break_glass_step for insert to steward_app with check (
  person_id = (select scope_person()) and scope_has_role(role)
  and exists (select from break_glass where break_glass.id = break_glass_id
    and (kind not in ('approved', 'refused') or requester_id <> (select scope_person()))
    and (kind <> 'withdrawn' or requester_id = (select scope_person()))));
grant select, insert on break_glass_step to steward_app;

create function break_glass_opened_at(glass uuid) returns timestamptz language sql stable set search_path = public, pg_catalog as $$
  select min(greatest(one.at, other.at)) from break_glass
  join break_glass_step one on one.break_glass_id = break_glass.id
  join break_glass_step other on other.break_glass_id = break_glass.id
  where break_glass.id = glass and one.kind = 'approved' and other.kind = 'approved'
    and one.person_id <> other.person_id and one.role <> other.role
    and break_glass.requester_id not in (one.person_id, other.person_id) and break_glass.subject_id not in (one.person_id, other.person_id)
    and greatest(one.at, other.at) < break_glass.at + interval '72 hours' $$;
create function break_glass_is_open(glass uuid) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from break_glass where id = glass and now() < break_glass_opened_at(glass) + make_interval(hours => hours))
    and not exists (select from break_glass_step where break_glass_id = glass and kind in ('refused', 'withdrawn', 'ended')) $$;

-- What the subject is told: written with the first look, readable by them once they may know.
create table content_notice (
  id uuid primary key,
  break_glass_id uuid not null unique references break_glass(id),
  seen_at timestamptz,
  agency_id text not null references agency(id),
  subject_id uuid not null references person(id),
  viewer_id uuid not null references person(id),
  viewer_name text not null,
  viewer_role text not null,
  purpose text not null,
  legal_basis text not null,
  case_number text not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  visible_from timestamptz not null,
  delayed_for text
);
create index content_notice_subject on content_notice (subject_id, visible_from desc);
alter table content_notice enable row level security;
alter table content_notice force row level security;
create policy content_notice_read on content_notice for select to steward_app using (
  (subject_id = (select scope_person()) and visible_from <= now())
  or (subject_id <> (select scope_person()) and (select scope_is_officer())));
create policy content_notice_add on content_notice for insert to steward_app with check (
  viewer_id = (select scope_person()) and break_glass_is_open(break_glass_id)
  and exists (select from break_glass where break_glass.id = break_glass_id and requester_id = (select scope_person())
    and break_glass.subject_id = content_notice.subject_id and visible_from <= greatest(embargo_until, break_glass_opened_at(break_glass_id))));
create policy content_notice_seen on content_notice for update to steward_app using (
  subject_id = (select scope_person()) and visible_from <= now());
grant select, insert on content_notice to steward_app;
grant update (seen_at) on content_notice to steward_app;

create table break_glass_view (
  id uuid primary key,
  break_glass_id uuid not null references content_notice(break_glass_id),
  viewer_id uuid not null references person(id),
  -- Null: the list of titles.
  conversation_id uuid,
  at timestamptz not null,
  transaction_id xid8 not null
);
create index break_glass_view_transaction on break_glass_view (transaction_id);
create index break_glass_view_glass on break_glass_view (break_glass_id, at);
create trigger break_glass_view_look before insert on break_glass_view for each row execute function break_glass_set_look();
alter table break_glass_view enable row level security;
alter table break_glass_view force row level security;
create policy break_glass_view_read on break_glass_view for select to steward_app using (
  exists (select from content_notice where content_notice.break_glass_id = break_glass_view.break_glass_id));
create policy break_glass_view_add on break_glass_view for insert to steward_app with check (
  viewer_id = (select scope_person()) and break_glass_is_open(break_glass_id)
  and exists (select from break_glass where break_glass.id = break_glass_id and requester_id = (select scope_person()) and scope_has_role(requester_role)));
grant select, insert on break_glass_view to steward_app;

-- Asked only about rows that are not the person's own. Both the transaction and its time must fit: numbers come again after a restore.
create function scope_looks_at(owner uuid, conversation uuid) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select pg_current_xact_id_if_assigned() is not null and exists (
    select from break_glass_view look join break_glass on break_glass.id = look.break_glass_id
    where look.transaction_id = pg_current_xact_id_if_assigned() and look.at = date_trunc('milliseconds', now())
      and look.viewer_id = scope_person() and break_glass.requester_id = scope_person()
      and break_glass.subject_id = owner and (break_glass.conversation_id is null or break_glass.conversation_id = conversation)
      and (look.conversation_id is null or look.conversation_id = conversation)
      and break_glass_is_open(break_glass.id)) $$;
create policy conversation_under_glass on conversation for select to steward_app using (scope_looks_at(owner_id, id));
create policy message_under_glass on message for select to steward_app using (scope_looks_at(owner_id, conversation_id));
`,
}
