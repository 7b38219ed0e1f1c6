/** For those whom the wave holds: when, who helps, and the list of those who would like to begin. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { rolloutErrors, type Waiting, type rollout } from '../contract.ts'
import type { AgencyState, WaveState } from '../domain/waves.ts'

export const getWaiting: Handler<typeof rollout.getWaiting> = async ({ actor, store }) => {
  const place = await store.one<Place>(sql`
    select agency.name as "agencyName", rollout_wave.name as "waveName", rollout_wave.state as "waveState", rollout_agency.state as "agencyState", planned_on::text as "plannedOn",
      exists (select from rollout_waiting where person_id = ${actor.personId}) as "isWaiting", agency_setting(agency.id, 'waiting-list') as list
    from agency left join rollout_agency on rollout_agency.agency_id = agency.id left join rollout_wave on rollout_wave.id = wave_id where agency.id = ${actor.agencyId}`)
  // Those named for the agency (features/help), the contact first; without a name, whoever holds the role.
  const contacts = await store.rows<{ name: string; email: string }>(sql`
    select name, email from person left join help_desk on help_desk.agency_id = person.agency_id
    where person.agency_id = ${actor.agencyId} and 'contact' = any(roles) and not is_disabled and (help_desk.contact_id is null or person.id in (help_desk.contact_id, help_desk.deputy_id))
    order by person.id is distinct from help_desk.contact_id, name, person.id limit 5`)
  return {
    agencyName: place.agencyName,
    state: stateOf(place),
    waveName: place.waveName,
    plannedOn: place.plannedOn,
    contacts,
    isWaiting: place.isWaiting,
    canWait: place.list !== 'off',
    isHeld: actor.heldBy?.includes('wave') ?? false,
  }
}

type Place = { agencyName: string; waveName: string | null; waveState: WaveState | null; agencyState: AgencyState | null; plannedOn: string | null; isWaiting: boolean; list: string | null }

function stateOf({ waveState, agencyState }: Place): Waiting['state'] {
  if (waveState === null || agencyState === null) return 'unplanned'
  return agencyState === 'in' ? waveState : agencyState
}

export const joinWaitingList: Handler<typeof rollout.joinWaitingList> = async ({ actor, store }) => {
  if (await isListOff(store, actor.agencyId)) throw new CodedError(rolloutErrors.waiting_list_off)
  await store.run(sql`insert into rollout_waiting (person_id, agency_id) values (${actor.personId}, ${actor.agencyId}) on conflict do nothing`)
  return {}
}

async function isListOff(store: Reader, agencyId: string): Promise<boolean> {
  return (await store.one<{ value: string | null }>(sql`select agency_setting(${agencyId}, 'waiting-list') as value`)).value === 'off'
}

export const leaveWaitingList: Handler<typeof rollout.leaveWaitingList> = async ({ actor, store }) => {
  await store.run(sql`delete from rollout_waiting where person_id = ${actor.personId}`)
  return {}
}

const position = z.tuple([cursorTime, z.uuid()])

/** Row security leaves a contact those of their own agency. */
export const listWaiting: Handler<typeof rollout.listWaiting> = async ({ input, actor, store }) => {
  const agencyId = actor.roles.includes('administrator') ? (input.agencyId ?? null) : actor.agencyId
  const [afterAt, afterId] = readCursor(input.after, position) ?? [null, null]
  const rows = await store.rows<{ id: string; name: string; email: string; agencyId: string; joinedAt: Date }>(sql`
    select person.id, person.name, person.email, rollout_waiting.agency_id as "agencyId", joined_at as "joinedAt" from rollout_waiting join person on person.id = person_id
    where (${agencyId}::text is null or rollout_waiting.agency_id = ${agencyId}) and (${afterAt}::timestamptz is null or (joined_at, person_id) > (${afterAt}::timestamptz, ${afterId}::uuid))
    order by joined_at, person_id limit ${input.limit + 1}`)
  const people = rows.slice(0, input.limit).map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }))
  const last = people.at(-1)
  return { people, next: rows.length > input.limit && last ? cursorOf([last.joinedAt, last.id]) : null }
}
