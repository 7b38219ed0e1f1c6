import type { Migration } from '#kernel/store/store.ts'

const moderates = (group: string) => `((select scope_has_role('administrator')) or (${group}.agency_id = (select scope_agency()) and ((select scope_has_role('trainer')) or (select scope_has_role('contact')))))`

/**
 * Groups, posts, thanks and reports. A post is open to those its group is open to; one that was hidden to its writer
 * and the moderators. Of thanks the count is shown; whoever reports is known to the moderators only.
 */
export const communityMigration: Migration = {
  name: 'community-0001',
  sql: `
create table community_group (
  id uuid primary key,
  -- The agency that keeps it.
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  name text not null,
  about text not null,
  kind text not null check (kind in ('agency', 'topic', 'all')),
  audience text not null check (audience in ('agency', 'everyone')),
  is_closed boolean not null default false,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table community_group enable row level security;
alter table community_group force row level security;
create policy community_group_read on community_group for select to steward_app using (
  agency_id = (select scope_agency()) or (audience = 'everyone' and (select scope_person()) is not null));
create policy community_group_add on community_group for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and ((select scope_has_role('trainer')) or (select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))));
create policy community_group_change on community_group for update to steward_app
  using (${moderates('community_group')}) with check (${moderates('community_group')});
grant select, insert on community_group to steward_app;
grant update (name, about, is_closed) on community_group to steward_app;

create table community_post (
  id uuid primary key,
  group_id uuid not null references community_group(id),
  -- The first post of its thread; null for that one itself.
  thread_id uuid references community_post(id),
  -- The writer’s agency.
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  owner_name text not null,
  kind text not null check (kind in ('discussion', 'question', 'notice', 'reply')),
  title text not null default '',
  text text not null,
  state text not null default 'shown' check (state in ('shown', 'hidden', 'withdrawn')),
  accepted_id uuid references community_post(id),
  hidden_reason text,
  hidden_by uuid,
  hidden_by_name text,
  appeal text,
  appeal_state text check (appeal_state in ('open', 'granted', 'refused')),
  appeal_answer text not null default '',
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  check ((kind = 'reply') = (thread_id is not null))
);
create index community_post_threads on community_post (group_id, created_at desc, id desc) where thread_id is null;
create index community_post_replies on community_post (thread_id, created_at, id) where thread_id is not null;
create index community_post_owner on community_post (owner_id);
create index community_post_accepted on community_post (accepted_id) where accepted_id is not null;
create index community_post_appeals on community_post (group_id) where appeal_state = 'open';
alter table community_post enable row level security;
alter table community_post force row level security;
create policy community_post_read on community_post for select to steward_app using (
  exists (select from community_group where community_group.id = group_id and (community_post.state <> 'hidden' or community_post.owner_id = (select scope_person()) or ${moderates('community_group')})));
create policy community_post_add on community_post for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'shown'
  and exists (select from community_group where community_group.id = group_id and not community_group.is_closed));
create policy community_post_change on community_post for update to steward_app
  using (exists (select from community_group where community_group.id = group_id and (community_post.owner_id = (select scope_person()) or ${moderates('community_group')})))
  with check (exists (select from community_group where community_group.id = group_id and (community_post.owner_id = (select scope_person()) or ${moderates('community_group')})));
grant select, insert on community_post to steward_app;
grant update (state, title, text, accepted_id, hidden_reason, hidden_by, hidden_by_name, appeal, appeal_state, appeal_answer) on community_post to steward_app;

create table community_thanks (
  post_id uuid not null references community_post(id),
  person_id uuid not null references person(id),
  agency_id text not null,
  primary key (post_id, person_id)
);
alter table community_thanks enable row level security;
alter table community_thanks force row level security;
create policy community_thanks_read on community_thanks for select to steward_app using (exists (select from community_post where community_post.id = post_id));
create policy community_thanks_add on community_thanks for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from community_post where community_post.id = post_id));
create policy community_thanks_remove on community_thanks for delete to steward_app using (person_id = (select scope_person()));
grant select, insert, delete on community_thanks to steward_app;

create table community_report (
  id uuid primary key,
  post_id uuid not null references community_post(id),
  agency_id text not null,
  person_id uuid not null references person(id),
  reason text not null,
  is_closed boolean not null default false,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index community_report_once on community_report (post_id, person_id) where not is_closed;
create index community_report_open on community_report (at) where not is_closed;
alter table community_report enable row level security;
alter table community_report force row level security;
create policy community_report_read on community_report for select to steward_app using (
  person_id = (select scope_person())
  or exists (select from community_post join community_group on community_group.id = community_post.group_id where community_post.id = post_id and ${moderates('community_group')}));
create policy community_report_add on community_report for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from community_post where community_post.id = post_id));
create policy community_report_close on community_report for update to steward_app
  using (exists (select from community_post join community_group on community_group.id = community_post.group_id where community_post.id = post_id and ${moderates('community_group')}))
  with check (exists (select from community_post join community_group on community_group.id = community_post.group_id where community_post.id = post_id and ${moderates('community_group')}));
grant select, insert on community_report to steward_app;
grant update (is_closed) on community_report to steward_app;
`,
}
