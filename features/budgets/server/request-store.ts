/** Requests for more, and what was granted. */
import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { BudgetRequest } from '../contract.ts'

type RequestRow = { id: string; person_id: string; person_name: string; reason: string; state: BudgetRequest['state']; micro_usd: number | null; tokens: number | null; until_on: string | null; note: string; decided_by_name: string | null; created_at: Date; decided_at: Date | null }

const requests = sql`
  select budget_request.id, budget_request.person_id, asker.name as person_name, reason, state, micro_usd::float8 as micro_usd, tokens::float8 as tokens,
    to_char(until_on, 'YYYY-MM-DD') as until_on, note, decider.name as decided_by_name, budget_request.created_at, decided_at
  from budget_request join person asker on asker.id = budget_request.person_id left join person decider on decider.id = decided_by`

/** False when one is open already. */
export async function addRequest(store: Transactor, request: { id: string; agencyId: string; personId: string; reason: string }): Promise<boolean> {
  const { id, agencyId, personId, reason } = request
  return (await store.run(sql`insert into budget_request (id, agency_id, person_id, reason) values (${id}, ${agencyId}, ${personId}, ${reason}) on conflict do nothing`)) === 1
}

export async function findRequest(store: Reader, id: string): Promise<BudgetRequest> {
  return toRequest(await store.one<RequestRow>(sql`${requests} where budget_request.id = ${id}`))
}

export async function ownRequests(store: Reader, personId: string): Promise<BudgetRequest[]> {
  return (await store.rows<RequestRow>(sql`${requests} where budget_request.person_id = ${personId} order by budget_request.id desc limit 20`)).map(toRequest)
}

const position = z.tuple([z.uuid()])

export async function listRequests(store: Reader, query: { agencyId: string; isOpen: boolean; after: string | undefined; limit: number }): Promise<{ requests: BudgetRequest[]; next: string | null }> {
  const [afterId] = readCursor(query.after, position) ?? [null]
  const rows = await store.rows<RequestRow>(sql`
    ${requests} where budget_request.agency_id = ${query.agencyId} and (state = 'open') = ${query.isOpen} and (${afterId}::uuid is null or budget_request.id < ${afterId}::uuid)
    order by budget_request.id desc limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { requests: page.map(toRequest), next: rows.length > query.limit && last ? cursorOf([last.id]) : null }
}

/** Requests that wait for the agency’s desk, for whoever may decide them (features/help shows them in its inbox). Nobody decides their own. */
export async function waitingRequests(store: Reader, desk: { agencyId: string; personId: string }): Promise<{ waiting: number; oldestAt: Date } | undefined> {
  const row = await store.one<{ waiting: number; oldestAt: Date | null }>(sql`
    select count(*)::int as waiting, min(created_at) as "oldestAt" from budget_request where agency_id = ${desk.agencyId} and state = 'open' and person_id <> ${desk.personId}`)
  return row.oldestAt ? { waiting: row.waiting, oldestAt: row.oldestAt } : undefined
}

export type Decision = { id: string; isGranted: boolean; microUsd: number | null; tokens: number | null; untilOn: string | null; note: string; decidedBy: string }

/** False when somebody decided a moment before. */
export async function decideRequest(store: Transactor, to: Decision): Promise<boolean> {
  const touched = await store.run(sql`
    update budget_request set state = ${to.isGranted ? 'granted' : 'declined'}, micro_usd = ${to.microUsd}, tokens = ${to.tokens}, until_on = ${to.untilOn}, note = ${to.note},
      decided_by = ${to.decidedBy}, decided_at = date_trunc('milliseconds', now())
    where id = ${to.id} and state = 'open'`)
  return touched === 1
}

/** What the agency’s people were granted this month on top of their own limits, and is still theirs. */
export async function grantedIn(store: Reader, agencyId: string, day: string): Promise<{ microUsd: number; tokens: number }> {
  return store.one(sql`
    select coalesce(sum(micro_usd), 0)::float8 as "microUsd", coalesce(sum(tokens), 0)::float8 as tokens from budget_request
    where agency_id = ${agencyId} and state = 'granted' and until_on >= ${day}::date and decided_at >= date_trunc('month', ${day}::date)`)
}

function toRequest(row: RequestRow): BudgetRequest {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    reason: row.reason,
    state: row.state,
    microUsd: row.micro_usd,
    tokens: row.tokens,
    untilOn: row.until_on,
    note: row.note,
    decidedByName: row.decided_by_name,
    createdAt: row.created_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}
