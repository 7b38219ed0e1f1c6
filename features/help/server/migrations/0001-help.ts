import type { Migration } from '#kernel/store/store.ts'

/**
 * Desks, requests and their threads. What a reporter and a desk write is sealed under a key of the request; what of a
 * chat is attached, under a key of its own, so that taking it back destroys it. A request is its reporter’s and the
 * contacts’ of its agency; higher levels see what went up to them, but never the excerpt: a lead is a manager (R04).
 */
export const helpMigration: Migration = {
  name: 'help-0001',
  sql: `
create table help_desk (
  agency_id text primary key references agency(id),
  contact_id uuid references person(id),
  contact_reach text not null default '',
  deputy_id uuid references person(id),
  deputy_reach text not null default '',
  absent_from date,
  absent_until date,
  -- {"timeZone", "days", "opens", "closes", "holidays"}; null: the usual hours.
  calendar jsonb,
  targets jsonb,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default now(),
  check (contact_id is distinct from deputy_id or contact_id is null)
);
alter table help_desk enable row level security;
alter table help_desk force row level security;
create policy help_desk_read on help_desk for select to steward_app using (
  agency_id = (select scope_agency()) or (select scope_has_role('administrator')));
create policy help_desk_add on help_desk for insert to steward_app with check (
  changed_by = (select scope_person()) and ((select scope_has_role('administrator'))
    or (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact'))))));
create policy help_desk_change on help_desk for update to steward_app
  using ((select scope_has_role('administrator')) or (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')))))
  with check (changed_by = (select scope_person()) and ((select scope_has_role('administrator'))
    or (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact'))))));
create policy help_desk_worker on help_desk for select to steward_worker using (true);
grant select, insert, update on help_desk to steward_app;
grant select on help_desk to steward_worker;

create function agency_has_contact(agency text) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
begin
  return exists (select from help_desk join person on person.id = help_desk.contact_id
    where help_desk.agency_id = agency and person.agency_id = agency and not person.is_disabled and 'contact' = any(person.roles));
end $$;

create table help_request (
  id uuid primary key,
  agency_id text not null references agency(id),
  -- Null for whoever reported without a name: nothing else here says who it was.
  owner_id uuid references person(id),
  kind text not null check (kind in ('question', 'problem', 'budget', 'public-tool')),
  urgency text not null check (urgency in ('low', 'normal', 'high')),
  state text not null check (state in ('new', 'in-work', 'waiting', 'answered', 'closed', 'escalated')),
  level text not null default 'contact' check (level in ('contact', 'agency-lead', 'central')),
  title text not null,
  text text not null,
  place text not null default '',
  key_ref text not null,
  assignee_id uuid references person(id),
  merged_into uuid references help_request(id),
  has_excerpt boolean not null default false,
  has_news boolean not null default false,
  first_due_at timestamptz not null,
  resolve_due_at timestamptz not null,
  first_answered_at timestamptz,
  first_minutes integer,
  paused_at timestamptz,
  escalate_at timestamptz,
  created_at timestamptz not null,
  -- Milliseconds, because page cursors carry them.
  updated_at timestamptz not null,
  check (owner_id is not null or kind = 'public-tool')
);
create index help_request_owner on help_request (owner_id, updated_at desc, id desc);
create index help_request_news on help_request (owner_id) where has_news;
create index help_request_desk on help_request (agency_id, updated_at desc, id desc);
create index help_request_central on help_request (updated_at desc, id desc) where level = 'central';
create index help_request_due on help_request (escalate_at) where escalate_at is not null;
alter table help_request enable row level security;
alter table help_request force row level security;
create policy help_request_read on help_request for select to steward_app using (
  (agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact'))
    or (level <> 'contact' and (select scope_has_role('agency-lead')))))
  or (level = 'central' and (select scope_has_role('administrator'))));
create policy help_request_add on help_request for insert to steward_app with check (
  agency_id = (select scope_agency()) and level = 'contact'
  and (owner_id = (select scope_person()) or (owner_id is null and kind = 'public-tool' and (select scope_person()) is not null)));
create policy help_request_change on help_request for update to steward_app
  using ((agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact'))
      or (level <> 'contact' and (select scope_has_role('agency-lead')))))
    or (level = 'central' and (select scope_has_role('administrator'))))
  with check ((agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact'))
      or (level <> 'contact' and (select scope_has_role('agency-lead')))))
    or (level = 'central' and (select scope_has_role('administrator'))));
create policy help_request_worker on help_request for select to steward_worker using (true);
create policy help_request_clock on help_request for update to steward_worker using (true);
grant select, insert, update on help_request to steward_app;
grant select, update on help_request to steward_worker;

create table help_post (
  id uuid primary key,
  request_id uuid not null references help_request(id) on delete cascade,
  agency_id text not null,
  -- The reporter’s, so that notes stay from them.
  owner_id uuid,
  author_id uuid not null references person(id),
  author_name text not null,
  kind text not null check (kind in ('reply', 'note')),
  is_desk boolean not null,
  text text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create index help_post_request on help_post (request_id, at, id);
alter table help_post enable row level security;
alter table help_post force row level security;
create policy help_post_read on help_post for select to steward_app using (
  (kind <> 'note' or owner_id is distinct from (select scope_person())) and exists (select from help_request where help_request.id = request_id));
create policy help_post_add on help_post for insert to steward_app with check (
  author_id = (select scope_person()) and (kind <> 'note' or owner_id is distinct from (select scope_person()))
  and exists (select from help_request where help_request.id = request_id and help_request.agency_id = help_post.agency_id and help_request.owner_id is not distinct from help_post.owner_id));
grant select, insert on help_post to steward_app;

create table help_excerpt (
  request_id uuid primary key references help_request(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null references person(id),
  scope text not null check (scope in ('turn', 'chat')),
  content text not null,
  label jsonb not null,
  key_ref text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index help_excerpt_key on help_excerpt (key_ref);
alter table help_excerpt enable row level security;
alter table help_excerpt force row level security;
create policy help_excerpt_read on help_excerpt for select to steward_app using (
  agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact'))));
create policy help_excerpt_add on help_excerpt for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and exists (select from help_request where help_request.id = request_id and help_request.owner_id = (select scope_person())));
create policy help_excerpt_remove on help_excerpt for delete to steward_app using (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy help_excerpt_keys on help_excerpt for select to steward_worker using (true);
grant select, insert, delete on help_excerpt to steward_app;
grant select (key_ref) on help_excerpt to steward_worker;

create function help_excerpt_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id);
  return null;
end $$;
create trigger help_excerpt_key_due after delete on help_excerpt for each row execute function help_excerpt_key_due();
-- What others said before stays true: their function is asked first.
alter function key_is_in_use(text) rename to key_is_in_use_before_help;
create function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select key_is_in_use_before_help(ref) or exists (select from help_excerpt where key_ref = ref) or exists (select from help_request where key_ref = ref) $$;
create index help_request_key on help_request (key_ref);

create table known_issue (
  id uuid primary key,
  agency_id text references agency(id),
  title text not null,
  workaround text not null,
  state text not null check (state in ('open', 'fixed', 'stays')),
  changed_by uuid not null references person(id),
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create index known_issue_agency on known_issue (agency_id, updated_at desc);
alter table known_issue enable row level security;
alter table known_issue force row level security;
create policy known_issue_read on known_issue for select to steward_app using (
  (select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency())));
create policy known_issue_add on known_issue for insert to steward_app with check (
  changed_by = (select scope_person()) and ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (agency_id is null and (select scope_has_role('administrator')))));
create policy known_issue_change on known_issue for update to steward_app
  using ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (agency_id is null and (select scope_has_role('administrator'))))
  with check (changed_by = (select scope_person()) and ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (agency_id is null and (select scope_has_role('administrator')))));
grant select, insert, update on known_issue to steward_app;

create table canned_answer (
  id uuid primary key,
  agency_id text not null references agency(id),
  title text not null,
  text text not null,
  is_public boolean not null default false,
  changed_by uuid not null references person(id),
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create index canned_answer_agency on canned_answer (agency_id, title);
alter table canned_answer enable row level security;
alter table canned_answer force row level security;
create policy canned_answer_read on canned_answer for select to steward_app using (
  agency_id = (select scope_agency()) and (is_public or (select scope_has_role('contact'))));
create policy canned_answer_add on canned_answer for insert to steward_app with check (
  agency_id = (select scope_agency()) and changed_by = (select scope_person()) and (select scope_has_role('contact')));
create policy canned_answer_change on canned_answer for update to steward_app
  using (agency_id = (select scope_agency()) and (select scope_has_role('contact')))
  with check (agency_id = (select scope_agency()) and changed_by = (select scope_person()) and (select scope_has_role('contact')));
create policy canned_answer_remove on canned_answer for delete to steward_app using (
  agency_id = (select scope_agency()) and (select scope_has_role('contact')));
grant select, insert, update, delete on canned_answer to steward_app;
`,
}
