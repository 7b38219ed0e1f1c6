/**
 * Who takes part and who holds a seat: written here alone, as the kernel, so that no query of a person’s or a manager’s
 * finds more than their own row. Seats are taken one after the other (the agency’s row is held), so that the last one
 * goes to one person.
 */
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Membership } from '../contract.ts'
import { idleRuleOf, idleStep, seatEndsOn } from '../domain/idle-seats.ts'

export type Who = { personId: string; agencyId: string }
type Row = { state: Exclude<Membership['state'], 'new'>; has_seat: boolean; since: Date; last_used_on: string; noticed_on: string | null }

export type SeatBook = {
  read(who: Who): Promise<Omit<Membership, 'chats'>>
  join(who: Who, today: string): Promise<void>
  step(who: Who, to: 'paused' | 'left', today: string): Promise<void>
  /** People who asked a model something today. */
  noteUse(people: readonly Who[], today: string): Promise<void>
  /** Tells holders of idle seats, gives seats on after the notice, lets those who wait in, and writes down the day. */
  runDay(today: string): Promise<{ noticed: number; recycled: number; letIn: number }>
}

export function createSeatBook(database: Pick<Database, 'asSystem'>): SeatBook {
  return {
    read: (who) => database.asSystem(async (store) => membershipOf(store, who, await findRow(store, who))),
    join: (who, today) =>
      database.asSystem(async (store) => {
        await holdSeats(store, who.agencyId)
        const row = await findRow(store, who)
        const canSit = row?.has_seat || (await freeSeats(store, who.agencyId)) > 0
        await keep(store, who, canSit ? 'joined' : 'waiting', today)
      }),
    step: (who, to, today) =>
      database.asSystem(async (store) => {
        await holdSeats(store, who.agencyId)
        const row = await findRow(store, who)
        // Whoever has no seat to keep has nothing to pause.
        if (to === 'paused' && row && !row.has_seat) return
        await keep(store, who, to, today)
        if (to === 'left') await letIn(store, who.agencyId, today)
      }),
    noteUse: (people, today) =>
      database.asSystem(async (store) => {
        await store.run(sql`
          insert into membership (person_id, agency_id, state, has_seat, last_used_on)
          select id, agency, 'joined', true, ${today}::date from unnest(${people.map((each) => each.personId)}::uuid[], ${people.map((each) => each.agencyId)}::text[]) as used(id, agency) order by id
          on conflict (person_id) do update set last_used_on = greatest(membership.last_used_on, excluded.last_used_on), noticed_on = null`)
      }),
    runDay: (today) =>
      database.asSystem(async (store) => {
        const { noticed, recycled } = await stepIdle(store, today)
        const agencies = await store.rows<{ id: string }>(sql`select distinct agency_id as id from membership where state = 'waiting' order by 1`)
        let entered = 0
        for (const { id } of agencies) {
          await holdSeats(store, id)
          entered += await letIn(store, id, today)
        }
        await store.run(sql`insert into seat_day (agency_id, day, taken) select agency.id, ${today}::date, ${takenIn(sql`agency.id`)} from agency on conflict do nothing`)
        return { noticed, recycled, letIn: entered }
      }),
  }
}

/** Locks that have no row of their own: taking and giving seats of one agency. */
async function holdSeats(store: Transactor, agencyId: string): Promise<void> {
  await store.run(sql`select pg_advisory_xact_lock(hashtextextended('seats ' || ${agencyId}, 0))`)
}

function takenIn(agency: ReturnType<typeof sql>) {
  return sql`(select count(*)::int from membership join person on person.id = person_id where membership.agency_id = ${agency} and has_seat and not is_disabled)`
}

export async function freeSeats(store: Reader, agencyId: string): Promise<number> {
  const { cap, taken } = await store.one<{ cap: number | null; taken: number }>(sql`select seat_cap(${agencyId}) as cap, ${takenIn(sql`${agencyId}`)} as taken`)
  return cap === null ? Number.POSITIVE_INFINITY : Math.max(0, cap - taken)
}

