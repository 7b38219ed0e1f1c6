import type { Migration } from '../store.ts'

/** When a session last showed, by something strong, that the person themselves is there, and by what (I4). */
export const stepUpMigration: Migration = {
  name: 'kernel-0015-step-up',
  sql: `
alter table session add column stepped_up_at timestamptz;
alter table session add column stepped_up_by text;
`,
}
