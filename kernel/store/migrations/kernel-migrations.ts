import type { Migration } from '../store.ts'
import { flowDecisionsMigration } from '../../flow/decision-log.ts'
import { kernelMigration } from './0001-kernel.ts'
import { reservedKeysMigration } from './0002-reserved-keys.ts'
import { termsGateMigration } from './0003-terms-gate.ts'
import { auditLogMigration } from './0010-audit-log.ts'
import { signedScopeMigration } from './0011-signed-scope.ts'
import { keysMigration } from './0012-keys.ts'
import { projectsMigration } from './0013-projects.ts'
import { gatesMigration } from './0014-gates.ts'
import { stepUpMigration } from './0015-step-up.ts'
import { signOnMigration } from './0016-sign-on.ts'
import { waitingIdentitiesMigration } from './0017-waiting-identities.ts'
import { heldKeysMigration } from './0019-held-keys.ts'
import { usageMigration } from '../../usage/usage-ledger.ts'

/** In order; features’ own come after them. */
export const kernelMigrations: readonly Migration[] = [kernelMigration, reservedKeysMigration, flowDecisionsMigration, termsGateMigration, auditLogMigration, signedScopeMigration, keysMigration, projectsMigration, gatesMigration, stepUpMigration, signOnMigration, waitingIdentitiesMigration, usageMigration, heldKeysMigration]
