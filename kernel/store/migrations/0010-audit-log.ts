import type { Migration } from '../store.ts'

/**
 * The Merkle log over `audit_event`. A line is only ever added; its place in the log stands beside it. Rows become
 * visible in another order than their ids, so each is marked as pending in its own transaction (by a trigger, so
 * that no way of writing a line can forget it) and the sequencer takes the mark away in the transaction that gives
 * it a place: nothing is missed or taken twice, whatever commits late (docs/decisions/2026-11-22-audit-log.md).
 */
export const auditLogMigration: Migration = {
  name: 'kernel-audit-log',
  sql: `
create table audit_pending (event_id uuid not null);
alter table audit_pending enable row level security;
alter table audit_pending force row level security;
create policy audit_pending_add on audit_pending for insert to steward_app with check (true);
create policy audit_pending_worker on audit_pending to steward_worker using (true) with check (true);
create policy audit_pending_read on audit_pending for select to steward_app using (
  (select scope_has_role('oversight')) or (select scope_has_role('security')) or (select scope_has_role('administrator')));
grant insert, select on audit_pending to steward_app;
grant select, insert, delete on audit_pending to steward_worker;

-- Lines of an older release take their places first.
alter table audit_event no force row level security;
alter table audit_pending no force row level security;
insert into audit_pending (event_id) select id from audit_event order by at, id;
alter table audit_pending force row level security;
alter table audit_event force row level security;

create function mark_audit_event() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into audit_pending (event_id) values (new.id);
  return null;
end $$;
create trigger audit_event_pending after insert on audit_event for each row execute function mark_audit_event();

create policy audit_event_place on audit_event for select to steward_worker using (true);
grant select on audit_event to steward_worker;
revoke update, delete, truncate on audit_event from public, steward_app, steward_worker;
create index audit_event_verified on audit_event (at desc) where event = 'audit.verified';

create table audit_log_entry (
  position bigint primary key,
  event_id uuid not null unique,
  leaf bytea not null check (length(leaf) = 32)
);
create table audit_log_node (
  level integer not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);
create table audit_log_size (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  at timestamptz not null default date_trunc('milliseconds', now())
);
create table audit_log_cosignature (
  size bigint not null,
  name text not null,
  verifier_key text not null,
  -- The log’s own signature of that size, so that the checkpoint can be handed out whole.
  log_line text not null,
  line text not null,
  at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (size, name)
);
alter table audit_log_entry enable row level security;
alter table audit_log_entry force row level security;
alter table audit_log_node enable row level security;
alter table audit_log_node force row level security;
alter table audit_log_size enable row level security;
alter table audit_log_size force row level security;
alter table audit_log_cosignature enable row level security;
alter table audit_log_cosignature force row level security;

create policy audit_log_entry_read on audit_log_entry for select to steward_app using (
  (select scope_has_role('oversight')) or (select scope_has_role('security')) or (select scope_has_role('administrator')));
create policy audit_log_node_read on audit_log_node for select to steward_app using (
  (select scope_has_role('oversight')) or (select scope_has_role('security')) or (select scope_has_role('administrator')));
create policy audit_log_size_read on audit_log_size for select to steward_app using (
  (select scope_has_role('oversight')) or (select scope_has_role('security')) or (select scope_has_role('administrator')));
create policy audit_log_cosignature_read on audit_log_cosignature for select to steward_app using (
  (select scope_has_role('oversight')) or (select scope_has_role('security')) or (select scope_has_role('administrator')));
create policy audit_log_cosignature_add on audit_log_cosignature for insert to steward_app with check (
  (select scope_has_role('oversight')));
create policy audit_log_entry_worker on audit_log_entry to steward_worker using (true) with check (true);
create policy audit_log_node_worker on audit_log_node to steward_worker using (true) with check (true);
create policy audit_log_size_worker on audit_log_size to steward_worker using (true) with check (true);
grant select on audit_log_entry, audit_log_node, audit_log_size to steward_app;
grant select, insert on audit_log_cosignature to steward_app;
grant select, insert on audit_log_entry, audit_log_node, audit_log_size to steward_worker;
`,
}
