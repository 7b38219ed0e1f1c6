/**
 * Saves the text of all running answers in one statement every half second, so that `kill -9` loses at most
 * that much (BASELINES rule 2), and learns in the same breath which of them someone asked to stop.
 */
import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { LiveAnswer } from './live-answers.ts'
import { chunkPlace } from './sealed-columns.ts'

const saveMs = 500
/** Beats for which an answer that ended is looked after: a save under way may land after its conversation was deleted. */
const beatsAfter = 4

/** Whose answer it is, and the key of its conversation. */
type Owner = { personId: string; agencyId: string; key: ContentKey; jobId: string }
type Over = { messageId: string; attempt: number; jobId: string; beats: number }

export type AnswerSaver = {
  add(answer: LiveAnswer, owner: Owner): void
  remove(answer: LiveAnswer): void
  stop(): void
}

export function createAnswerSaver(database: Pick<Database, 'asSystem'>, log: Logger): AnswerSaver {
  const running = new Map<LiveAnswer, Owner>()
  const over = new Set<Over>()
  let isSaving = false
  const timer = setInterval(() => void save(), saveMs)
  timer.unref()
  return { add: (answer, owner) => void running.set(answer, owner), remove, stop: () => clearInterval(timer) }

  function remove(answer: LiveAnswer): void {
    const owner = running.get(answer)
    if (owner) over.add({ messageId: answer.messageId, attempt: answer.attempt, jobId: owner.jobId, beats: beatsAfter })
    running.delete(answer)
  }

  async function save(): Promise<void> {
    if (isSaving || (running.size === 0 && over.size === 0)) return
    isSaving = true
    const lately = [...over]
    const unsaved = [...running].filter(([answer]) => answer.savedTo < answer.text.length).map(([answer, owner]) => ({ answer, owner, at: answer.savedTo, to: answer.text.length }))
    try {
      const stops = await database.asSystem(async (store) => {
        if (unsaved.length) {
          // Saved again from the same place when an earlier save held after all but its answer was lost: the longer text counts.
          await store.run(sql`
            insert into answer_chunk (message_id, agency_id, owner_id, attempt, at, text)
            select * from unnest(${unsaved.map((each) => each.answer.messageId)}::uuid[], ${unsaved.map((each) => each.owner.agencyId)}::text[], ${unsaved.map((each) => each.owner.personId)}::uuid[],
              ${unsaved.map((each) => each.answer.attempt)}::int[], ${unsaved.map((each) => each.at)}::int[], ${unsaved.map(sealed)}::text[])
            on conflict (message_id, attempt, at) do update set text = excluded.text`)
        }
        if (lately.length) await forget(store, lately)
        return store.rows<{ id: string }>(sql`select id from message where is_stop_requested and ended_at is null`)
      })
      for (const each of unsaved) each.answer.savedTo = each.to
      for (const each of lately) if (--each.beats === 0) over.delete(each)
      for (const row of stops) for (const answer of running.keys()) if (answer.messageId === row.id) answer.abort.abort('stopped')
    } catch (error) {
      // Text stays in memory and is saved at the next beat; the answer goes on.
      log.error({ error }, 'running answers could not be saved')
    } finally {
      isSaving = false
    }
  }
}

/** Only where the work has ended: one that was handed over goes on from these chunks in another process. */
async function forget(store: Transactor, over: readonly Over[]): Promise<void> {
  await store.run(sql`
    delete from answer_chunk using unnest(${over.map((each) => each.messageId)}::uuid[], ${over.map((each) => each.attempt)}::int[], ${over.map((each) => each.jobId)}::uuid[]) as gone(message_id, attempt, job_id)
    where answer_chunk.message_id = gone.message_id and answer_chunk.attempt = gone.attempt and exists (select from job where job.id = gone.job_id and job.ended_at is not null)`)
}

function sealed({ answer, owner, at, to }: { answer: LiveAnswer; owner: Owner; at: number; to: number }): string {
  return owner.key.seal(answer.text.slice(at, to), chunkPlace(answer.messageId, { attempt: answer.attempt, at }))
}
