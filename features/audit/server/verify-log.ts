/**
 * The log computed again from its lines as they are now. What a person reads on the screen comes from the same
 * lines, so a line that fits its leaf, in a tree that fits the signed root, is what was written then.
 */
import { entryBytes } from '#kernel/audit/log-entry.ts'
import { placedRows, tilesIn } from '#kernel/audit/log-store.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { LongHandler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { leafHash, sameHash, type Hash } from '#kernel/tlog/hash.ts'
import { tileWidth } from '#kernel/tlog/tile.ts'
import { TreeEdge } from '#kernel/tlog/tree.ts'
import { auditErrors, type audit, type AuditFault } from '../contract.ts'
import type { AuditLog } from './audit.ts'

/** One read: some 10 ms of a server that has other work. */
const rowsAtOnce = 1_024
const faultsMax = 100
/** A line younger than this may still wait for its place. */
const placedWithin = '1 minute'

export const verifyAuditLog =
  (log: () => AuditLog): LongHandler<typeof audit.verifyAuditLog> =>
  async ({ store }) => {
    const started = performance.now()
    const last = await log().signer.last()
    if (!last) throw new CodedError(auditErrors.log_key_lost)
    const faults: AuditFault[] = []
    const root = await rebuild(store, last.size, faults)
    if (!sameHash(root, last.root)) faults.push({ kind: 'root-differs', position: null, eventId: null })
    if (log().refusal()) faults.push({ kind: 'not-signed', position: null, eventId: null })
    faults.push(...(await linesOutside(store)))
    const milliseconds = Math.round(performance.now() - started)
    return async () => ({ size: last.size, isSound: faults.length === 0, faults: faults.slice(0, faultsMax), faultCount: faults.length, milliseconds })
  }

/** The root that the lines lead to; where one is missing or changed, its leaf as it was logged stands in, so that each fault shows by itself. */
async function rebuild(store: Reader, size: number, faults: AuditFault[]): Promise<Hash> {
  const edge = new TreeEdge(0, [])
  const nodes: { level: number; index: number; hash: Hash }[] = []
  for (let from = 0; from < size; from += rowsAtOnce) {
    const to = Math.min(size, from + rowsAtOnce)
    for (const row of await placedRows(store, from, to)) {
      for (; edge.size < row.position; edge.add(leafHash(new Uint8Array()), () => {})) faults.push({ kind: 'place-missing', position: edge.size, eventId: null })
      if (row.id === null) faults.push({ kind: 'line-removed', position: row.position, eventId: null })
      else if (!sameHash(leafHash(entryBytes(row)), row.leaf)) faults.push({ kind: 'line-changed', position: row.position, eventId: row.id })
      edge.add(row.leaf, (level, index, hash) => void nodes.push({ level, index, hash }))
    }
    for (; edge.size < to; edge.add(leafHash(new Uint8Array()), () => {})) faults.push({ kind: 'place-missing', position: edge.size, eventId: null })
    await checkNodes(store, nodes.splice(0), faults)
  }
  return edge.root()
}

async function checkNodes(store: Reader, nodes: readonly { level: number; index: number; hash: Hash }[], faults: AuditFault[]): Promise<void> {
  const read = tilesIn(store)
  for (const { level, index, hash } of nodes) {
    const tile = await read(level, Math.floor(index / tileWidth), tileWidth)
    const kept = tile[index % tileWidth]
    if (!kept || !sameHash(kept, hash)) faults.push({ kind: 'hash-changed', position: index * tileWidth ** level, eventId: null })
  }
}

/** Lines without a place that do not wait for one: nobody can write such a line by the ways there are. */
async function linesOutside(store: Reader): Promise<AuditFault[]> {
  const rows = await store.rows<{ id: string }>(sql`
    select id from audit_event where at < now() - ${placedWithin}::interval
      and not exists (select from audit_log_entry where event_id = audit_event.id) limit ${faultsMax}`)
  return rows.map((row) => ({ kind: 'line-outside', position: null, eventId: row.id }))
}
