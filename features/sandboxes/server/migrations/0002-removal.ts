import type { Migration } from '#kernel/store/store.ts'

/** A space that is over is removed with its files; that it was there, and what was asked for, stays. The kernel finds those that are due. */
export const sandboxRemovalMigration: Migration = {
  name: 'sandboxes-0002-removal',
  sql: `
alter table sandbox alter column collection_id drop not null;
alter table sandbox add column removed_at timestamptz;
alter table sandbox add constraint sandbox_removed check ((removed_at is null) = (collection_id is not null));
create index sandbox_due on sandbox (expires_on) where removed_at is null;
create policy sandbox_remove on sandbox for update to steward_app using (
  agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')) or (select scope_has_role('administrator'))));
create policy sandbox_worker on sandbox for select to steward_worker using ((select scope_is_kernel()));
grant update (collection_id, removed_at) on sandbox to steward_app;
grant select on sandbox to steward_worker;
`,
}
