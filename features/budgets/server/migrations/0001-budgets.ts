import type { Migration } from '#kernel/store/store.ts'

/**
 * Limits, teams, requests for more and what was granted (R63). A team’s members are a list of its agency; what people
 * used stands in the kernel’s tables, where everybody reads their own lines only (R04).
 */
export const budgetsMigration: Migration = {
  name: 'budgets-0001',
  sql: `
create table budget_team (
  id uuid primary key,
  agency_id text not null references agency(id),
  name text not null,
  changed_at timestamptz not null default clock_timestamp()
);
create unique index budget_team_name on budget_team (agency_id, lower(name));
alter table budget_team enable row level security;
alter table budget_team force row level security;
create policy budget_team_read on budget_team for select to steward_app using (agency_id = (select scope_agency()));
create policy budget_team_add on budget_team for insert to steward_app with check (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))));
create policy budget_team_change on budget_team for update to steward_app
  using (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))))
  with check (agency_id = (select scope_agency()));
create policy budget_team_remove on budget_team for delete to steward_app
  using (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))));
create policy budget_team_worker on budget_team for select to steward_worker using (true);
grant select, insert, update, delete on budget_team to steward_app;
grant select on budget_team to steward_worker;

-- Everybody is in one team at most, so that what is used counts once.
create table budget_team_member (
  agency_id text not null,
  person_id uuid not null references person(id),
  team_id uuid not null references budget_team(id) on delete cascade,
  primary key (agency_id, person_id)
);
create index budget_team_member_team on budget_team_member (team_id);
alter table budget_team_member enable row level security;
alter table budget_team_member force row level security;
create policy budget_team_member_read on budget_team_member for select to steward_app using (
  person_id = (select scope_person()) or (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator')))));
create policy budget_team_member_add on budget_team_member for insert to steward_app with check (
  agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator')))
  and exists (select from budget_team where budget_team.id = team_id) and exists (select from person where person.id = person_id and person.agency_id = (select scope_agency())));
create policy budget_team_member_change on budget_team_member for update to steward_app
  using (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))))
  with check (agency_id = (select scope_agency()) and exists (select from budget_team where budget_team.id = team_id));
create policy budget_team_member_remove on budget_team_member for delete to steward_app
  using (agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))));
create policy budget_team_member_worker on budget_team_member for select to steward_worker using (true);
grant select, insert, update, delete on budget_team_member to steward_app;
grant select on budget_team_member to steward_worker;

create table budget (
  agency_id text not null references agency(id),
  scope text not null check (scope in ('agency', 'team', 'person')),
  -- The team’s id; empty for the agency as a whole and for what each person may use.
  scope_id text not null default '',
  micro_usd bigint check (micro_usd >= 0),
  tokens bigint check (tokens >= 0),
  warn_percent integer not null,
  ask_percent integer,
  is_hard boolean not null,
  reason text not null,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (agency_id, scope, scope_id)
);
alter table budget enable row level security;
alter table budget force row level security;
create policy budget_read on budget for select to steward_app using (agency_id = (select scope_agency()) or (select scope_has_role('administrator')) or (select scope_has_role('oversight')));
-- The agency’s own limit is the government’s to set; what is inside it, the agency’s.
create policy budget_add on budget for insert to steward_app with check ((select scope_has_role('administrator'))
  or (scope <> 'agency' and agency_id = (select scope_agency()) and (select scope_has_role('agency-lead'))));
create policy budget_change on budget for update to steward_app
  using ((select scope_has_role('administrator')) or (scope <> 'agency' and agency_id = (select scope_agency()) and (select scope_has_role('agency-lead'))))
  with check ((select scope_has_role('administrator')) or (scope <> 'agency' and agency_id = (select scope_agency()) and (select scope_has_role('agency-lead'))));
create policy budget_remove on budget for delete to steward_app
  using ((select scope_has_role('administrator')) or (scope <> 'agency' and agency_id = (select scope_agency()) and (select scope_has_role('agency-lead'))));
create policy budget_worker on budget for select to steward_worker using (true);
grant select, insert, update, delete on budget to steward_app;
grant select on budget to steward_worker;

create table budget_request (
  id uuid primary key,
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  reason text not null,
  state text not null default 'open' check (state in ('open', 'granted', 'declined')),
  micro_usd bigint check (micro_usd >= 0),
  tokens bigint check (tokens >= 0),
  -- The last day of what was granted.
  until_on date,
  note text not null default '',
  decided_by uuid references person(id),
  decided_at timestamptz,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
);
create index budget_request_agency on budget_request (agency_id, state, id desc);
create index budget_request_person on budget_request (person_id, id desc);
create unique index budget_request_once on budget_request (person_id) where state = 'open';
create index budget_request_granted on budget_request (until_on) where state = 'granted';
alter table budget_request enable row level security;
alter table budget_request force row level security;
create policy budget_request_read on budget_request for select to steward_app using (
  person_id = (select scope_person())
  or (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('administrator')))));
create policy budget_request_add on budget_request for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'open' and decided_by is null and micro_usd is null and tokens is null);
-- Nobody decides about their own.
create policy budget_request_decide on budget_request for update to steward_app
  using (state = 'open' and person_id <> (select scope_person()) and agency_id = (select scope_agency())
    and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('administrator'))))
  with check (state <> 'open' and decided_by = (select scope_person()) and agency_id = (select scope_agency()));
create policy budget_request_worker on budget_request for select to steward_worker using (true);
grant select, insert, update on budget_request to steward_app;
grant select on budget_request to steward_worker;

-- Why somebody went on past a limit that asks; it holds until the day ends.
create table budget_going_on (
  person_id uuid not null references person(id),
  day date not null,
  agency_id text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (person_id, day)
);
create index budget_going_on_day on budget_going_on (day);
alter table budget_going_on enable row level security;
alter table budget_going_on force row level security;
create policy budget_going_on_own on budget_going_on for select to steward_app using (person_id = (select scope_person()));
create policy budget_going_on_add on budget_going_on for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy budget_going_on_worker on budget_going_on for select to steward_worker using (true);
grant select, insert on budget_going_on to steward_app;
grant select on budget_going_on to steward_worker;
`,
}
