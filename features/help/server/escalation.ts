/**
 * Hands overdue requests up. When each is due stands in its row, so nothing is lost with a process; of several
 * processes that look at the same moment, one turns each row.
 */
import type { Logger } from 'pino'
import { recordEvent } from '#kernel/audit/audit-log.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { turnClock, type RequestClock } from '../domain/request-clock.ts'
import { deskOf } from './contact-register.ts'

/** The shortest target is fifteen minutes. */
const tickMs = 60_000
/** Rows of one transaction; a desk that slept through a year is caught up in several. */
const batchMax = 100

export type EscalationClock = { tick(now?: Date): Promise<number>; stop(): void }

export function startEscalation({ database, log }: { database: Pick<Database, 'asSystem'>; log: Pick<Logger, 'error'> }): EscalationClock {
  const clock = { tick, stop: () => clearInterval(timer) }
  const timer = setInterval(() => void tick().catch((error: unknown) => log.error({ error }, 'overdue requests could not be handed up; it is tried again in a minute')), tickMs)
  timer.unref()
  return clock

  async function tick(now: Date = new Date()): Promise<number> {
    let turned = 0
    for (;;) {
      const batch = await database.asSystem((store) => turnDue(store, now))
      turned += batch
      if (batch < batchMax) return turned
    }
  }
}

type Row = RequestClock & { id: string; agencyId: string }

async function turnDue(store: Transactor, now: Date): Promise<number> {
  const due = await store.rows<Row>(sql`
    select id, agency_id as "agencyId", state, level, urgency, created_at as "createdAt", first_due_at as "firstDueAt", resolve_due_at as "resolveDueAt", first_answered_at as "firstAnsweredAt",
      paused_at as "pausedAt", escalate_at as "escalateAt"
    from help_request where escalate_at <= ${now} order by escalate_at limit ${batchMax} for update skip locked`)
  for (const row of due) {
    const { state, level, pausedAt, escalateAt } = turnClock(await deskOf(store, row.agencyId), row, { kind: 'escalated', at: now })
    await store.run(sql`
      update help_request set state = ${state}, level = ${level}, paused_at = ${pausedAt}, escalate_at = ${escalateAt}, has_news = owner_id is not null, updated_at = date_trunc('milliseconds', now()) where id = ${row.id}`)
    await recordEvent(store, { event: 'help.escalated', outcome: 'done', actor: nobody, door: 'jobs', resource: { kind: 'HelpRequest', id: row.id }, details: { requestId: row.id, level, agencyId: row.agencyId }, requestId: `escalation-${row.id}` })
  }
  return due.length
}
