/** Small debts paid once a minute: ended jobs, old idempotency keys, ended sessions, chunks of ended answers. */
import type { Logger } from 'pino'
import type { Shredder } from '#kernel/keys/shredder.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { KeyHolder } from './agency-keys.ts'
import { sweepBlobs } from '#features/documents/server/sweep-blobs.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'

const everyMs = 60_000
/** A rotation in the key service is followed within a day, and at every start. */
const renewEveryMs = 24 * 3_600_000

export function createSweeper({ database, blobs, shredder, keyHolder, log }: { database: Database; blobs: Blobs; shredder: Shredder; keyHolder: Pick<KeyHolder, 'renew'>; log: Logger }): { stop(): void } {
  // Bytes that a crash left without a row; once, after the start.
  void sweepBlobs({ database, blobs }).catch((error: unknown) => log.error({ error }, 'files without a document could not be swept'))
  const renew = () => void keyHolder.renew(log).catch((error: unknown) => log.error({ error }, 'keys of agencies could not be wrapped anew; it is tried again in a day'))
  renew()
  const renewing = setInterval(renew, renewEveryMs)
  renewing.unref()
  const timer = setInterval(() => void sweep().catch((error: unknown) => log.error({ error }, 'sweeping failed; it is tried again in a minute')), everyMs)
  timer.unref()
  return { stop: () => (clearInterval(timer), clearInterval(renewing)) }

  async function sweep(): Promise<void> {
    await shredder.run()
    await database.asSystem(async (store) => {
      await store.run(sql`delete from job where ended_at < now() - interval '1 day'`)
      // A client retries within minutes; a day covers a closed laptop.
      await store.run(sql`delete from idempotency where created_at < now() - interval '1 day'`)
      await store.run(sql`delete from session where coalesce(ended_at, expires_at) < now() - interval '30 days'`)
      // No answer runs for an hour; one that waits to be taken up again, after a night without a server, still needs its own.
      await store.run(sql`
        delete from answer_chunk where created_at < now() - interval '1 hour'
          and not exists (select from job where ended_at is null and payload->>'messageId' = message_id::text)`)
    })
  }
}