function findRow(store: Reader, { personId, agencyId }: Who): Promise<Row | undefined> {
  return store.maybe(sql`
    select state, has_seat, since, to_char(last_used_on, 'YYYY-MM-DD') as last_used_on, to_char(noticed_on, 'YYYY-MM-DD') as noticed_on
    from membership where person_id = ${personId} and agency_id = ${agencyId}`)
}

/** Whoever moved to another agency begins anew there. */
async function keep(store: Transactor, { personId, agencyId }: Who, state: Row['state'], today: string): Promise<void> {
  const hasSeat = state === 'joined' || state === 'paused'
  await store.run(sql`
    insert into membership as kept (person_id, agency_id, state, has_seat, last_used_on) values (${personId}, ${agencyId}, ${state}, ${hasSeat}, ${today}::date)
    on conflict (person_id) do update set agency_id = excluded.agency_id, state = excluded.state, has_seat = excluded.has_seat, noticed_on = null,
      since = case when kept.state = excluded.state and kept.agency_id = excluded.agency_id then kept.since else excluded.since end,
      last_used_on = greatest(kept.last_used_on, excluded.last_used_on)`)
}

/** First come, first served; returns how many came in. */
async function letIn(store: Transactor, agencyId: string, today: string): Promise<number> {
  const free = Math.min(await freeSeats(store, agencyId), 100_000)
  if (free === 0) return 0
  return store.run(sql`
    update membership set state = 'joined', has_seat = true, since = date_trunc('milliseconds', now()), last_used_on = ${today}::date
    where person_id in (select person_id from membership join person on person.id = person_id where membership.agency_id = ${agencyId} and state = 'waiting' and not is_disabled order by since, person_id limit ${free})`)
}

async function stepIdle(store: Transactor, today: string): Promise<{ noticed: number; recycled: number }> {
  const seats = await store.rows<{ id: string; last_used_on: string; noticed_on: string | null; idle: string; notice: string }>(sql`
    with rule as (select id, seat_setting(id, 'seats.idle-days', 'never') as idle, seat_setting(id, 'seats.notice-days', '14') as notice from agency)
    select person_id as id, to_char(last_used_on, 'YYYY-MM-DD') as last_used_on, to_char(noticed_on, 'YYYY-MM-DD') as noticed_on, idle, notice
    from membership join rule on rule.id = agency_id where has_seat and (noticed_on is not null or (idle <> 'never' and last_used_on < ${today}::date))`)
  const by = { notice: [] as string[], recycle: [] as string[], 'forget notice': [] as string[] }
  for (const seat of seats) {
    const next = idleStep({ lastUsedOn: seat.last_used_on, noticedOn: seat.noticed_on }, idleRuleOf(seat.idle, seat.notice), today)
    if (next !== 'none') by[next].push(seat.id)
  }
  await store.run(sql`update membership set noticed_on = ${today}::date where person_id = any(${by.notice}::uuid[])`)
  await store.run(sql`update membership set noticed_on = null where person_id = any(${by['forget notice']}::uuid[])`)
  await store.run(sql`update membership set state = 'recycled', has_seat = false, noticed_on = null, since = date_trunc('milliseconds', now()) where person_id = any(${by.recycle}::uuid[])`)
  return { noticed: by.notice.length, recycled: by.recycle.length }
}

async function membershipOf(store: Reader, who: Who, row: Row | undefined): Promise<Omit<Membership, 'chats'>> {
  const rule = await store.one<{ joining: Membership['joining']; idle: string; notice: string; isHeld: boolean }>(sql`
    select seat_setting(${who.agencyId}, 'joining', 'automatic') as joining, seat_setting(${who.agencyId}, 'seats.idle-days', 'never') as idle,
      seat_setting(${who.agencyId}, 'seats.notice-days', '14') as notice, person_held_by_membership(${who.personId}, ${who.agencyId}) as "isHeld"`)
  return {
    state: row?.state ?? 'new',
    since: row?.since.toISOString() ?? null,
    joining: rule.joining,
    isHeld: rule.isHeld,
    isSeatFree: row?.has_seat === true || (await freeSeats(store, who.agencyId)) > 0,
    lastUsedOn: row?.last_used_on ?? null,
    seatEndsOn: row?.noticed_on ? seatEndsOn(row.noticed_on, idleRuleOf(rule.idle, rule.notice)) : null,
  }
}
