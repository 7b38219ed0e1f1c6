/** What was done, and waivers: only ever added to. */
import { z } from 'zod'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Measured, RolloutStep, Waiver } from '../contract.ts'
import { waivedMeasures, type Waiver as WaiverFacts } from '../domain/waves.ts'

export type Done = { id: string; kind: string; wave: { id: string; name: string } | null; agencyId: string | null; personId: string; reason: string; measured: readonly Measured[] | null }

export async function addStep(store: Transactor, done: Done): Promise<void> {
  await store.run(sql`
    insert into rollout_step (id, kind, wave_id, wave_name, agency_id, person_id, person_name, reason, measured)
    values (${done.id}, ${done.kind}, ${done.wave?.id ?? null}, ${done.wave?.name ?? null}, ${done.agencyId}, ${done.personId}, (select name from person where id = ${done.personId}), ${done.reason},
      ${done.measured && JSON.stringify(done.measured)})`)
}

const position = z.tuple([cursorTime, z.uuid()])

export async function listSteps(store: Reader, page: { after: string | undefined; limit: number }): Promise<{ steps: RolloutStep[]; next: string | null }> {
  const [afterAt, afterId] = readCursor(page.after, position) ?? [null, null]
  const rows = await store.rows<Omit<RolloutStep, 'at'> & { at: Date }>(sql`
    select id, kind, wave_name as "waveName", agency_id as "agencyId", person_name as "personName", reason, measured, at from rollout_step
    where ${afterAt}::timestamptz is null or (at, id) < (${afterAt}::timestamptz, ${afterId}::uuid) order by at desc, id desc limit ${page.limit + 1}`)
  const steps = rows.slice(0, page.limit).map((row) => ({ ...row, at: row.at.toISOString() }))
  const last = steps.at(-1)
  return { steps, next: rows.length > page.limit && last ? cursorOf([last.at, last.id]) : null }
}

export type WaiverRow = { id: string; waveId: string; requesterId: string; requesterName: string; reason: string; measured: Measured[]; at: Date; outcome: 'signed' | 'refused' | null; signerId: string | null; signerName: string | null; note: string | null; answeredAt: Date | null }

const waiverColumns = sql`
  rollout_waiver.id, wave_id as "waveId", requester_id as "requesterId", requester_name as "requesterName", reason, measured, rollout_waiver.at,
  outcome, signer_id as "signerId", signer_name as "signerName", note, rollout_waiver_answer.at as "answeredAt"`
const waivers = sql`rollout_waiver left join rollout_waiver_answer on waiver_id = rollout_waiver.id`

/** The newest of each wave: the one that counts. */
export async function newestWaivers(store: Reader): Promise<Map<string, WaiverRow>> {
  const rows = await store.rows<WaiverRow>(sql`select distinct on (wave_id) ${waiverColumns} from ${waivers} order by wave_id, rollout_waiver.at desc, rollout_waiver.id desc`)
  return new Map(rows.map((row) => [row.waveId, row]))
}

export async function findWaiver(store: Reader, id: string): Promise<WaiverRow | undefined> {
  return store.maybe<WaiverRow>(sql`select ${waiverColumns} from ${waivers} where rollout_waiver.id = ${id}`)
}

export async function addWaiver(store: Transactor, waiver: { id: string; waveId: string; personId: string; reason: string; measured: readonly Measured[] }): Promise<void> {
  await store.run(sql`
    insert into rollout_waiver (id, wave_id, requester_id, requester_name, reason, measured)
    values (${waiver.id}, ${waiver.waveId}, ${waiver.personId}, (select name from person where id = ${waiver.personId}), ${waiver.reason}, ${JSON.stringify(waiver.measured)})`)
}

/** False when somebody answered a moment before. */
export async function addWaiverAnswer(store: Transactor, answer: { waiverId: string; personId: string; outcome: 'signed' | 'refused'; note: string }): Promise<boolean> {
  return (
    (await store.run(sql`
      insert into rollout_waiver_answer (waiver_id, signer_id, signer_name, outcome, note)
      values (${answer.waiverId}, ${answer.personId}, (select name from person where id = ${answer.personId}), ${answer.outcome}, ${answer.note}) on conflict do nothing`)) === 1
  )
}

export function waiverFacts(row: WaiverRow): WaiverFacts {
  const answer = row.outcome && row.signerId && row.answeredAt ? { outcome: row.outcome, signerId: row.signerId, at: row.answeredAt.getTime() } : null
  return { waveId: row.waveId, requesterId: row.requesterId, measured: row.measured, askedAt: row.at.getTime(), answer }
}

export function waiverOf(row: WaiverRow, actor: { personId: string }, now: Date): Waiver {
  return {
    id: row.id,
    waveId: row.waveId,
    requesterName: row.requesterName,
    reason: row.reason,
    askedAt: row.at.toISOString(),
    measured: row.measured,
    answer: row.outcome && row.answeredAt ? { outcome: row.outcome, signerName: row.signerName ?? '', note: row.note ?? '', at: row.answeredAt.toISOString() } : null,
    isInForce: waivedMeasures(waiverFacts(row), row.waveId, now.getTime()).size > 0,
    isOwn: row.requesterId === actor.personId,
  }
}
