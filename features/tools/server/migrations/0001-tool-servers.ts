import type { Migration } from '#kernel/store/store.ts'

/** Servers of tools serve the whole installation, as vendors do; everybody may read what was approved, administrators see and change all. */
export const toolServersMigration: Migration = {
  name: 'tools-0001-servers',
  sql: `
create table tool_server (
  id uuid primary key,
  title text not null,
  url text not null,
  is_local boolean not null default false,
  sealed_token text,
  max_conf text not null check (max_conf in ('public', 'internal', 'confidential', 'restricted')),
  comps text[] not null default '{}',
  is_enabled boolean not null default true,
  checked_at timestamptz,
  problem text,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table tool_server enable row level security;
alter table tool_server force row level security;
create policy tool_server_manage on tool_server to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy tool_server_worker on tool_server for select to steward_worker using (true);
grant select, insert, update, delete on tool_server to steward_app;
grant select on tool_server to steward_worker;

create table served_tool (
  server_id uuid not null references tool_server(id) on delete cascade,
  name text not null,
  effect text not null default 'ask' check (effect in ('read', 'ask')),
  seen text,
  seen_sha256 text,
  pinned text,
  pinned_sha256 text,
  approved_by uuid references person(id),
  approved_at timestamptz,
  primary key (server_id, name)
);
alter table served_tool enable row level security;
alter table served_tool force row level security;
create policy served_tool_manage on served_tool to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy served_tool_worker on served_tool for select to steward_worker using (true);
create policy served_tool_noticed on served_tool for update to steward_worker using (true) with check (true);
grant select, insert, update, delete on served_tool to steward_app;
grant select, update on served_tool to steward_worker;
`,
}
