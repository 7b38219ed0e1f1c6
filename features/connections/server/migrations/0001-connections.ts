import type { Migration } from '#kernel/store/store.ts'

/** What left and where it may go. Nobody changes a line of `dial`; the kernel's role removes those past their time. */
export const connectionsMigration: Migration = {
  name: 'connections-0001',
  sql: `
create function scope_sees_connections() returns boolean language sql stable set search_path = public, pg_catalog
  as $$ select scope_has_role('administrator') or scope_has_role('security') or scope_has_role('privacy') or scope_has_role('oversight') $$;

create table allowed_host (
  id uuid primary key,
  host text not null,
  port integer not null check (port between 1 and 65535),
  reason text not null,
  added_name text not null,
  added_at timestamptz not null default now(),
  unique (host, port)
);
alter table allowed_host enable row level security;
alter table allowed_host force row level security;
create policy allowed_host_read on allowed_host for select to steward_app using ((select scope_sees_connections()));
create policy allowed_host_add on allowed_host for insert to steward_app with check ((select scope_has_role('administrator')));
create policy allowed_host_remove on allowed_host for delete to steward_app using ((select scope_has_role('administrator')));
create policy allowed_host_worker on allowed_host for select to steward_worker using (true);
grant select, insert, delete on allowed_host to steward_app;
grant select on allowed_host to steward_worker;

create table dial (
  id uuid primary key,
  at timestamptz not null,
  adapter_id text not null,
  vendor_id uuid,
  host text not null,
  port integer not null,
  address text,
  outcome text not null,
  detail text not null
);
create index dial_at on dial (at desc, id desc);
alter table dial enable row level security;
alter table dial force row level security;
create policy dial_read on dial for select to steward_app using ((select scope_sees_connections()));
create policy dial_add on dial for insert to steward_worker with check (true);
create policy dial_sweep on dial for select to steward_worker using (true);
create policy dial_remove on dial for delete to steward_worker using (true);
grant select on dial to steward_app;
grant insert, select, delete on dial to steward_worker;
`,
}
