import type { Migration } from '#kernel/store/store.ts'

/**
 * Waves and the agencies in them (R01, R02). Steps, requests for a waiver and answers to them are only ever added; a
 * second person answers, which the database asks for as well. Who is held is asked with each look at a session
 * (kernel/pipeline/identify.ts): one or two look-ups by key, in PL/pgSQL, which keeps its plan for the connection.
 */
export const rolloutMigration: Migration = {
  name: 'rollout-0001',
  sql: `
create table rollout_wave (
  id uuid primary key,
  position integer not null unique,
  name text not null,
  planned_on date,
  notice_on date,
  notice_to text not null default '',
  -- [{"measure", "threshold"}, …]: what has to hold before the next wave opens.
  criteria jsonb not null,
  state text not null default 'planned' check (state in ('planned', 'open', 'paused', 'closed', 'rolled-back')),
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  check (state = 'planned' or opened_at is not null)
);
create index rollout_wave_opened on rollout_wave (opened_at) where opened_at is not null;
alter table rollout_wave enable row level security;
alter table rollout_wave force row level security;
create policy rollout_wave_read on rollout_wave for select to steward_app using ((select scope_person()) is not null);
create policy rollout_wave_add on rollout_wave for insert to steward_app with check ((select scope_has_role('administrator')));
create policy rollout_wave_change on rollout_wave for update to steward_app using ((select scope_has_role('administrator')));
create policy rollout_wave_remove on rollout_wave for delete to steward_app using ((select scope_has_role('administrator')) and opened_at is null);
create policy rollout_wave_worker on rollout_wave for select to steward_worker using (true);
grant select, insert, update, delete on rollout_wave to steward_app;
grant select on rollout_wave to steward_worker;

create function rollout_sees_all() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('administrator') or scope_has_role('oversight') or scope_has_role('privacy') or scope_has_role('agency-lead') or scope_has_role('contact') $$;

create table rollout_agency (
  agency_id text primary key references agency(id),
  wave_id uuid not null references rollout_wave(id),
  -- The most people of it who may have a seat; null: as many as it has.
  seats_max integer check (seats_max > 0),
  state text not null default 'in' check (state in ('in', 'paused', 'rolled-back')),
  changed_at timestamptz not null default now()
);
create index rollout_agency_wave on rollout_agency (wave_id);
alter table rollout_agency enable row level security;
alter table rollout_agency force row level security;
create policy rollout_agency_read on rollout_agency for select to steward_app using (agency_id = (select scope_agency()) or (select rollout_sees_all()));
create policy rollout_agency_add on rollout_agency for insert to steward_app with check ((select scope_has_role('administrator')));
create policy rollout_agency_change on rollout_agency for update to steward_app using ((select scope_has_role('administrator')));
create policy rollout_agency_remove on rollout_agency for delete to steward_app using ((select scope_has_role('administrator')));
create policy rollout_agency_worker on rollout_agency for select to steward_worker using (true);
grant select, insert, update, delete on rollout_agency to steward_app;
grant select on rollout_agency to steward_worker;

create table rollout_step (
  id uuid primary key,
  kind text not null,
  -- By name too: a planned wave may be deleted, what was done stays.
  wave_id uuid,
  wave_name text,
  agency_id text references agency(id),
  person_id uuid not null references person(id),
  person_name text not null,
  reason text not null,
  measured jsonb,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create index rollout_step_at on rollout_step (at desc, id desc);
alter table rollout_step enable row level security;
alter table rollout_step force row level security;
create policy rollout_step_read on rollout_step for select to steward_app using ((select rollout_sees_all()));
create policy rollout_step_add on rollout_step for insert to steward_app with check (
  person_id = (select scope_person()) and ((select scope_has_role('administrator')) or (select scope_has_role('oversight')) or (select scope_has_role('privacy'))));
grant select, insert on rollout_step to steward_app;

create table rollout_waiver (
  id uuid primary key,
  wave_id uuid not null references rollout_wave(id),
  requester_id uuid not null references person(id),
  requester_name text not null,
  reason text not null,
  measured jsonb not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create index rollout_waiver_wave on rollout_waiver (wave_id, at desc, id desc);
alter table rollout_waiver enable row level security;
alter table rollout_waiver force row level security;
create policy rollout_waiver_read on rollout_waiver for select to steward_app using ((select rollout_sees_all()));
create policy rollout_waiver_add on rollout_waiver for insert to steward_app with check ((select scope_has_role('administrator')) and requester_id = (select scope_person()));
grant select, insert on rollout_waiver to steward_app;

create table rollout_waiver_answer (
  waiver_id uuid primary key references rollout_waiver(id),
  signer_id uuid not null references person(id),
  signer_name text not null,
  outcome text not null check (outcome in ('signed', 'refused')),
  note text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
alter table rollout_waiver_answer enable row level security;
alter table rollout_waiver_answer force row level security;
create policy rollout_waiver_answer_read on rollout_waiver_answer for select to steward_app using ((select rollout_sees_all()));
create policy rollout_waiver_answer_add on rollout_waiver_answer for insert to steward_app with check (
  signer_id = (select scope_person()) and ((select scope_has_role('oversight')) or (select scope_has_role('privacy')))
  and exists (select from rollout_waiver where rollout_waiver.id = waiver_id and requester_id <> (select scope_person())));
grant select, insert on rollout_waiver_answer to steward_app;

create function rollout_record_stays() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  raise exception 'what was done in the rollout is never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger rollout_step_stays before update or delete on rollout_step for each row execute function rollout_record_stays();
create trigger rollout_waiver_stays before update or delete on rollout_waiver for each row execute function rollout_record_stays();
create trigger rollout_waiver_answer_stays before update or delete on rollout_waiver_answer for each row execute function rollout_record_stays();

create table rollout_waiting (
  person_id uuid primary key references person(id),
  agency_id text not null references agency(id),
  joined_at timestamptz not null default date_trunc('milliseconds', now())
);
create index rollout_waiting_agency on rollout_waiting (agency_id, joined_at, person_id);
alter table rollout_waiting enable row level security;
alter table rollout_waiting force row level security;
create policy rollout_waiting_read on rollout_waiting for select to steward_app using (
  person_id = (select scope_person()) or (select scope_has_role('administrator')) or ((select scope_has_role('contact')) and agency_id = (select scope_agency())));
create policy rollout_waiting_join on rollout_waiting for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy rollout_waiting_leave on rollout_waiting for delete to steward_app using (person_id = (select scope_person()) or (select scope_has_role('administrator')));
create policy rollout_waiting_worker on rollout_waiting for select to steward_worker using (true);
grant select, insert, delete on rollout_waiting to steward_app;
grant select on rollout_waiting to steward_worker;

-- What the measures are made of: that somebody asked, and how an answer was rated. Never a word of either.
create policy message_measured on message for select to steward_worker using (role = 'person' or rating is not null);
grant select (owner_id, agency_id, role, created_at, rating) on message to steward_worker;
create index message_rated on message (agency_id, created_at) where rating is not null;

-- The most people of an agency who may have a seat; null: no cap.
create function rollout_seat_cap(agency text) returns integer language plpgsql stable set search_path = public, pg_catalog as $$
begin
  return (select seats_max from rollout_agency where agency_id = agency);
end $$;

create function rollout_is_started() returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
begin
  return exists (select from rollout_wave where opened_at is not null);
end $$;

create or replace function person_held_by_wave(person uuid, agency text) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
begin
  if exists (select from rollout_agency join rollout_wave on rollout_wave.id = rollout_agency.wave_id
    where rollout_agency.agency_id = agency and rollout_agency.state = 'in' and rollout_wave.state = 'open') then return false; end if;
  if not rollout_is_started() then return false; end if;
  -- Whoever has an office prepares their agency’s turn.
  return exists (select from person as held where held.id = person and held.roles <@ '{employee}'::text[]);
end $$;
`,
}
