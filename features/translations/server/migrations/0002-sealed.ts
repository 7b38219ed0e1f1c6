import { keyColumn } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/** The title, a typed text and both sides of every sentence are sealed under the key of their translation. */
export const translationsSealedMigration: Migration = { name: 'translations-0002-sealed', sql: keyColumn('translation') }
