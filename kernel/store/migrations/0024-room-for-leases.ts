import type { Migration } from '../store.ts'

/** A lease is renewed every two seconds in its row: with room for that on its page, no index is touched. New pages only. */
export const roomForLeasesMigration: Migration = {
  name: 'kernel-0024-room-for-leases',
  sql: `alter table job set (fillfactor = 50);`,
}
