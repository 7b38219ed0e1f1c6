import type { Migration } from '#kernel/store/store.ts'

/**
 * Rules are added, never changed: the newest version of a type holds, and the older ones say what held when. People of
 * an agency read its rules, because their own questions are judged by them; the privacy officers alone write them.
 */
export const protectionMigration: Migration = {
  name: 'protection-0001',
  sql: `
create table protection_rule (
  agency_id text not null references agency(id),
  type text not null,
  version integer not null check (version > 0),
  action text not null check (action in ('pass', 'warn', 'mask', 'block')),
  raises_to text check (raises_to in ('public', 'internal', 'confidential', 'restricted')),
  comps text[] not null default '{}',
  passes_at text check (passes_at in ('public', 'internal', 'confidential', 'restricted')),
  legal_basis text not null,
  owner text not null,
  reason text not null,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default now(),
  primary key (agency_id, type, version)
);
alter table protection_rule enable row level security;
alter table protection_rule force row level security;
create policy protection_rule_read on protection_rule for select to steward_app using (agency_id = (select scope_agency()));
create policy protection_rule_add on protection_rule for insert to steward_app with check (
  agency_id = (select scope_agency()) and (select scope_has_role('privacy')) and changed_by = (select scope_person()));
grant select, insert on protection_rule to steward_app;

create table protection_pattern (
  id uuid primary key,
  agency_id text not null references agency(id),
  title text not null,
  pattern text not null,
  check_kind text not null check (check_kind in ('none', 'luhn', 'mod97', 'mod11', 'verhoeff')),
  positives text[] not null,
  negatives text[] not null,
  action text not null check (action in ('pass', 'warn', 'mask', 'block')),
  raises_to text check (raises_to in ('public', 'internal', 'confidential', 'restricted')),
  comps text[] not null default '{}',
  passes_at text check (passes_at in ('public', 'internal', 'confidential', 'restricted')),
  legal_basis text not null,
  owner text not null,
  state text not null default 'draft' check (state in ('draft', 'active', 'retired')),
  created_by uuid not null references person(id),
  created_at timestamptz not null default now(),
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default now()
);
create index protection_pattern_agency on protection_pattern (agency_id, state);
alter table protection_pattern enable row level security;
alter table protection_pattern force row level security;
create policy protection_pattern_read on protection_pattern for select to steward_app using (agency_id = (select scope_agency()));
create policy protection_pattern_add on protection_pattern for insert to steward_app with check (
  agency_id = (select scope_agency()) and (select scope_has_role('privacy')) and created_by = (select scope_person()) and changed_by = (select scope_person()));
create policy protection_pattern_change on protection_pattern for update to steward_app
  using (agency_id = (select scope_agency()) and (select scope_has_role('privacy')))
  with check (agency_id = (select scope_agency()) and (select scope_has_role('privacy')) and changed_by = (select scope_person()));
grant select, insert on protection_pattern to steward_app;
grant update (state, changed_by, changed_at) on protection_pattern to steward_app;

create table protection_challenge (
  id uuid primary key,
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  type text not null,
  rule text not null,
  reason text not null,
  shown_text text,
  state text not null default 'open' check (state in ('open', 'upheld', 'declined')),
  answer text,
  answered_by uuid references person(id),
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'open') = (answered_by is null))
);
create index protection_challenge_agency on protection_challenge (agency_id, state, id desc);
create index protection_challenge_person on protection_challenge (person_id, id desc);
alter table protection_challenge enable row level security;
alter table protection_challenge force row level security;
create policy protection_challenge_read on protection_challenge for select to steward_app using (
  agency_id = (select scope_agency()) and (person_id = (select scope_person()) or (select scope_has_role('privacy'))));
create policy protection_challenge_add on protection_challenge for insert to steward_app with check (
  agency_id = (select scope_agency()) and person_id = (select scope_person()) and state = 'open');
create policy protection_challenge_answer on protection_challenge for update to steward_app
  using (agency_id = (select scope_agency()) and (select scope_has_role('privacy')) and state = 'open')
  with check (agency_id = (select scope_agency()) and (select scope_has_role('privacy')) and answered_by = (select scope_person()));
grant select, insert on protection_challenge to steward_app;
grant update (state, answer, answered_by, answered_at) on protection_challenge to steward_app;
`,
}
