/** Lists and threads: the reporter’s own, and what is at a desk. */
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { help, WholeRequest } from '../contract.ts'
import { excerptMark } from './excerpt.ts'
import { findRequest, listPosts, listRequests, markSeen, shownRequest, type RequestRow } from './request-store.ts'

/** Words lie sealed, so a search opens them one by one: as many as that takes a tenth of a second. */
const searchedMax = 300

export const listMyRequests: Handler<typeof help.listMyRequests> = async ({ input, actor, store, now }) => {
  const { rows, next } = await listRequests(store, { where: sql`owner_id = ${actor.personId}`, ...input, after: input.after })
  return { requests: rows.map((row) => shownRequest(row, actor.personId, now)), next }
}

/** What waits for this person’s desk in another feature; undefined when nothing does. */
export type WaitingElsewhere = (store: Reader, desk: { agencyId: string; personId: string }) => Promise<{ waiting: number; oldestAt: Date } | undefined>

export const listInbox =
  (budgetRequests: WaitingElsewhere): Handler<typeof help.listInbox> =>
  async ({ input, actor, store, now, may }) => {
    const where = sql`${atDesk(actor)} and ${boxes[input.box]}`
    const wanted = input.search.toLowerCase()
    const { rows, next } = await listRequests(store, { where, after: wanted ? undefined : input.after, limit: wanted ? searchedMax : input.limit })
    const found = wanted ? rows.filter((row) => wordsOf(row).includes(wanted)).slice(0, input.limit) : rows
    const budget = may('budget-request.list') ? await budgetRequests(store, actor) : undefined
    return {
      requests: found.map((row) => shownRequest(row, actor.personId, now)),
      next: wanted ? null : next,
      elsewhere: budget ? [{ kind: 'budget', waiting: budget.waiting, oldestAt: budget.oldestAt.toISOString() }] : [],
    }
  }

const boxes: Record<'open' | 'overdue' | 'done', Sql> = {
  open: sql`state not in ('answered', 'closed')`,
  overdue: sql`state not in ('answered', 'closed') and ((first_answered_at is null and first_due_at < now()) or (paused_at is null and resolve_due_at < now()))`,
  done: sql`state in ('answered', 'closed')`,
}

/** One’s own questions are no work at the desk, unless one is the desk. */
function atDesk(actor: { personId: string; agencyId: string; roles: readonly string[] }): Sql {
  if (actor.roles.includes('contact')) return actor.roles.includes('administrator') ? sql`(agency_id = ${actor.agencyId} or level = 'central')` : sql`agency_id = ${actor.agencyId}`
  if (actor.roles.includes('administrator')) return actor.roles.includes('agency-lead') ? sql`(level = 'central' or (agency_id = ${actor.agencyId} and level <> 'contact'))` : sql`level = 'central'`
  return sql`agency_id = ${actor.agencyId} and level <> 'contact'`
}

function wordsOf(row: RequestRow): string {
  return `${row.title}\n${row.text}\n${row.from ?? ''}`.toLowerCase()
}

export const getRequest: Handler<typeof help.getRequest> = async ({ input, actor, store, now }): Promise<WholeRequest> => {
  const row = await findRequest(store, input.requestId)
  const isOwn = row.ownerId === actor.personId
  if (isOwn) await markSeen(store, row.id)
  const canHandle = handles(row, actor)
  return {
    ...shownRequest(row, actor.personId, now),
    text: row.text,
    place: row.place,
    posts: await listPosts(store, row),
    isOwn,
    canHandle,
    excerpt: await excerptMark(store, row.id),
    desk: canHandle ? await listDeskPeople(store, row) : [],
  }
}

/** Whether this person works at the desk where it is: what Cedar says of `help.handle`. */
export function handles(row: Pick<RequestRow, 'agencyId' | 'level'>, actor: Pick<HandlerContext<never>['actor'], 'agencyId' | 'roles'>): boolean {
  if (row.level === 'central' && actor.roles.includes('administrator')) return true
  return row.agencyId === actor.agencyId && (actor.roles.includes('contact') || (row.level !== 'contact' && actor.roles.includes('agency-lead')))
}

/** People of the agency’s desk, and of the level it went up to. */
export function listDeskPeople(store: Reader, row: Pick<RequestRow, 'agencyId' | 'level'>): Promise<{ id: string; name: string }[]> {
  return store.rows(sql`
    select id, name from person where not is_disabled and ((agency_id = ${row.agencyId} and ('contact' = any(roles) or (${row.level} <> 'contact' and 'agency-lead' = any(roles))))
      or (${row.level} = 'central' and 'administrator' = any(roles))) order by name, id limit 100`)
}
