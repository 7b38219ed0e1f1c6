import { keyColumn } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/** What a person asked and handed over, the plan and what its steps left are sealed under the key of their task. */
export const tasksSealedMigration: Migration = { name: 'tasks-0002-sealed', sql: keyColumn('task') }
