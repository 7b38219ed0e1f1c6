import type { Migration } from '#kernel/store/store.ts'

/**
 * Every rating of an answer, as it is given (the rating’s own call writes it). A comment is sealed under a key of the
 * item; the attached turn under another, which goes when it is taken back, and never leaves its agency. Themes and
 * releases are the desk’s and the central team’s words and lie open.
 */
export const feedbackMigration: Migration = {
  name: 'feedback-0001',
  sql: `
create table feedback_theme (
  id uuid primary key,
  agency_id text references agency(id),
  title text not null,
  state text not null check (state in ('open', 'planned', 'fixed', 'declined')),
  words text not null default '',
  link text not null default '',
  changed_by uuid not null references person(id),
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create index feedback_theme_agency on feedback_theme (agency_id, updated_at desc);
alter table feedback_theme enable row level security;
alter table feedback_theme force row level security;
create policy feedback_theme_read on feedback_theme for select to steward_app using (
  (select scope_has_role('administrator')) or ((select scope_person()) is not null and (agency_id is null or agency_id = (select scope_agency()))));
create policy feedback_theme_add on feedback_theme for insert to steward_app with check (
  changed_by = (select scope_person()) and ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (agency_id is null and (select scope_has_role('administrator')))));
create policy feedback_theme_change on feedback_theme for update to steward_app
  using ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (select scope_has_role('administrator')))
  with check (changed_by = (select scope_person()) and ((agency_id = (select scope_agency()) and (select scope_has_role('contact'))) or (select scope_has_role('administrator'))));
grant select, insert, update on feedback_theme to steward_app;

create table release (
  id uuid primary key,
  title text not null,
  summary text not null default '',
  -- [{"kind", "text", "themeIds"}]
  entries jsonb not null,
  published_at timestamptz,
  changed_by uuid not null references person(id),
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index release_order on release (created_at desc, id desc);
alter table release enable row level security;
alter table release force row level security;
create policy release_read on release for select to steward_app using (
  (select scope_has_role('administrator')) or (published_at is not null and (select scope_person()) is not null));
create policy release_add on release for insert to steward_app with check (
  changed_by = (select scope_person()) and (select scope_has_role('administrator')) and published_at is null);
create policy release_change on release for update to steward_app
  using ((select scope_has_role('administrator')) and published_at is null) with check ((select scope_has_role('administrator')) and changed_by = (select scope_person()));
grant select, insert, update on release to steward_app;

create table feedback_item (
  id uuid primary key,
  -- No foreign key: the rating outlives the chat, as what its person told us.
  message_id uuid not null unique,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  value text not null check (value in ('good', 'bad')),
  reasons text[] not null default '{}',
  comment text not null default '',
  key_ref text not null,
  has_excerpt boolean not null default false,
  state text not null default 'new' check (state in ('new', 'grouped', 'planned', 'fixed', 'declined')),
  theme_id uuid references feedback_theme(id),
  reason text not null default '',
  release_id uuid references release(id),
  told_at timestamptz,
  is_news boolean not null default false,
  helps text check (helps in ('yes', 'no')),
  -- Milliseconds, because page cursors carry them.
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index feedback_item_owner on feedback_item (owner_id, created_at desc, id desc);
create index feedback_item_news on feedback_item (owner_id) where is_news;
create index feedback_item_agency on feedback_item (agency_id, created_at desc, id desc);
create index feedback_item_all on feedback_item (created_at desc, id desc);
create index feedback_item_theme on feedback_item (theme_id, created_at desc) where theme_id is not null;
create index feedback_item_release on feedback_item (release_id) where release_id is not null;
create index feedback_item_key on feedback_item (key_ref);
alter table feedback_item enable row level security;
alter table feedback_item force row level security;
create policy feedback_item_read on feedback_item for select to steward_app using (
  (agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact')))) or (select scope_has_role('administrator')));
create policy feedback_item_add on feedback_item for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy feedback_item_change on feedback_item for update to steward_app
  using ((agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact')))) or (select scope_has_role('administrator')))
  with check ((agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact')))) or (select scope_has_role('administrator')));
create policy feedback_item_keys on feedback_item for select to steward_worker using (true);
grant select, insert, update on feedback_item to steward_app;
grant select (key_ref) on feedback_item to steward_worker;

create table feedback_excerpt (
  feedback_id uuid primary key references feedback_item(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null references person(id),
  content text not null,
  label jsonb not null,
  key_ref text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index feedback_excerpt_key on feedback_excerpt (key_ref);
alter table feedback_excerpt enable row level security;
alter table feedback_excerpt force row level security;
create policy feedback_excerpt_read on feedback_excerpt for select to steward_app using (
  agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or (select scope_has_role('contact'))));
create policy feedback_excerpt_add on feedback_excerpt for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency())
  and exists (select from feedback_item where feedback_item.id = feedback_id and feedback_item.owner_id = (select scope_person())));
create policy feedback_excerpt_remove on feedback_excerpt for delete to steward_app using (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy feedback_excerpt_keys on feedback_excerpt for select to steward_worker using (true);
grant select, insert, delete on feedback_excerpt to steward_app;
grant select (key_ref) on feedback_excerpt to steward_worker;

create function feedback_excerpt_key_due() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into key_to_shred (key_ref, agency_id, owner_id) values (old.key_ref, old.agency_id, old.owner_id);
  return null;
end $$;
create trigger feedback_excerpt_key_due after delete on feedback_excerpt for each row execute function feedback_excerpt_key_due();
-- What others said before stays true: their function is asked first.
alter function key_is_in_use(text) rename to key_is_in_use_before_feedback;
create function key_is_in_use(ref text) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select key_is_in_use_before_feedback(ref) or exists (select from feedback_excerpt where key_ref = ref) or exists (select from feedback_item where key_ref = ref) $$;
`,
}
