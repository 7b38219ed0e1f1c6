/** Seats by agency: counts of ten people or more, for those who pay for them (R04, R63). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import { seatErrors, type SeatMonth, type SeatPool, type seats } from '../contract.ts'

/** R04: a smaller count is said to be smaller than ten, and no more. */
const peopleMin = 10
const monthsShown = 13
type Counter = Pick<Database, 'asSystem'>
type PoolRow = { agencyId: string; agencyName: string; ofPool: number | null; cap: number | null; taken: number; waiting: number }
type MonthRow = { month: string; days: number; most: number; seatDays: number }

export const listSeatPools =
  (database: Counter): Handler<typeof seats.listSeatPools> =>
  async ({ actor }) => {
    const rows = await database.asSystem((store) => store.rows<PoolRow>(poolsOf(actor.roles.includes('administrator') ? undefined : actor.agencyId)))
    return async () => ({ pools: rows.map(toPool) })
  }

/**
 * Every membership is counted without looking its person up; the few whose person is switched off are counted apart and
 * taken away. At 40,000 people that is a third of the time of one join (docs/figures.md).
 */
function poolsOf(agencyId: string | undefined): Sql {
  const ofAgency = (column: Sql): Sql => (agencyId === undefined ? sql`true` : sql`${column} = ${agencyId}`)
  const counts = sql`count(*) filter (where state in ('joined', 'paused')) as taken, count(*) filter (where state = 'waiting') as waiting`
  return sql`
    with all_of as (select agency_id, ${counts} from membership where ${ofAgency(sql`agency_id`)} group by agency_id),
      off as (
        select membership.agency_id, ${counts} from person join membership on membership.person_id = person.id
        where person.is_disabled and ${ofAgency(sql`membership.agency_id`)} group by membership.agency_id)
    select agency.id as "agencyId", agency.name as "agencyName", seats_max as "ofPool", seat_cap(agency.id) as cap,
      (coalesce(all_of.taken, 0) - coalesce(off.taken, 0))::int as taken, (coalesce(all_of.waiting, 0) - coalesce(off.waiting, 0))::int as waiting
    from agency left join seat_pool on seat_pool.agency_id = agency.id left join all_of on all_of.agency_id = agency.id left join off on off.agency_id = agency.id
    where ${ofAgency(sql`agency.id`)} order by agency.name, agency.id limit 2000`
}

export const saveSeatPool: Handler<typeof seats.saveSeatPool> = async ({ input, actor, store }) => {
  await store.run(sql`
    insert into seat_pool (agency_id, seats_max, reason, changed_by) values (${input.agencyId}, ${input.seatsMax}, ${input.reason}, ${actor.personId})
    on conflict (agency_id) do update set seats_max = excluded.seats_max, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = date_trunc('milliseconds', now())`)
  return { seatsMax: input.seatsMax }
}

export const getSeatLedger =
  (database: Counter): Handler<typeof seats.getSeatLedger> =>
  async ({ input, actor }) => {
    const agencyId = input.agencyId ?? actor.agencyId
    if (agencyId !== actor.agencyId && !actor.roles.includes('administrator')) throw new CodedError(seatErrors.seat_agency)
    const rows = await database.asSystem((store) =>
      store.rows<MonthRow>(sql`
        select to_char(day, 'YYYY-MM') as month, count(*)::int as days, max(taken)::int as most, sum(taken)::int as "seatDays"
        from seat_day where agency_id = ${agencyId} group by 1 order by 1 desc limit ${monthsShown}`),
    )
    return async () => ({ agencyId, months: rows.map(toMonth) })
  }

function toPool({ ofPool, cap, taken, waiting, ...agency }: PoolRow): SeatPool {
  return { ...agency, seatsMax: cap, seatsFrom: cap === null ? 'nobody' : cap === ofPool ? 'pool' : 'wave', isFull: cap !== null && taken >= cap, joined: counted(taken), waiting: counted(waiting) }
}

function toMonth({ month, days, most, seatDays }: MonthRow): SeatMonth {
  const isLarge = most >= peopleMin
  return { month, days, most: isLarge ? most : null, seatDays: isLarge ? seatDays : null }
}

function counted(people: number): number | null {
  return people >= peopleMin ? people : null
}
