import type { Migration } from '#kernel/store/store.ts'

/** Who vouched for a vendor, and on what evidence, is asked about for years: it stays when the vendor is removed. */
export const reviewsOutliveMigration: Migration = {
  name: 'models-0003-reviews-outlive',
  sql: `alter table vendor_review drop constraint vendor_review_vendor_id_fkey;`,
}
