import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Criterion } from '../contract.ts'
import type { AgencyState, WaveState } from '../domain/waves.ts'

export type WaveRow = { id: string; position: number; name: string; plannedOn: string | null; noticeOn: string | null; noticeTo: string; criteria: Criterion[]; state: WaveState; openedAt: Date | null }
export type AgencyRow = { agencyId: string; name: string; waveId: string | null; seatsMax: number | null; state: AgencyState }

const waveColumns = sql`id, position, name, planned_on::text as "plannedOn", notice_on::text as "noticeOn", notice_to as "noticeTo", criteria, state, opened_at as "openedAt"`
/** More waves than any plan has; the page shows all of them. */
export const wavesMax = 60

export function listWaves(store: Reader): Promise<WaveRow[]> {
  return store.rows<WaveRow>(sql`select ${waveColumns} from rollout_wave order by position limit ${wavesMax}`)
}

/** Holds all waves until the transaction ends: two who open at once take turns. */
export function lockWaves(store: Reader): Promise<WaveRow[]> {
  return store.rows<WaveRow>(sql`select ${waveColumns} from rollout_wave order by position limit ${wavesMax} for update`)
}

/** Every agency of the government, with its wave if it has one. */
export function listAgencyRows(store: Reader): Promise<AgencyRow[]> {
  return store.rows<AgencyRow>(sql`
    select agency.id as "agencyId", agency.name, wave_id as "waveId", seats_max as "seatsMax", coalesce(state, 'in') as state
    from agency left join rollout_agency on rollout_agency.agency_id = agency.id order by agency.name, agency.id limit 2000`)
}

export function lockAgency(store: Reader, agencyId: string): Promise<{ waveId: string; state: AgencyState } | undefined> {
  return store.maybe(sql`select wave_id as "waveId", state from rollout_agency where agency_id = ${agencyId} for update`)
}

type NewWave = Pick<WaveRow, 'id' | 'name' | 'plannedOn' | 'noticeOn' | 'noticeTo' | 'criteria'>

export async function addWave(store: Transactor, wave: NewWave): Promise<void> {
  await store.run(sql`
    insert into rollout_wave (id, position, name, planned_on, notice_on, notice_to, criteria)
    values (${wave.id}, (select coalesce(max(position), 0) + 1 from rollout_wave), ${wave.name}, ${wave.plannedOn}, ${wave.noticeOn}, ${wave.noticeTo}, ${JSON.stringify(wave.criteria)})`)
}

export async function saveWave(store: Transactor, wave: NewWave): Promise<void> {
  await store.run(sql`
    update rollout_wave set name = ${wave.name}, planned_on = ${wave.plannedOn}, notice_on = ${wave.noticeOn}, notice_to = ${wave.noticeTo}, criteria = ${JSON.stringify(wave.criteria)} where id = ${wave.id}`)
}

export async function setWaveState(store: Transactor, id: string, state: WaveState): Promise<void> {
  await store.run(sql`update rollout_wave set state = ${state}, opened_at = case when ${state} = 'open' then coalesce(opened_at, now()) else opened_at end where id = ${id}`)
}

/** False when it is gone, or still holds agencies. */
export async function deleteEmptyWave(store: Transactor, id: string): Promise<boolean> {
  return (await store.run(sql`delete from rollout_wave where id = ${id} and opened_at is null and not exists (select from rollout_agency where wave_id = ${id})`)) === 1
}

export async function placeInWave(store: Transactor, place: { agencyId: string; waveId: string; seatsMax: number | null }): Promise<void> {
  await store.run(sql`
    insert into rollout_agency (agency_id, wave_id, seats_max) values (${place.agencyId}, ${place.waveId}, ${place.seatsMax})
    on conflict (agency_id) do update set wave_id = excluded.wave_id, seats_max = excluded.seats_max, changed_at = now(),
      state = case when rollout_agency.wave_id = excluded.wave_id then rollout_agency.state else 'in' end`)
}

export async function setAgencyState(store: Transactor, agencyId: string, state: AgencyState): Promise<void> {
  await store.run(sql`update rollout_agency set state = ${state}, changed_at = now() where agency_id = ${agencyId}`)
}

export async function takeOutOfWave(store: Transactor, agencyId: string): Promise<void> {
  await store.run(sql`delete from rollout_agency where agency_id = ${agencyId}`)
}

/** Whoever is let in waits no longer. */
export async function endWaiting(store: Transactor, agencyIds: readonly string[]): Promise<void> {
  await store.run(sql`delete from rollout_waiting where agency_id = any(${[...agencyIds]})`)
}
