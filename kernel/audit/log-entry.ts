/**
 * A line of the audit log as the bytes that are hashed into the Merkle log. They are made from the row, now and at
 * every later look, so a row that was changed no longer fits its leaf. The form is for ever: a new one gets a new
 * version, and old rows keep theirs.
 */
import { createHash } from 'node:crypto'
import { canonicalJson, type JsonValue } from '../tlog/canonical-json.ts'
import { entryBytesMax } from '../tlog/tile.ts'

export type EventRow = {
  id: string
  at: Date
  event: string
  outcome: string
  actor_id: string | null
  actor_agency: string | null
  actor_roles: string[]
  session_id: string | null
  network: string | null
  door: string
  resource_kind: string | null
  resource_id: string | null
  reason: string | null
  policies: string[]
  details: Record<string, JsonValue>
  request_id: string
}

const version = 1

/** Fields of an audit event (standards.md; NIST AU-3: what, when, where, source, outcome, who). */
function entryOf(row: EventRow): { [name: string]: JsonValue } {
  return {
    v: version,
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    outcome: row.outcome,
    actor: { id: row.actor_id, agency: row.actor_agency, roles: row.actor_roles },
    session: row.session_id,
    network: row.network,
    door: row.door,
    resource: row.resource_kind === null ? null : { kind: row.resource_kind, id: row.resource_id },
    reason: row.reason,
    policies: row.policies,
    details: row.details,
    request: row.request_id,
  }
}

export function entryBytes(row: EventRow): Uint8Array {
  const entry = entryOf(row)
  const bytes = Buffer.from(canonicalJson(entry))
  if (bytes.length <= entryBytesMax) return bytes
  // Ids and codes fill no 64 KB; if ever, their hash stands for them (tlog-tiles: two bytes of length).
  return Buffer.from(canonicalJson({ ...entry, details: { sha256: createHash('sha256').update(canonicalJson(row.details)).digest('hex') } }))
}
