import { keyColumn } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/** The question, where it is looked, the plan and what was found are sealed under the key of their research. */
export const researchSealedMigration: Migration = { name: 'research-0002-sealed', sql: keyColumn('research') }
