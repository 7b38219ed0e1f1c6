/**
 * Saves the text of all running answers in one statement every half second, so that `kill -9` loses at most
 * that much (BASELINES rule 2), and learns in the same breath which of them someone asked to stop.
 */
import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { LiveAnswer } from './live-answers.ts'
import { chunkPlace } from './sealed-columns.ts'

const saveMs = 500

/** Whose answer it is, and the key of its conversation. */
type Owner = { personId: string; agencyId: string; key: ContentKey }

export type AnswerSaver = {
  add(answer: LiveAnswer, owner: Owner): void
  remove(answer: LiveAnswer): void
  stop(): void
}

export function createAnswerSaver(database: Pick<Database, 'asSystem'>, log: Logger): AnswerSaver {
  const running = new Map<LiveAnswer, Owner>()
  let isSaving = false
  const timer = setInterval(() => void save(), saveMs)
  timer.unref()
  return { add: (answer, owner) => void running.set(answer, owner), remove: (answer) => void running.delete(answer), stop: () => clearInterval(timer) }

  async function save(): Promise<void> {
    if (isSaving || running.size === 0) return
    isSaving = true
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
        return store.rows<{ id: string }>(sql`select id from message where is_stop_requested and ended_at is null`)
      })
      for (const each of unsaved) each.answer.savedTo = each.to
      for (const row of stops) for (const answer of running.keys()) if (answer.messageId === row.id) answer.abort.abort('stopped')
    } catch (error) {
      // Text stays in memory and is saved at the next beat; the answer goes on.
      log.error({ error }, 'running answers could not be saved')
    } finally {
      isSaving = false
    }
  }
}

function sealed({ answer, owner, at, to }: { answer: LiveAnswer; owner: Owner; at: number; to: number }): string {
  return owner.key.seal(answer.text.slice(at, to), chunkPlace(answer.messageId, { attempt: answer.attempt, at }))
}
