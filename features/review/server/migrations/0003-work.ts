import type { Migration } from '#kernel/store/store.ts'

/** Pieces of work are reviewed as answers are; what was said about one is read by whoever reads it, in its project too. */
export const reviewOfWorkMigration: Migration = {
  name: 'review-0003-work',
  sql: `
alter table review_request add column artefact_id uuid references artefact(id) on delete cascade;
alter table review_step add column artefact_id uuid references artefact(id) on delete cascade;
create index review_request_artefact on review_request (artefact_id) where artefact_id is not null;
create index review_step_artefact on review_step (artefact_id) where artefact_id is not null;
create policy review_step_work on review_step for select to steward_app using (
  artefact_id is not null and exists (select from artefact where artefact.id = artefact_id));
`,
}
