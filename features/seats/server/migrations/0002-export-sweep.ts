import type { Migration } from '#kernel/store/store.ts'

/** Exports past their day are ended by the kernel; a row holds no word of a chat, so it may see whole rows. */
export const exportSweepMigration: Migration = {
  name: 'seats-0002-export-sweep',
  sql: `
grant select, update on chat_job to steward_worker;
`,
}
