/** Counts of requests by agency, and nothing else: for the rollout’s criteria and for whoever answers for a desk. */
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { help } from '../contract.ts'
import type { HelpFigures } from '../contract-desk.ts'

/** Open requests and how many of them are overdue, by agency id; agencies with none are not in it. A transaction of the kernel’s own, so never inside another. */
export async function countOpenIssues(database: Pick<Database, 'asSystem'>): Promise<ReadonlyMap<string, { open: number; overdue: number }>> {
  const rows = await countRequests(database)
  return new Map(rows.filter((row) => row.open > 0).map(({ agencyId, open, overdue }) => [agencyId, { open, overdue }]))
}

type Counts = Omit<HelpFigures, 'agencyName'>

async function countRequests(database: Pick<Database, 'asSystem'>): Promise<Counts[]> {
  return database.asSystem((store) =>
    store.rows<Counts>(sql`
      select agency_id as "agencyId", (count(*) filter (where state not in ('answered', 'closed')))::int as open,
        (count(*) filter (where state not in ('answered', 'closed') and ((first_answered_at is null and first_due_at < now()) or (paused_at is null and resolve_due_at < now()))))::int as overdue,
        (count(*) filter (where level <> 'contact' and state not in ('answered', 'closed')))::int as escalated,
        (count(*) filter (where first_answered_at is not null))::int as answered,
        percentile_cont(0.5) within group (order by first_minutes) as "medianFirstMinutes"
      from help_request group by agency_id`),
  )
}

/** Long, because the count is a transaction of the kernel’s own: row security would show a lead only what went up. */
export const getHelpFigures =
  (database: Pick<Database, 'asSystem'>): Handler<typeof help.getHelpFigures> =>
  async ({ actor, store }) => {
    const seesAll = actor.roles.some((role) => role === 'administrator' || role === 'oversight')
    const agencies = await store.rows<{ id: string; name: string }>(sql`select id, name from agency where ${seesAll}::boolean or id = ${actor.agencyId} order by name, id`)
    const counts = new Map((await countRequests(database)).map((row) => [row.agencyId, row]))
    const none = { open: 0, overdue: 0, escalated: 0, answered: 0, medianFirstMinutes: null }
    return async () => ({ agencies: agencies.map(({ id, name }): HelpFigures => ({ ...none, ...counts.get(id), agencyId: id, agencyName: name })) })
  }
