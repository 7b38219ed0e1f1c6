/** Confirmations for sessions that cannot show a passkey themselves (I4). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { Database } from '#kernel/store/database.ts'
import { commandLine } from '../contract.ts'
import { commandLinePolicy } from '../policy.ts'
import { askConfirmation, getConfirmation, giveConfirmation } from './confirm-session.ts'
import { confirmationsMigration } from './migrations/0001-confirmations.ts'

export function createCommandLine(options: { database: Pick<Database, 'transact'>; identity: Identity }): Feature {
  return serve(commandLine, {
    name: 'command-line',
    policy: commandLinePolicy,
    migrations: [confirmationsMigration],
    handlers: { askConfirmation, getConfirmation, giveConfirmation: giveConfirmation(options) },
  })
}
