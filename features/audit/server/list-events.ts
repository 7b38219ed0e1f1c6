import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import { auditErrors, type audit, type AuditEvent } from '../contract.ts'
import type { AuditLog } from './audit.ts'

type Row = {
  id: string
  at: Date
  event: string
  outcome: AuditEvent['outcome']
  actor_id: string | null
  actor_name: string | null
  actor_agency: string | null
  actor_roles: string[]
  door: string
  resource_kind: string | null
  resource_id: string | null
  reason: string | null
  policies: string[]
  details: Record<string, unknown>
  request_id: string
  position: string | null
  since_size: string | null
  since_at: Date | null
}

const cursor = z.tuple([cursorTime, z.uuid()])

const columns = sql`audit_event.id, audit_event.at, event, outcome, actor_id, person.name as actor_name, actor_agency, actor_roles, door, resource_kind, resource_id, reason, policies, details, request_id, position, since.size as since_size, since.at as since_at`
const places = sql`
  left join person on person.id = actor_id
  left join audit_log_entry on audit_log_entry.event_id = audit_event.id
  left join lateral (select size, at from audit_log_size where size > position order by size limit 1) as since on true`

export const listAuditEvents: Handler<typeof audit.listAuditEvents> = async ({ input, store }) => {
  const [afterAt, afterId] = readCursor(input.after, cursor) ?? [null, null]
  // The page is chosen first, so that places are looked up for its lines alone.
  const rows = await store.rows<Row>(sql`
    with page as (
      select * from audit_event
      where (${input.event ?? null}::text is null or event = ${input.event ?? null})
        and (${input.outcome ?? null}::text is null or outcome = ${input.outcome ?? null})
        and (${input.personId ?? null}::uuid is null or actor_id = ${input.personId ?? null}::uuid)
        and (${input.role ?? null}::text is null or ${input.role ?? null} = any(actor_roles))
        and (${input.agencyId ?? null}::text is null or actor_agency = ${input.agencyId ?? null})
        and (${input.from ?? null}::date is null or at >= ${input.from ?? null}::date)
        and (${input.to ?? null}::date is null or at < ${input.to ?? null}::date + 1)
        and (${afterAt}::timestamptz is null or (at, id) < (${afterAt}::timestamptz, ${afterId}::uuid))
      order by at desc, id desc limit ${input.limit + 1})
    select ${columns} from page as audit_event ${places} order by audit_event.at desc, audit_event.id desc`)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    events: page.map(toEvent),
    next: rows.length > input.limit && last ? cursorOf([last.at.toISOString(), last.id]) : null,
  }
}

/** Drawn by SHA-256(seed:position), so that whoever holds an export of the log can draw the same lines. */
export const sampleAuditEvents =
  (log: () => AuditLog): Handler<typeof audit.sampleAuditEvents> =>
  async ({ input, store }) => {
    const signed = (await log().latest())?.size ?? 0
    const size = input.size ?? signed
    if (size > signed) throw new CodedError(auditErrors.beyond_log)
    const members = sql`
      from audit_event join audit_log_entry as drawn on drawn.event_id = audit_event.id
      where drawn.position < ${size}
        and case ${input.of}::text when 'refusals' then outcome = 'refused' when 'decisions' then outcome = 'refused' or cardinality(policies) > 0 else true end
        and (${input.from ?? null}::date is null or audit_event.at >= ${input.from ?? null}::date)
        and (${input.to ?? null}::date is null or audit_event.at < ${input.to ?? null}::date + 1)`
    const { population } = await store.one<{ population: number }>(sql`select count(*)::int as population ${members}`)
    const rows = await store.rows<Row>(sql`
      with page as (
        select audit_event.*, sha256(convert_to(${`${input.seed}:`}::text || drawn.position::text, 'UTF8')) as lot ${members} order by lot limit ${input.count})
      select ${columns} from page as audit_event ${places} order by lot`)
    return { seed: input.seed, size, population, events: rows.map(toEvent) }
  }

function toEvent(row: Row): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    outcome: row.outcome,
    actor: { personId: row.actor_id, name: row.actor_name, agencyId: row.actor_agency, roles: row.actor_roles },
    door: row.door,
    resource: row.resource_kind && row.resource_id ? { kind: row.resource_kind, id: row.resource_id } : null,
    reason: row.reason,
    policies: row.policies,
    details: row.details,
    requestId: row.request_id,
    place: row.position !== null && row.since_size !== null && row.since_at ? { position: Number(row.position), sinceSize: Number(row.since_size), sinceAt: row.since_at.toISOString() } : null,
  }
}
