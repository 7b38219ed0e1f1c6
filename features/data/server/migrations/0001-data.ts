import type { Migration } from '#kernel/store/store.ts'

/**
 * What a person opened as data, and what they asked about it. Bodies are sealed under a key of the dataset
 * (kernel/keys/key-of.ts). A dataset whose document may no longer be read is nobody’s: it does not load, and goes when its
 * owner next looks at their list. `name_hash` finds the last upload of a file of the same name without saying the name.
 */
export const dataMigration: Migration = {
  name: 'data-0001',
  sql: `
create table dataset (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  document_id uuid not null,
  key_ref text not null unique,
  name_hash text not null,
  state text not null check (state in ('opening', 'looking', 'ready', 'failed')),
  progress real not null default 0,
  body text not null,
  opening_job uuid,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index dataset_owner on dataset (owner_id, id desc);
create index dataset_name on dataset (owner_id, name_hash, id desc);
alter table dataset enable row level security;
alter table dataset force row level security;
create policy dataset_read on dataset for select to steward_app using (owner_id = (select scope_person()));
create policy dataset_add on dataset for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from document where document.id = document_id));
create policy dataset_change on dataset for update to steward_app using (owner_id = (select scope_person()))
  with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy dataset_remove on dataset for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on dataset to steward_app;

create table data_question (
  id uuid primary key,
  dataset_id uuid not null references dataset(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null,
  state text not null check (state in ('waiting', 'querying', 'telling', 'done', 'choosing', 'failed', 'stopped')),
  model_id text not null,
  model_title text not null,
  body text not null,
  label jsonb not null,
  artefact_id uuid,
  is_stop_requested boolean not null default false,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index data_question_dataset on data_question (dataset_id, id desc);
alter table data_question enable row level security;
alter table data_question force row level security;
create policy data_question_read on data_question for select to steward_app using (owner_id = (select scope_person()));
create policy data_question_add on data_question for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from dataset where dataset.id = dataset_id));
create policy data_question_change on data_question for update to steward_app using (owner_id = (select scope_person()))
  with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy data_question_remove on data_question for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on data_question to steward_app;

create function dataset_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id);
  return null;
end $$;
create trigger dataset_key_due after delete on dataset for each row execute function dataset_key_due();
create policy dataset_keys on dataset for select to steward_worker using (true);
grant select (key_ref) on dataset to steward_worker;
-- What others said before stays true: their function is asked first.
alter function key_is_in_use(text) rename to key_is_in_use_before_data;
create function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select key_is_in_use_before_data(ref) or exists (select from dataset where key_ref = ref) $$;
`,
}
