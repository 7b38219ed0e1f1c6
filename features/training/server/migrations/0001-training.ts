import type { Migration } from '#kernel/store/store.ts'

/**
 * Progress, completions and workshops. Steps, first tries and judgements are their person’s alone: no role of a
 * request reads another’s. The kernel’s role may count steps and first tries (columns granted one by one, no answers)
 * and has no right at all on judgements of one’s own certainty (R52).
 */
export const trainingMigration: Migration = {
  name: 'training-0001',
  sql: `
create table training_step (
  person_id uuid not null references person(id),
  agency_id text not null,
  course text not null,
  version integer not null,
  lesson text not null,
  block text not null,
  -- What was answered; of rewritten requests which checks were met, of judgements nothing.
  answer jsonb not null,
  is_passed boolean not null,
  at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (person_id, course, version, block)
);
create index training_step_counts on training_step (course, version, agency_id, lesson);
alter table training_step enable row level security;
alter table training_step force row level security;
create policy training_step_read on training_step for select to steward_app using (person_id = (select scope_person()));
create policy training_step_add on training_step for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy training_step_change on training_step for update to steward_app using (person_id = (select scope_person())) with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy training_step_count on training_step for select to steward_worker using (true);
grant select, insert, update (agency_id, answer, is_passed, at) on training_step to steward_app;
grant select (person_id, agency_id, course, version, lesson, block, is_passed) on training_step to steward_worker;

-- First tries at the items of a quiz, for its authors: right or not, nothing else.
create table training_first_try (
  person_id uuid not null references person(id),
  agency_id text not null,
  course text not null,
  version integer not null,
  item text not null,
  is_right boolean not null,
  primary key (course, version, item, person_id)
);
alter table training_first_try enable row level security;
alter table training_first_try force row level security;
create policy training_first_try_read on training_first_try for select to steward_app using (person_id = (select scope_person()));
create policy training_first_try_add on training_first_try for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy training_first_try_count on training_first_try for select to steward_worker using (true);
grant select, insert on training_first_try to steward_app;
grant select on training_first_try to steward_worker;

create table training_judgement (
  person_id uuid not null references person(id),
  agency_id text not null,
  course text not null,
  version integer not null,
  block text not null,
  judged text not null,
  confidence integer not null check (confidence between 0 and 100),
  is_right boolean not null,
  at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (person_id, course, version, block, judged)
);
alter table training_judgement enable row level security;
alter table training_judgement force row level security;
create policy training_judgement_read on training_judgement for select to steward_app using (person_id = (select scope_person()));
create policy training_judgement_add on training_judgement for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy training_judgement_erase on training_judgement for delete to steward_app using (person_id = (select scope_person()));
grant select, insert, delete on training_judgement to steward_app;

create table training_completion (
  id uuid primary key,
  person_id uuid not null references person(id),
  agency_id text not null,
  course text not null,
  version integer not null,
  -- As the person was called then: a certificate does not change with a name.
  person_name text not null,
  code text not null,
  completed_at timestamptz not null default date_trunc('milliseconds', now()),
  unique (person_id, course, version)
);
create unique index training_completion_code on training_completion (code);
create index training_completion_counts on training_completion (course, agency_id);
alter table training_completion enable row level security;
alter table training_completion force row level security;
create policy training_completion_read on training_completion for select to steward_app using (person_id = (select scope_person()));
create policy training_completion_add on training_completion for insert to steward_app with check (person_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy training_completion_count on training_completion for select to steward_worker using (true);
grant select, insert on training_completion to steward_app;
grant select on training_completion to steward_worker;

create table training_workshop (
  id uuid primary key,
  agency_id text references agency(id),
  trainer_id uuid not null references person(id),
  title text not null,
  about text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  link text not null default '',
  seats integer not null check (seats > 0),
  materials jsonb not null default '[]',
  is_cancelled boolean not null default false,
  sequence integer not null default 0,
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
create index training_workshop_begins on training_workshop (starts_at);
alter table training_workshop enable row level security;
alter table training_workshop force row level security;
create policy training_workshop_read on training_workshop for select to steward_app using (
  (select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency())));
create policy training_workshop_add on training_workshop for insert to steward_app with check (
  (select scope_has_role('trainer')) and trainer_id = (select scope_person()) and (agency_id is null or agency_id = (select scope_agency())));
create policy training_workshop_change on training_workshop for update to steward_app
  using ((select scope_has_role('trainer')) and trainer_id = (select scope_person()));
grant select, insert on training_workshop to steward_app;
grant update (title, about, starts_at, ends_at, place, link, seats, materials, is_cancelled, sequence, changed_at) on training_workshop to steward_app;

-- Whoever has a seat and who waits is read off the order: as many as there are seats sit, the others wait.
create table training_seat (
  id uuid not null,
  workshop_id uuid not null references training_workshop(id),
  person_id uuid not null references person(id),
  agency_id text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (workshop_id, person_id)
);
create index training_seat_person on training_seat (person_id);
alter table training_seat enable row level security;
alter table training_seat force row level security;
create policy training_seat_read on training_seat for select to steward_app using (
  person_id = (select scope_person()) or workshop_id in (select training_workshop.id from training_workshop where trainer_id = (select scope_person())));
create policy training_seat_add on training_seat for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency()) and workshop_id in (select training_workshop.id from training_workshop));
create policy training_seat_leave on training_seat for delete to steward_app using (person_id = (select scope_person()));
create policy training_seat_count on training_seat for select to steward_worker using (true);
grant select, insert, delete on training_seat to steward_app;
grant select on training_seat to steward_worker;

create table training_attendance (
  workshop_id uuid not null references training_workshop(id),
  person_id uuid not null references person(id),
  ticked_by uuid not null references person(id),
  primary key (workshop_id, person_id)
);
alter table training_attendance enable row level security;
alter table training_attendance force row level security;
create policy training_attendance_read on training_attendance for select to steward_app using (person_id = (select scope_person()) or ticked_by = (select scope_person()));
create policy training_attendance_tick on training_attendance for insert to steward_app with check (
  ticked_by = (select scope_person()) and workshop_id in (select training_workshop.id from training_workshop where trainer_id = (select scope_person())));
create policy training_attendance_untick on training_attendance for delete to steward_app using (ticked_by = (select scope_person()));
grant select, insert, delete on training_attendance to steward_app;

create function training_course_of(capability text) returns text language sql immutable set search_path = public, pg_catalog as $$
  select case capability when 'chat' then 'start' when 'files' then 'data-you-may-use' when 'work' then 'better-requests'
    when 'data' then 'spreadsheets-and-documents' when 'research' then 'checking-answers' when 'tasks' then 'checking-answers' end $$;
-- Asked with each look at a session. Of the two documents of settings the stricter word holds (agency_setting), so a
-- capability is required when either says so: two index look-ups, and one a required course.
create or replace function person_owes_training(person uuid, agency text) returns text[] language plpgsql stable set search_path = public, pg_catalog as $$
declare
  asked text[] := array(
    select distinct split_part(said.key, '.', 2) from (
      (select settings from agency_setting_version where coalesce(agency_id, '') = agency order by number desc limit 1)
      union all (select settings from agency_setting_version where coalesce(agency_id, '') = '' order by number desc limit 1)) as document,
      jsonb_each_text(document.settings) as said(key, value)
    where said.key like 'training-gate.%' and said.value = 'required' order by 1);
begin
  if cardinality(asked) = 0 then return asked; end if;
  return array(select capability from unnest(asked) as capability where not exists (
    select from training_completion where person_id = person and course = training_course_of(capability)) and training_course_of(capability) is not null order by capability);
end $$;
`,
}
