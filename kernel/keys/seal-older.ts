/**
 * Rows of a release before their table was sealed, sealed in the background after the first start: person by person, as
 * that person, because row security allows nobody else. It goes on where it was stopped, as what is sealed is passed over.
 *
 * @note What PostgreSQL keeps of the old rows (dead tuples, the write-ahead log, backups) goes with its own housekeeping;
 * `vacuum full` makes that happen now.
 */
import type { Logger } from 'pino'
import { nobody, type Actor } from '../pipeline/actor.ts'
import type { Database } from '../store/database.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'

export type OlderRows = {
  /** Of the setting that says it is done: `NAME.sealed`. */
  name: string
  /** Seals some rows of this person after that id, in one short transaction; the last id looked at, or undefined when there are no more. */
  seal(store: Transactor, after: string): Promise<{ sealed: number; last: string | undefined }>
}

/** Rows of one transaction: short enough not to be in anybody’s way. */
export const olderRowsAtOnce = 20
/** Before every id. */
const start = '00000000-0000-0000-0000-000000000000'

export async function sealOlder(database: Database, kinds: readonly OlderRows[], log: Logger, signal: AbortSignal): Promise<void> {
  for (const kind of kinds) {
    const setting = `${kind.name}.sealed`
    if (await database.transact(nobody, (store) => readSetting<boolean>(store, setting))) continue
    const people = await database.asSystem((store) => store.rows<{ id: string; agency_id: string; roles: string[] }>(sql`select id, agency_id, roles from person order by id`))
    let sealed = 0
    for (const { id: personId, agency_id: agencyId, roles } of people) {
      const actor: Actor = { ...nobody, personId, agencyId, roles }
      for (let after: string | undefined = start; after !== undefined; ) {
        if (signal.aborted) return
        const from: string = after
        const batch = await database.transact(actor, (store) => kind.seal(store, from))
        sealed += batch.sealed
        after = batch.last
      }
    }
    await database.transact(nobody, (store) => writeSetting(store, setting, true))
    if (sealed) log.info({ sealed, what: kind.name }, 'rows of an older release were sealed')
  }
}
