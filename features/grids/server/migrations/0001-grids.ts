import type { Migration } from '#kernel/store/store.ts'

/**
 * A cell is one row, by grid, document and column, so that work done twice writes the same row twice and nothing can
 * be doubled. `body` and `correction` are sealed under the grid's key (kernel/keys/content-key.ts). A row goes with its
 * document; a document that may no longer be read hides its row and cells. `change` numbers what the page has not seen.
 */
export const gridsMigration: Migration = {
  name: 'grids-0001',
  sql: `
create table grid (
  id uuid primary key,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  key_ref text not null,
  title text not null,
  columns text not null,
  column_count integer not null,
  model_id text not null,
  model_title text not null,
  is_generative boolean not null,
  state text not null check (state in ('new', 'running', 'stopped', 'done')),
  note text,
  run integer not null default 0,
  snapshot_id uuid,
  change bigint not null default 0,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index grid_owner on grid (owner_id, id desc);
create unique index grid_key on grid (key_ref);
alter table grid enable row level security;
alter table grid force row level security;
create policy grid_read on grid for select to steward_app using (owner_id = (select scope_person()));
create policy grid_add on grid for insert to steward_app with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy grid_change on grid for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy grid_remove on grid for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on grid to steward_app;

create table grid_row (
  grid_id uuid not null references grid(id) on delete cascade,
  document_id uuid not null references document(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null,
  ordinal integer not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  note text,
  run_job uuid,
  -- The document's first passage when the row was filled: another one says that it was read anew.
  read_as uuid,
  primary key (grid_id, document_id)
);
create index grid_row_document on grid_row (document_id);
alter table grid_row enable row level security;
alter table grid_row force row level security;
create policy grid_row_read on grid_row for select to steward_app using (
  owner_id = (select scope_person()) and exists (select from document where document.id = document_id));
create policy grid_row_add on grid_row for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and exists (select from grid where grid.id = grid_id) and exists (select from document where document.id = document_id));
create policy grid_row_change on grid_row for update to steward_app using (owner_id = (select scope_person()))
  with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from grid where grid.id = grid_id));
create policy grid_row_remove on grid_row for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on grid_row to steward_app;

create table grid_cell (
  grid_id uuid not null,
  document_id uuid not null,
  column_id uuid not null,
  agency_id text not null,
  owner_id uuid not null,
  state text not null check (state in ('waiting', 'filled', 'empty', 'conflict', 'failed')),
  body text,
  label jsonb,
  filled_by text check (filled_by in ('model', 'patterns')),
  filled_at timestamptz,
  correction text,
  corrected_at timestamptz,
  checked_at timestamptz,
  change bigint not null default 0,
  primary key (grid_id, document_id, column_id),
  foreign key (grid_id, document_id) references grid_row(grid_id, document_id) on delete cascade
);
create index grid_cell_change on grid_cell (grid_id, change);
alter table grid_cell enable row level security;
alter table grid_cell force row level security;
create policy grid_cell_read on grid_cell for select to steward_app using (
  owner_id = (select scope_person()) and exists (select from document where document.id = document_id));
create policy grid_cell_add on grid_cell for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from document where document.id = document_id)
  and exists (select from grid where grid.id = grid_id));
create policy grid_cell_change on grid_cell for update to steward_app using (owner_id = (select scope_person()))
  with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from grid where grid.id = grid_id));
create policy grid_cell_remove on grid_cell for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on grid_cell to steward_app;

create function grid_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id);
  return null;
end $$;
create trigger grid_key_due after delete on grid for each row execute function grid_key_due();

create policy grid_keys on grid for select to steward_worker using (true);
grant select (key_ref) on grid to steward_worker;
-- What others said before stays true: their function is asked first.
alter function key_is_in_use(text) rename to key_is_in_use_before_grids;
create function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select key_is_in_use_before_grids(ref) or exists (select from grid where key_ref = ref) $$;
`,
}
