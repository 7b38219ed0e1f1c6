/**
 * The sample government’s rollout, under way: every agency there is works in the first wave, one that waits is added.
 * Under a setting of its own, so that folders filled by an older release get it too.
 */
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { Settings } from '#features/agency-settings/domain/settings-registry.ts'
import { hashOfSettings } from '#features/agency-settings/server/change-settings.ts'
import { addVersion, newestVersion } from '#features/agency-settings/server/settings-store.ts'
import type { Criterion } from '#features/rollout/contract.ts'
import { addStep } from '#features/rollout/server/record-store.ts'
import { addWave, listWaves, placeInWave, setWaveState } from '#features/rollout/server/wave-store.ts'
import { openingReason, settingsForAll, settingsOfOne, waitingAgency, waitingPeople, waves } from '../../sample/rollout.ts'

const seededSetting = 'sample-rollout'
const dayMs = 86_400_000
const criteria: Criterion[] = [
  { measure: 'adoption', threshold: 0.3 },
  { measure: 'quality', threshold: 0.7 },
  { measure: 'incidents', threshold: 0 },
  { measure: 'issues', threshold: 20 },
  { measure: 'training', threshold: 0.5 },
]

/** Once, in an installation of invented people only; `administrator` plans and opens. */
export async function seedRollout(database: Database, administrator: Actor & { personId: string }): Promise<void> {
  const isDone = await database.transact(administrator, (store) => readSetting<string>(store, seededSetting))
  const real = await database.asSystem((store) => store.maybe(sql`select from person where not is_sample limit 1`))
  if (isDone === 'done' || real) return
  await database.transact(administrator, async (store) => {
    // Somebody who tries the sample may have planned a rollout of their own.
    if ((await listWaves(store)).length === 0) await seedWaves(store, administrator)
    await seedSettings(store, administrator, null, settingsForAll)
    await seedSettings(store, administrator, settingsOfOne.agencyId, settingsOfOne)
    await writeSetting(store, seededSetting, 'done')
  })
  // Sample people are marked as such by the kernel’s own role only: nobody can become one by an endpoint.
  await database.asSystem(async (store) => {
    for (const person of waitingPeople) {
      await store.run(sql`
        insert into person (id, agency_id, name, email, job_title, roles, is_sample)
        values (${person.id}, ${person.agencyId}, ${person.name}, ${person.email}, ${person.jobTitle}, ${person.roles}, true) on conflict do nothing`)
    }
  })
}

async function seedWaves(store: Transactor, administrator: { personId: string }): Promise<void> {
  const day = (inDays: number) => new Date(Date.now() + inDays * dayMs).toISOString().slice(0, 10)
  const [first, second] = [newId(), newId()]
  const admitted = await store.rows<{ id: string }>(sql`select id from agency where id <> ${waitingAgency.id}`)
  await store.run(sql`insert into agency (id, name, description) values (${waitingAgency.id}, ${waitingAgency.name}, ${waitingAgency.description}) on conflict do nothing`)
  await addWave(store, { id: first, name: waves.first.name, plannedOn: day(0), noticeOn: day(-30), noticeTo: waves.first.noticeTo, criteria })
  await addWave(store, { id: second, name: waves.second.name, plannedOn: day(waves.second.plannedInDays), noticeOn: day(waves.second.noticeInDays), noticeTo: waves.second.noticeTo, criteria })
  for (const { id: agencyId } of admitted) await placeInWave(store, { agencyId, waveId: first, seatsMax: null })
  await placeInWave(store, { agencyId: waitingAgency.id, waveId: second, seatsMax: null })
  await setWaveState(store, first, 'open')
  await addStep(store, { id: newId(), kind: 'opened', wave: { id: first, name: waves.first.name }, agencyId: null, personId: administrator.personId, reason: openingReason, measured: null })
}

async function seedSettings(store: Transactor, administrator: { personId: string }, agencyId: string | null, { changes, reason }: { changes: Settings; reason: string }): Promise<void> {
  const isKnown = agencyId === null || (await store.maybe(sql`select from agency where id = ${agencyId}`))
  if (!isKnown || (await newestVersion(store, agencyId))) return
  await addVersion(store, { id: newId(), agencyId, number: 1, settings: changes, contentHash: hashOfSettings(changes), reason, restoredFrom: null, authorId: administrator.personId })
}
