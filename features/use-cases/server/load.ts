/** What permissions are decided about. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { LoadedUseCase } from '../contract.ts'
import type { LoadedPilot } from '../contract-pilots.ts'

/** Past its day, by the calendar of UTC. */
export const isExpired = sql`coalesce(use_case.review_on < (now() at time zone 'utc')::date, false)`

export function loadUseCase(store: Reader, id: string): Promise<LoadedUseCase | undefined> {
  return store.maybe<LoadedUseCase>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", state, audience, ${isExpired} as "isExpired" from use_case where id = ${id}`)
}

export function loadPilot(store: Reader, id: string): Promise<LoadedPilot | undefined> {
  return store.maybe<LoadedPilot>(sql`select id, agency_id as "agencyId" from pilot where id = ${id}`)
}
