/** Workshops: planned and changed by trainers, joined by everybody they are for. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { workshopErrors, type Workshop, type workshops } from '../contract-workshops.ts'
import { calendarFile } from '../domain/calendar-file.ts'
import { addWorkshop, changeWorkshopRow, countSeats, findWorkshop, leaveSeat, listSeats, listShownWorkshops, namesOf, takeSeat, tick, type SeatCount, type WorkshopRow } from './workshop-store.ts'

/** Longer than any workshop of a day. */
const hoursMax = 12

export const listWorkshops =
  (database: Database): Handler<typeof workshops.listWorkshops> =>
  async ({ actor, store }) => {
    const rows = await listShownWorkshops(store)
    const seats = await countSeats(database, rows.map((row) => row.id), actor.personId)
    return async () => ({ workshops: rows.map((row) => shown(row, seats.get(row.id))) })
  }

function shown({ sequence: _sequence, changedAt: _changedAt, ...row }: WorkshopRow, counted: SeatCount | undefined): Workshop {
  const { signedUp, ownPlace } = counted ?? { signedUp: 0, ownPlace: null }
  const own = ownPlace === null ? null : ownPlace <= row.seats ? { state: 'seat' as const, place: ownPlace } : { state: 'waiting' as const, place: ownPlace - row.seats }
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), seatsTaken: Math.min(signedUp, row.seats), waiting: Math.max(0, signedUp - row.seats), own }
}

export const planWorkshop: Handler<typeof workshops.planWorkshop> = async ({ input, actor, store, newId }) => {
  requireTimes(input.startsAt, input.endsAt)
  const id = newId()
  const { isForAll, ...row } = input
  await addWorkshop(store, { ...row, id, agencyId: isForAll ? null : actor.agencyId, trainerId: actor.personId })
  return { id }
}

export const changeWorkshop: Handler<typeof workshops.changeWorkshop> = async ({ input, store }) => {
  const before = await findWorkshop(store, input.workshopId)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<typeof input>
  const after = { ...before, startsAt: before.startsAt.toISOString(), endsAt: before.endsAt.toISOString(), ...given, id: before.id }
  requireTimes(after.startsAt, after.endsAt)
  await changeWorkshopRow(store, after)
  return {}
}

function requireTimes(startsAt: string, endsAt: string): void {
  const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000
  if (!(hours > 0 && hours <= hoursMax)) throw new CodedError(workshopErrors.workshop_ends_first)
}

export const joinWorkshop: Handler<typeof workshops.joinWorkshop> = async ({ input, actor, store, now, newId }) => {
  requireOpen(await findWorkshop(store, input.workshopId), now)
  await takeSeat(store, { id: newId(), workshopId: input.workshopId, personId: actor.personId, agencyId: actor.agencyId })
  return {}
}

/** After it began the list stands: who had a seat is what attendance is ticked against. */
export const leaveWorkshop: Handler<typeof workshops.leaveWorkshop> = async ({ input, actor, store, now }) => {
  requireOpen(await findWorkshop(store, input.workshopId), now)
  await leaveSeat(store, input.workshopId, actor.personId)
  return {}
}

function requireOpen(row: WorkshopRow, now: Date): void {
  if (row.isCancelled || row.startsAt <= now) throw new CodedError(workshopErrors.workshop_over)
}

export const listWorkshopPeople =
  (database: Database): Handler<typeof workshops.listWorkshopPeople> =>
  async ({ input, store }) => {
    const row = await findWorkshop(store, input.workshopId)
    const seats = await listSeats(store, row.id)
    const names = await namesOf(database, seats.map((seat) => seat.personId))
    const people = seats.map((seat, index) => ({ ...seat, name: names.get(seat.personId)?.name ?? '', agencyName: names.get(seat.personId)?.agencyName ?? '', state: index < row.seats ? ('seat' as const) : ('waiting' as const) }))
    return async () => ({ people })
  }

export const tickAttendance: Handler<typeof workshops.tickAttendance> = async ({ input, actor, store }) => {
  const seats = await listSeats(store, input.workshopId)
  if (!seats.some((seat) => seat.personId === input.personId)) throw new CodedError(workshopErrors.workshop_not_signed_up)
  await tick(store, { ...input, trainerId: actor.personId })
  return {}
}

export const getWorkshopCalendar: Handler<typeof workshops.getWorkshopCalendar> = async ({ input, store }) => {
  const row = await findWorkshop(store, input.workshopId)
  const bytes = new TextEncoder().encode(calendarFile(row))
  return { bytes, mediaType: 'text/calendar; charset=utf-8', fileName: 'workshop.ics', isInline: false, sizeBytes: bytes.byteLength }
}
