import type { Migration } from '../store.ts'

/** A link that was made on the machine itself is a confirmation of who is there too (I4; apps/cli/recover-command.ts). */
export const recoveryLinksMigration: Migration = {
  name: 'kernel-0020-recovery-links',
  sql: `
alter table sign_in_link add column steps_up boolean not null default false;
`,
}
