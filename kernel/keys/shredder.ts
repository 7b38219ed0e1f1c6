/** Destroys the keys of what was deleted: at once where it was deleted, and once a minute what a crash left. */
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { sql } from '../store/sql.ts'
import type { Keyring } from './keyring.ts'

/** Keys destroyed in one transaction; each is a synced write. */
const batchMax = 200

export type Shredder = { run(): Promise<void> }

export function createShredder({ database, keys, log }: { database: Database; keys: Keyring; log: Logger }): Shredder {
  return {
    async run() {
      for (;;) {
        const due = await database.asSystem((store) =>
          // A key that something still refers to stays, whoever noted it.
          store.rows<{ key_ref: string; agency_id: string }>(sql`
            select key_ref, agency_id from key_to_shred where not key_is_in_use(key_ref) and not key_is_held(key_ref) order by at limit ${batchMax}`),
        )
        const gone: string[] = []
        for (const { key_ref: ref, agency_id: agencyId } of due) {
          await keys.shred(agencyId, ref).then(() => gone.push(ref), (error: unknown) => log.error({ error, ref }, 'the key of something deleted could not be destroyed; it is tried again'))
        }
        if (gone.length) await database.asSystem((store) => store.run(sql`delete from key_to_shred where key_ref = any(${gone})`))
        if (gone.length < batchMax) return
      }
    },
  }
}
