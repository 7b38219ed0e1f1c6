/**
 * Removes bytes that no document and no export names: an upload or deletion that a crash cut between file and row. The
 * table lets the kernel’s own role see the keys and nothing else (migration documents-0001, document_sweep).
 */
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'

/** The longest upload has ended and has its row by then. */
const youngMs = 2 * 3_600_000
const keysAtOnce = 500

export async function sweepBlobs(options: { database: Database; blobs: Blobs; now?: Date }): Promise<number> {
  const moment = new Date((options.now ?? new Date()).getTime() - youngMs)
  let removed = 0
  let keys: string[] = []
  for await (const key of options.blobs.keysBefore(moment)) {
    keys.push(key)
    if (keys.length < keysAtOnce) continue
    removed += await removeUnnamed(options, keys)
    keys = []
  }
  return removed + (await removeUnnamed(options, keys))
}

async function removeUnnamed({ database, blobs }: { database: Database; blobs: Blobs }, keys: readonly string[]): Promise<number> {
  if (!keys.length) return 0
  const rows = await database.asSystem((store) => store.rows<{ blob_key: string }>(sql`select blob_key from document where blob_key = any(${keys}::text[]) union all select blob_key from chat_job where blob_key = any(${keys}::text[])`))
  const named = new Set(rows.map((row) => row.blob_key))
  const unnamed = keys.filter((key) => !named.has(key))
  for (const key of unnamed) await blobs.remove(key)
  return unnamed.length
}
