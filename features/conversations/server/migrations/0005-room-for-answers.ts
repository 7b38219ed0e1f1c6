import type { Migration } from '#kernel/store/store.ts'

/**
 * An answer is stored empty and then once more when it ends, several times as long. Where its page has room for that,
 * no index is touched; at 70 % every second one moved to another page. New pages only.
 */
export const roomForAnswersMigration: Migration = {
  name: 'conversations-0005-room-for-answers',
  sql: `alter table message set (fillfactor = 40);`,
}
