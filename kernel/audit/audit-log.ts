/**
 * One line per call that matters, written in the transaction of its effect: no effect without a line, no
 * line without an effect or a refusal (security.md, A3). Content never enters; ids and codes do.
 */
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import type { Actor } from '../pipeline/actor.ts'
import { newId } from '../store/new-id.ts'
import { codesOnly } from './content-free.ts'

export type AuditEntry = {
  event: string
  outcome: 'done' | 'refused' | 'failed'
  actor: Actor
  door: string
  resource?: { kind: string; id: string } | undefined
  reason?: string | undefined
  policies?: string[] | undefined
  details?: Record<string, unknown> | undefined
  requestId: string
}

export async function recordEvent(store: Transactor, entry: AuditEntry): Promise<void> {
  const { actor } = entry
  store.later(sql`
    insert into audit_event (id, event, outcome, actor_id, actor_agency, actor_roles, session_id, network, door, resource_kind, resource_id, reason, policies, details, request_id)
    values (${newId()}, ${entry.event}, ${entry.outcome}, ${actor.personId}, ${actor.agencyId}, ${actor.roles}, ${actor.sessionId}, ${actor.network}, ${entry.door},
      ${entry.resource?.kind ?? null}, ${entry.resource?.id ?? null}, ${entry.reason ?? null}, ${entry.policies ?? []}, ${JSON.stringify(codesOnly({ ...entry.details, ...(actor.key && { keyId: actor.key.id }) }))}, ${entry.requestId})`)
}
