import { sql } from '#kernel/store/sql.ts'
import type { Database } from '#kernel/store/database.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { LoadedWorkshop, Workshop } from '../contract-workshops.ts'

export type WorkshopRow = Pick<Workshop, 'id' | 'title' | 'about' | 'agencyId' | 'trainerName' | 'place' | 'link' | 'seats' | 'materials' | 'isCancelled' | 'isMine'> & { startsAt: Date; endsAt: Date; changedAt: Date; sequence: number }

/** Those of the last month still lead to their materials. */
const shownDaysBack = 30
const shownMax = 100

const columns = sql`
  training_workshop.id, title, about, training_workshop.agency_id as "agencyId", coalesce((select name from person where person.id = trainer_id), '') as "trainerName",
  starts_at as "startsAt", ends_at as "endsAt", place, link, seats, materials, is_cancelled as "isCancelled", sequence, changed_at as "changedAt", trainer_id = (select scope_person()) as "isMine"`

export function loadWorkshop(store: Reader, id: string): Promise<LoadedWorkshop | undefined> {
  return store.maybe<LoadedWorkshop>(sql`select id, agency_id as "agencyId", trainer_id = (select scope_person()) as "isOwn" from training_workshop where id = ${id}`)
}

export function findWorkshop(store: Reader, id: string): Promise<WorkshopRow> {
  return store.one<WorkshopRow>(sql`select ${columns} from training_workshop where id = ${id}`)
}

export function listShownWorkshops(store: Reader): Promise<WorkshopRow[]> {
  return store.rows<WorkshopRow>(sql`
    select ${columns} from training_workshop where starts_at > now() - make_interval(days => ${shownDaysBack}) order by starts_at, id limit ${shownMax}`)
}

export async function addWorkshop(store: Transactor, row: { id: string; agencyId: string | null; trainerId: string; title: string; about: string; startsAt: string; endsAt: string; place: string; link: string; seats: number; materials: Workshop['materials'] }): Promise<void> {
  await store.run(sql`
    insert into training_workshop (id, agency_id, trainer_id, title, about, starts_at, ends_at, place, link, seats, materials)
    values (${row.id}, ${row.agencyId}, ${row.trainerId}, ${row.title}, ${row.about}, ${row.startsAt}, ${row.endsAt}, ${row.place}, ${row.link}, ${row.seats}, ${JSON.stringify(row.materials)})`)
}

/** The whole row as it is now; the sequence number tells calendars that theirs is out of date (RFC 5545, 3.8.7.4). */
export async function changeWorkshopRow(store: Transactor, row: Omit<WorkshopRow, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }): Promise<void> {
  await store.run(sql`
    update training_workshop set title = ${row.title}, about = ${row.about}, starts_at = ${row.startsAt}, ends_at = ${row.endsAt}, place = ${row.place}, link = ${row.link},
      seats = ${row.seats}, materials = ${JSON.stringify(row.materials)}, is_cancelled = ${row.isCancelled}, sequence = sequence + 1, changed_at = date_trunc('milliseconds', now())
    where id = ${row.id}`)
}

export async function takeSeat(store: Transactor, seat: { id: string; workshopId: string; personId: string; agencyId: string }): Promise<void> {
  await store.run(sql`
    insert into training_seat (id, workshop_id, person_id, agency_id) values (${seat.id}, ${seat.workshopId}, ${seat.personId}, ${seat.agencyId}) on conflict (workshop_id, person_id) do nothing`)
}

export async function leaveSeat(store: Transactor, workshopId: string, personId: string): Promise<void> {
  await store.run(sql`delete from training_seat where workshop_id = ${workshopId} and person_id = ${personId}`)
}

export function listSeats(store: Reader, workshopId: string): Promise<{ personId: string; wasThere: boolean }[]> {
  return store.rows(sql`
    select training_seat.person_id as "personId", training_attendance.person_id is not null as "wasThere"
    from training_seat left join training_attendance on training_attendance.workshop_id = training_seat.workshop_id and training_attendance.person_id = training_seat.person_id
    where training_seat.workshop_id = ${workshopId} order by at, training_seat.id limit 2000`)
}

export async function tick(store: Transactor, at: { workshopId: string; personId: string; trainerId: string; wasThere: boolean }): Promise<void> {
  if (at.wasThere) await store.run(sql`insert into training_attendance (workshop_id, person_id, ticked_by) values (${at.workshopId}, ${at.personId}, ${at.trainerId}) on conflict do nothing`)
  else await store.run(sql`delete from training_attendance where workshop_id = ${at.workshopId} and person_id = ${at.personId}`)
}

export function listAttended(store: Reader, personId: string): Promise<{ id: string; title: string; startsAt: Date }[]> {
  return store.rows(sql`
    select training_workshop.id, title, starts_at as "startsAt" from training_attendance join training_workshop on training_workshop.id = workshop_id
    where training_attendance.person_id = ${personId} order by starts_at desc limit 200`)
}

export type SeatCount = { workshopId: string; signedUp: number; /** The person’s own place in the order, from 1. */ ownPlace: number | null }

/** How many signed up, which no request may read off the others: counts, and one’s own place. */
export async function countSeats(database: Database, workshopIds: readonly string[], personId: string): Promise<Map<string, SeatCount>> {
  if (workshopIds.length === 0) return new Map()
  const rows = await database.asSystem((store) =>
    store.rows<SeatCount>(sql`
      select workshop_id as "workshopId", count(*)::int as "signedUp", (max(place) filter (where person_id = ${personId}))::int as "ownPlace"
      from (select workshop_id, person_id, row_number() over (partition by workshop_id order by at, id) as place from training_seat where workshop_id = any(${[...workshopIds]}::uuid[])) as placed
      group by workshop_id`),
  )
  return new Map(rows.map((row) => [row.workshopId, row]))
}

/** Names of whoever signed up, for the trainer of that workshop only: who that is was decided before. */
export async function namesOf(database: Database, personIds: readonly string[]): Promise<Map<string, { name: string; agencyName: string }>> {
  const rows = await database.asSystem((store) =>
    store.rows<{ id: string; name: string; agencyName: string }>(sql`
      select person.id, person.name, agency.name as "agencyName" from person join agency on agency.id = person.agency_id where person.id = any(${[...personIds]}::uuid[])`),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
