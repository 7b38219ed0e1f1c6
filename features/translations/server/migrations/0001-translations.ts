import type { Migration } from '#kernel/store/store.ts'

/**
 * A translation belongs to its owner and the reviewer they asked; glossaries, memory and reviewers to an agency; services
 * serve the whole installation. Words of the memory stand in a table of their own, because an index over arrays is not
 * used under row-level security (`&&` is not leakproof; equality of text is).
 */
export const translationsMigration: Migration = {
  name: 'translations-0001',
  sql: `
create table translation (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  reviewer_id uuid references person(id),
  title text not null,
  from_language text not null,
  to_language text not null,
  engine_id text,
  engine_title text,
  document_id uuid,
  file_name text,
  format text,
  given_text text,
  unit_count integer not null default 0,
  state text not null check (state in ('waiting', 'reading', 'translating', 'ready', 'stopped', 'failed')),
  notes text[] not null default '{}',
  label jsonb,
  glossaries jsonb not null default '[]',
  is_stop_requested boolean not null default false,
  artefact_id uuid,
  file_state text check (file_state in ('making', 'ready', 'failed')),
  file_document_id uuid,
  file_is_certified boolean not null default false,
  file_versions bigint,
  file_note text,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index translation_owner on translation (owner_id, id desc);
create index translation_reviewer_of on translation (reviewer_id, id desc) where reviewer_id is not null;
alter table translation enable row level security;
alter table translation force row level security;
create policy translation_read on translation for select to steward_app using (owner_id = (select scope_person()) or (reviewer_id = (select scope_person()) and agency_id = (select scope_agency())));
create policy translation_add on translation for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy translation_change on translation for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy translation_remove on translation for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on translation to steward_app;

create table translation_segment (
  translation_id uuid not null references translation(id) on delete cascade,
  position integer not null,
  agency_id text not null,
  unit integer not null,
  lead text not null,
  tail text not null,
  tags integer[] not null default '{}',
  place text not null,
  source text not null,
  target text,
  state text not null default 'open' check (state in ('open', 'translated', 'signed')),
  origin text check (origin in ('memory', 'machine', 'person')),
  is_tried boolean not null default false,
  findings jsonb not null default '[]',
  version integer not null default 0,
  written_by uuid references person(id),
  signed_by uuid references person(id),
  signed_at timestamptz,
  back text,
  back_version integer,
  is_back_pending boolean not null default false,
  primary key (translation_id, position),
  -- Nobody signs their own text, whatever the code above says.
  check ((signed_by is null) = (state <> 'signed') and (signed_by is null or signed_by is distinct from written_by))
);
alter table translation_segment enable row level security;
alter table translation_segment force row level security;
create policy translation_segment_read on translation_segment for select to steward_app using (exists (select from translation where translation.id = translation_id));
create policy translation_segment_add on translation_segment for insert to steward_app with check (
  agency_id = (select scope_agency()) and exists (select from translation where translation.id = translation_id and owner_id = (select scope_person())));
create policy translation_segment_change on translation_segment for update to steward_app using (exists (select from translation where translation.id = translation_id))
  with check (agency_id = (select scope_agency()) and exists (select from translation where translation.id = translation_id));
create policy translation_segment_remove on translation_segment for delete to steward_app using (exists (select from translation where translation.id = translation_id and owner_id = (select scope_person())));
grant select, insert, update, delete on translation_segment to steward_app;

create table glossary (
  id uuid primary key,
  agency_id text not null references agency(id),
  name text not null,
  from_language text not null,
  to_language text not null,
  version integer not null default 1,
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table glossary enable row level security;
alter table glossary force row level security;
create policy glossary_read on glossary for select to steward_app using (agency_id = (select scope_agency()));
create policy glossary_keep on glossary to steward_app using (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))))
  with check (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))));
grant select, insert, update, delete on glossary to steward_app;

create table glossary_term (
  id uuid primary key,
  glossary_id uuid not null references glossary(id) on delete cascade,
  agency_id text not null,
  source text not null,
  source_key text not null,
  target text not null,
  source_forms text[] not null default '{}',
  target_forms text[] not null default '{}',
  is_kept boolean not null default false,
  is_case_sensitive boolean not null default false,
  note text not null default '',
  since integer not null,
  until integer,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index glossary_term_current on glossary_term (glossary_id, source_key) where until is null;
create index glossary_term_of on glossary_term (glossary_id, source_key);
alter table glossary_term enable row level security;
alter table glossary_term force row level security;
create policy glossary_term_read on glossary_term for select to steward_app using (agency_id = (select scope_agency()));
create policy glossary_term_add on glossary_term for insert to steward_app with check (
  agency_id = (select scope_agency()) and changed_by = (select scope_person()) and exists (select from glossary where glossary.id = glossary_id)
  and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))));
create policy glossary_term_change on glossary_term for update to steward_app using (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))))
  with check (agency_id = (select scope_agency()));
create policy glossary_term_remove on glossary_term for delete to steward_app using (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))));
grant select, insert, update, delete on glossary_term to steward_app;

create table translation_memory (
  id uuid primary key,
  agency_id text not null references agency(id),
  from_language text not null,
  to_language text not null,
  source text not null,
  source_key text not null,
  target text not null,
  origin text not null check (origin in ('signed', 'imported')),
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now()),
  unique (agency_id, from_language, to_language, source_key)
);
alter table translation_memory enable row level security;
alter table translation_memory force row level security;
create policy translation_memory_read on translation_memory for select to steward_app using (agency_id = (select scope_agency()));
-- Who may import and who signs is decided above the tables; here nobody writes in another’s name or agency.
create policy translation_memory_add on translation_memory for insert to steward_app with check (agency_id = (select scope_agency()) and changed_by = (select scope_person()));
create policy translation_memory_change on translation_memory for update to steward_app using (agency_id = (select scope_agency())) with check (agency_id = (select scope_agency()) and changed_by = (select scope_person()));
create policy translation_memory_remove on translation_memory for delete to steward_app using (agency_id = (select scope_agency()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))));
grant select, insert, update, delete on translation_memory to steward_app;

create table translation_memory_word (
  agency_id text not null,
  languages text not null,
  word text not null,
  memory_id uuid not null references translation_memory(id) on delete cascade,
  primary key (agency_id, languages, word, memory_id)
);
create index translation_memory_word_of on translation_memory_word (memory_id);
alter table translation_memory_word enable row level security;
alter table translation_memory_word force row level security;
create policy translation_memory_word_read on translation_memory_word for select to steward_app using (agency_id = (select scope_agency()));
create policy translation_memory_word_add on translation_memory_word for insert to steward_app with check (agency_id = (select scope_agency()) and exists (select from translation_memory where translation_memory.id = memory_id));
create policy translation_memory_word_remove on translation_memory_word for delete to steward_app using (agency_id = (select scope_agency()));
grant select, insert, delete on translation_memory_word to steward_app;

create table translation_reviewer (
  agency_id text not null references agency(id),
  person_id uuid not null references person(id),
  languages text[] not null,
  named_by uuid not null references person(id),
  named_at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (agency_id, person_id)
);
alter table translation_reviewer enable row level security;
alter table translation_reviewer force row level security;
create policy translation_reviewer_read on translation_reviewer for select to steward_app using (agency_id = (select scope_agency()));
create policy translation_reviewer_keep on translation_reviewer to steward_app
  using (agency_id = (select scope_agency()) and person_id <> (select scope_person()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))))
  with check (agency_id = (select scope_agency()) and named_by = (select scope_person()) and person_id <> (select scope_person()) and ((select scope_has_role('contact')) or (select scope_has_role('agency-lead')) or (select scope_has_role('trainer'))));
grant select, insert, update, delete on translation_reviewer to steward_app;

create table translation_service (
  id uuid primary key,
  adapter_id text not null,
  title text not null,
  url text not null,
  sealed_key text not null,
  region text not null default '',
  is_local boolean not null default false,
  max_conf text not null check (max_conf in ('public', 'internal')),
  comps text[] not null default '{}',
  is_enabled boolean not null default true,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table translation_service enable row level security;
alter table translation_service force row level security;
create policy translation_service_manage on translation_service to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy translation_service_worker on translation_service for select to steward_worker using (true);
grant select, insert, update, delete on translation_service to steward_app;
grant select on translation_service to steward_worker;
`,
}
