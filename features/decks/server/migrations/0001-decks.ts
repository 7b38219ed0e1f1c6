import type { Migration } from '#kernel/store/store.ts'
import { runTable } from '#kernel/work/run-store.ts'

export const decksMigration: Migration = { name: 'decks-0001', sql: runTable('deck_run') }
