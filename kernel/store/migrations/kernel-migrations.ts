import type { Migration } from '../store.ts'
import { flowDecisionsMigration } from '../../flow/decision-log.ts'
import { kernelMigration } from './0001-kernel.ts'
import { reservedKeysMigration } from './0002-reserved-keys.ts'
import { termsGateMigration } from './0003-terms-gate.ts'

/** In order; features’ own come after them. */
export const kernelMigrations: readonly Migration[] = [kernelMigration, reservedKeysMigration, flowDecisionsMigration, termsGateMigration]
