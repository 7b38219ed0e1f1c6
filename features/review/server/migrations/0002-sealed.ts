import type { Migration } from '#kernel/store/store.ts'

/** What a reviewer is shown is sealed under the key of its conversation, and opens no longer than that does. */
export const reviewSealedMigration: Migration = {
  name: 'review-0002-sealed',
  sql: `alter table review_request add column key_ref text;`,
}
