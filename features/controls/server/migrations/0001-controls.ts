import type { Migration } from '#kernel/store/store.ts'

/** One row a use of the kill switch; nothing is ever removed. The unique index keeps two from stopping the same thing at once. */
export const controlsMigration: Migration = {
  name: 'controls-0001',
  sql: `
create function scope_holds_switch() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('administrator') or scope_has_role('security') $$;

create table control (
  id uuid primary key,
  kind text not null check (kind in ('model', 'vendor', 'tool', 'feature', 'agency')),
  target text not null,
  title text not null,
  reason text not null,
  instead text not null,
  stopped_by uuid not null references person(id),
  stopped_name text not null,
  stopped_at timestamptz not null default date_trunc('milliseconds', now()),
  until_at timestamptz,
  lifted_by uuid references person(id),
  lifted_name text,
  lifted_at timestamptz,
  lift_reason text,
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index control_in_force on control (kind, target) where lifted_at is null;
create index control_at on control (stopped_at desc, id desc);
alter table control enable row level security;
alter table control force row level security;
create policy control_read on control for select to steward_app using ((select scope_holds_switch()) or (select scope_has_role('oversight')));
create policy control_add on control for insert to steward_app with check ((select scope_holds_switch()) and stopped_by = (select scope_person()));
create policy control_change on control for update to steward_app using ((select scope_holds_switch()));
create policy control_worker on control for select to steward_worker using (true);
grant select, insert, update on control to steward_app;
grant select on control to steward_worker;
`,
}
