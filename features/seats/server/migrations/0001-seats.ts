import type { Migration } from '#kernel/store/store.ts'

/**
 * Who takes part, and who holds a seat (R04, R63). Written by the kernel’s role alone and read by the person themselves:
 * no manager’s query finds a row of it. Whoever used Steward before this release has joined.
 */
export const seatsMigration: Migration = {
  name: 'seats-0001',
  sql: `
create table membership (
  person_id uuid primary key references person(id),
  agency_id text not null,
  state text not null check (state in ('joined', 'waiting', 'paused', 'left', 'recycled')),
  has_seat boolean not null,
  since timestamptz not null default date_trunc('milliseconds', now()),
  last_used_on date not null,
  -- The day the person was first told that the seat is idle.
  noticed_on date,
  check (has_seat = (state in ('joined', 'paused')))
);
create index membership_agency on membership (agency_id, state, since);
create index membership_idle on membership (last_used_on) where has_seat;
alter table membership enable row level security;
alter table membership force row level security;
create policy membership_own on membership for select to steward_app using (person_id = (select scope_person()));
create policy membership_worker on membership to steward_worker using (true) with check (true);
grant select on membership to steward_app;
grant select, insert, update on membership to steward_worker;

create table seat_pool (
  agency_id text primary key references agency(id),
  seats_max integer check (seats_max > 0),
  reason text not null,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table seat_pool enable row level security;
alter table seat_pool force row level security;
create policy seat_pool_read on seat_pool for select to steward_app using (agency_id = (select scope_agency()) or (select scope_has_role('administrator')));
create policy seat_pool_add on seat_pool for insert to steward_app with check ((select scope_has_role('administrator')));
create policy seat_pool_change on seat_pool for update to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy seat_pool_worker on seat_pool for select to steward_worker using (true);
grant select, insert, update on seat_pool to steward_app;
grant select on seat_pool to steward_worker;

-- Seats taken, day by day: what invoices are made of.
create table seat_day (
  agency_id text not null references agency(id),
  day date not null,
  taken integer not null,
  primary key (agency_id, day)
);
alter table seat_day enable row level security;
alter table seat_day force row level security;
create policy seat_day_worker on seat_day to steward_worker using (true) with check (true);
grant select, insert on seat_day to steward_worker;

create table chat_job (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  kind text not null check (kind in ('export', 'erasure')),
  state text not null check (state in ('running', 'done', 'failed', 'expired')),
  done integer not null default 0,
  total integer not null default 0,
  kept jsonb not null default '[]',
  blob_key text,
  size_bytes bigint,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  ended_at timestamptz,
  expires_at timestamptz
);
create index chat_job_owner on chat_job (owner_id, id desc);
create unique index chat_job_once on chat_job (owner_id) where state = 'running';
create index chat_job_expiring on chat_job (expires_at) where blob_key is not null;
alter table chat_job enable row level security;
alter table chat_job force row level security;
create policy chat_job_own on chat_job for select to steward_app using (owner_id = (select scope_person()));
create policy chat_job_add on chat_job for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy chat_job_change on chat_job for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy chat_job_worker on chat_job for select to steward_worker using (true);
create policy chat_job_expire on chat_job for update to steward_worker using (true) with check (true);
grant select, insert, update on chat_job to steward_app;
grant select (id, agency_id, blob_key, expires_at), update (state, blob_key) on chat_job to steward_worker;

-- The most people of an agency who may hold a seat: the smaller of the wave’s word and the administrator’s here.
create function seat_cap(agency text) returns integer language plpgsql stable set search_path = public, pg_catalog as $$
declare
  of_pool integer := (select seats_max from seat_pool where agency_id = agency);
  of_wave integer;
begin
  if to_regprocedure('rollout_seat_cap(text)') is not null then of_wave := rollout_seat_cap(agency); end if;
  return least(of_pool, of_wave);
end $$;

create function seat_setting(agency text, key text, by_default text) returns text language plpgsql stable set search_path = public, pg_catalog as $$
begin
  if to_regprocedure('agency_setting(text,text)') is null then return by_default; end if;
  return coalesce(agency_setting(agency, key), by_default);
end $$;

-- One look by key for whoever has joined; the settings are asked of people without a row only.
create or replace function person_held_by_membership(person uuid, agency text) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
declare standing text := (select state from membership where person_id = person and agency_id = agency);
begin
  if standing is not null then return standing <> 'joined'; end if;
  return seat_setting(agency, 'joining', 'automatic') = 'by-choice' or seat_cap(agency) is not null;
end $$;

alter table person no force row level security;
alter table message no force row level security;
insert into membership (person_id, agency_id, state, has_seat, last_used_on)
  select person.id, person.agency_id, 'joined', true, (now() at time zone 'utc')::date from person
  where not is_disabled and exists (select from message where message.owner_id = person.id and message.role = 'person');
alter table person force row level security;
alter table message force row level security;
`,
}
