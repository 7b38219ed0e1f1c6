/**
 * A way back in for an administrator who has no passkey, no provider and no link left: for whoever can write the data
 * folder or the database, who could do all of it anyway. It ends what may be in wrong hands, gives one link, and leaves a
 * line in the audit log.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { removePasskeysOf } from '#features/passkeys/server/store.ts'
import { recordEvent } from '#kernel/audit/audit-log.ts'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import { createRecoveryLink, endSessionsOf } from '#kernel/pipeline/identify.ts'
import { openDatabase, type Database } from '#kernel/store/database.ts'
import { startEmbedded } from '#kernel/store/embedded.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'

/** It is used at once, by whoever sits at the machine. */
const linkHours = 1
const recovering: Actor = { ...nobody, roles: ['administrator'] }

export type RecoverFlags = { email?: string; data?: string }
type Administrator = { id: string; name: string; email: string }

/** 0 done, 1 refused. `database` is the address of a PostgreSQL, if that is where the data is. */
export async function runRecoverCommand({ email, dataFolder, databaseUrl }: { email: string | undefined; dataFolder: string; databaseUrl: string | undefined }, say: (line: string) => void): Promise<number> {
  if (!databaseUrl && !existsSync(join(dataFolder, 'database', 'PG_VERSION'))) {
    say(`There is no data of Steward in ${dataFolder}. Name its folder with --data, or the database with DATABASE_URL.`)
    return 1
  }
  const embedded = databaseUrl ? undefined : await startEmbedded(dataFolder)
  try {
    const database = await openDatabase(embedded ?? { url: databaseUrl ?? '' }, (error) => say(error.message))
    try {
      return await recover(database, email, say)
    } finally {
      await database.close()
    }
  } finally {
    await embedded?.close()
  }
}

async function recover(database: Database, email: string | undefined, say: (line: string) => void): Promise<number> {
  const administrators = await database.transact(recovering, (store) =>
    store.rows<Administrator>(sql`select id, name, email from person where 'administrator' = any(roles) and not is_disabled order by name, id limit 50`),
  )
  const chosen = administrators.find((each) => each.email.toLowerCase() === email?.toLowerCase())
  if (!chosen) {
    say(email ? `No administrator has the address ${email}. These are administrators:` : 'Name one with --email. These are administrators:')
    for (const each of administrators) say(`  ${each.email}  ${each.name}`)
    return 1
  }
  const secret = await database.transact(recovering, async (store) => {
    const removed = await removePasskeysOf(store, chosen.id)
    await endSessionsOf(store, chosen.id)
    const link = await createRecoveryLink(store, chosen.id, linkHours)
    await recordEvent(store, { event: 'administrator.recovered', outcome: 'done', actor: nobody, door: 'cli', resource: { kind: 'Person', id: chosen.id }, details: { removedPasskeys: removed }, requestId: newId() })
    return link
  })
  say(`${chosen.name} is signed out everywhere, and their passkeys and keys for programs are ended.`)
  say(`Start Steward and open this within an hour, in your browser, after its address. It works once:\n\n  /sign-in/link#${secret}\n`)
  say('Then make a passkey in the settings, within five minutes. The audit log holds a line about this.')
  return 0
}
