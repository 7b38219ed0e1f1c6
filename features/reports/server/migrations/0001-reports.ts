import type { Migration } from '#kernel/store/store.ts'
import { runTable } from '#kernel/work/run-store.ts'

export const reportsMigration: Migration = { name: 'reports-0001', sql: runTable('report_run') }
