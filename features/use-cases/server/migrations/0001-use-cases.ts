import type { Migration } from '#kernel/store/store.ts'

/**
 * Use cases with their steps, who adopted them, and pilots. Who ran one is that person’s alone (R04): a run is a row
 * that only they read. What everybody is shown are figures about groups, so the counting is the database’s:
 * `use_case_user` and `use_case_tally` hold no row security because no role has a right to them; triggers keep them as
 * runs and ratings are, and `use_case_reuse` gives no number about fewer than ten people. All three run as the owner and
 * name what they touch (as projects’ seats do, docs/decisions/2026-11-22-projects.md).
 */
export const useCasesMigration: Migration = {
  name: 'use-cases-0001',
  sql: `
create table use_case (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  owner_name text not null,
  state text not null default 'draft' check (state in ('draft', 'returned', 'submitted', 'checked', 'published', 'retired')),
  audience text not null check (audience in ('agency', 'everyone')),
  title text not null,
  problem text not null,
  steps text not null,
  prompt text not null,
  template_id text,
  conf text not null check (conf in ('public', 'internal', 'confidential', 'restricted')),
  minutes_saved integer not null,
  minutes_known text not null check (minutes_known in ('estimated', 'measured')),
  work_affected text not null,
  staff_told text not null check (staff_told in ('not-yet', 'told', 'not-needed')),
  tags text[] not null,
  is_for_residents boolean not null default false,
  findings jsonb not null default '[]',
  -- Stems of its subject words, by which look-alikes are found.
  words text[] not null default '{}',
  review_on date,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
create index use_case_published on use_case (changed_at desc, id desc) where state = 'published';
create index use_case_owner on use_case (owner_id, changed_at desc, id desc);
create index use_case_waiting on use_case (state, agency_id, changed_at, id) where state in ('submitted', 'checked');
alter table use_case enable row level security;
alter table use_case force row level security;
create policy use_case_read on use_case for select to steward_app using (
  owner_id = (select scope_person())
  or (state in ('published', 'retired') and (agency_id = (select scope_agency()) or (audience = 'everyone' and (select scope_person()) is not null)))
  or (state <> 'draft' and agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))))
  or (state in ('returned', 'checked', 'published', 'retired') and ((select scope_has_role('privacy')) or (select scope_has_role('security')) or (select scope_has_role('oversight')))));
create policy use_case_add on use_case for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'draft');
create policy use_case_change on use_case for update to steward_app
  using (
    (owner_id = (select scope_person()) and state in ('draft', 'returned', 'published'))
    or (agency_id = (select scope_agency()) and state in ('submitted', 'published') and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))))
    or (state in ('checked', 'published') and ((select scope_has_role('privacy')) or (select scope_has_role('security')))))
  with check (
    (owner_id = (select scope_person()) and state in ('draft', 'returned', 'submitted', 'retired'))
    or (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))))
    or (select scope_has_role('privacy')) or (select scope_has_role('security')));
create policy use_case_remove on use_case for delete to steward_app using (owner_id = (select scope_person()) and state in ('draft', 'returned'));
grant select, insert, delete on use_case to steward_app;
grant update (state, audience, title, problem, steps, prompt, template_id, conf, minutes_saved, minutes_known, work_affected, staff_told, tags, is_for_residents, findings, words, review_on, changed_at) on use_case to steward_app;

-- Who did what, when and why; never rewritten.
create table use_case_step (
  id uuid primary key,
  use_case_id uuid not null references use_case(id) on delete cascade,
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  person_name text not null,
  kind text not null check (kind in ('started', 'submitted', 'returned', 'checked', 'published', 'adopted', 'dropped', 'scale-decided', 'renewed', 'retired')),
  reason text not null default '',
  details jsonb not null default '{}',
  at timestamptz not null default date_trunc('milliseconds', now())
);
create index use_case_step_of on use_case_step (use_case_id, at, id);
alter table use_case_step enable row level security;
alter table use_case_step force row level security;
create policy use_case_step_read on use_case_step for select to steward_app using (exists (select from use_case where use_case.id = use_case_id));
create policy use_case_step_add on use_case_step for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from use_case where use_case.id = use_case_id));
grant select, insert on use_case_step to steward_app;

create table use_case_adoption (
  use_case_id uuid not null references use_case(id) on delete cascade,
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  person_name text not null,
  note text not null default '',
  at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (use_case_id, agency_id)
);
alter table use_case_adoption enable row level security;
alter table use_case_adoption force row level security;
create policy use_case_adoption_read on use_case_adoption for select to steward_app using (exists (select from use_case where use_case.id = use_case_id));
create policy use_case_adoption_add on use_case_adoption for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')))
  and exists (select from use_case where use_case.id = use_case_id and use_case.state = 'published'));
create policy use_case_adoption_remove on use_case_adoption for delete to steward_app using (
  agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))));
grant select, insert, delete on use_case_adoption to steward_app;

create table use_case_run (
  id uuid primary key,
  use_case_id uuid not null references use_case(id) on delete cascade,
  agency_id text not null,
  person_id uuid not null references person(id),
  conversation_id uuid not null,
  -- The last rating of an answer in that chat.
  rating text check (rating in ('good', 'bad')),
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index use_case_run_chat on use_case_run (conversation_id);
alter table use_case_run enable row level security;
alter table use_case_run force row level security;
create policy use_case_run_read on use_case_run for select to steward_app using (person_id = (select scope_person()));
create policy use_case_run_add on use_case_run for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from use_case where use_case.id = use_case_id and use_case.state = 'published'));
create policy use_case_run_rate on use_case_run for update to steward_app using (person_id = (select scope_person())) with check (person_id = (select scope_person()));
grant select, insert on use_case_run to steward_app;
grant update (rating) on use_case_run to steward_app;

create table use_case_user (
  use_case_id uuid not null,
  person_id uuid not null,
  rating text,
  primary key (use_case_id, person_id)
);
create table use_case_tally (
  use_case_id uuid primary key,
  people integer not null default 0,
  runs integer not null default 0,
  good integer not null default 0,
  bad integer not null default 0
);
revoke all on use_case_user, use_case_tally from public;

create function use_case_ran() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  is_new boolean;
begin
  insert into public.use_case_user (use_case_id, person_id) values (new.use_case_id, new.person_id) on conflict do nothing;
  is_new := found;
  insert into public.use_case_tally (use_case_id, people, runs) values (new.use_case_id, 1, 1)
  on conflict (use_case_id) do update set runs = use_case_tally.runs + 1, people = use_case_tally.people + is_new::int;
  return null;
end $$;
create function use_case_run_rated() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text;
begin
  select rating into before from public.use_case_user where use_case_id = new.use_case_id and person_id = new.person_id for update;
  update public.use_case_user set rating = new.rating where use_case_id = new.use_case_id and person_id = new.person_id;
  update public.use_case_tally set
    good = good + (new.rating is not distinct from 'good')::int - (before is not distinct from 'good')::int,
    bad = bad + (new.rating is not distinct from 'bad')::int - (before is not distinct from 'bad')::int
  where use_case_id = new.use_case_id;
  return null;
end $$;
create trigger use_case_ran after insert on use_case_run for each row execute function use_case_ran();
create trigger use_case_run_rated after update of rating on use_case_run for each row execute function use_case_run_rated();

-- A rating of an answer in a chat that a run opened; the person’s own row, by their own rights.
create function use_case_answer_rated() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  update use_case_run set rating = new.rating->>'value' where conversation_id = new.conversation_id and person_id = new.owner_id;
  return null;
end $$;
create trigger use_case_answer_rated after update of rating on message for each row when (new.rating is distinct from old.rating) execute function use_case_answer_rated();

-- domain/reuse.ts says the same (tested).
create function use_case_reuse(use_case uuid) returns table (people integer, runs integer, good integer, bad integer, rated text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select
    case when tally.people >= 10 then tally.people end, case when tally.people >= 10 then tally.runs end,
    case when tally.good >= 10 and tally.bad >= 10 then tally.good end, case when tally.good >= 10 and tally.bad >= 10 then tally.bad end,
    case when tally.good + tally.bad < 10 then null when tally.good * 4 >= (tally.good + tally.bad) * 3 then 'mostly-good' when tally.bad * 4 >= (tally.good + tally.bad) * 3 then 'mostly-bad' else 'mixed' end
  from public.use_case_tally tally where tally.use_case_id = use_case_reuse.use_case;
end $$;

create table pilot (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  owner_name text not null,
  use_case_id uuid references use_case(id) on delete set null,
  title text not null,
  why text not null,
  factors jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'chosen', 'deferred', 'stopped')),
  decided_by text,
  decided_at timestamptz,
  reason text not null default '',
  decision_id uuid,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table pilot enable row level security;
alter table pilot force row level security;
create policy pilot_read on pilot for select to steward_app using (
  agency_id = (select scope_agency()) or (select scope_has_role('agency-lead')) or (select scope_has_role('oversight')) or (select scope_has_role('administrator')));
create policy pilot_add on pilot for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))));
create policy pilot_change on pilot for update to steward_app
  using (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))))
  with check (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead'))));
grant select, insert on pilot to steward_app;
grant update (title, why, factors, state, decided_by, decided_at, reason, decision_id) on pilot to steward_app;
`,
}
