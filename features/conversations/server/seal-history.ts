/**
 * Conversations of a release before encryption are sealed in the background after the first start, person by person,
 * as that person: row security allows nobody else. Text that is sealed already, or changed meanwhile, stays.
 *
 * @note What PostgreSQL keeps of the old rows (dead tuples, the write-ahead log, backups) goes with its own housekeeping;
 * `vacuum full` makes that happen now.
 */
import type { Logger } from 'pino'
import { isSealed, type ContentKey } from '#kernel/keys/content-key.ts'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { Citation, Rating } from '../contract.ts'
import { keyToWrite } from './conversation-key.ts'
import { draftPlace, sealQuestions, titlePlace } from './sealed-columns.ts'

const doneSetting = 'conversations.sealed'
/** Conversations of one transaction: short enough not to be in anybody’s way. */
const batchMax = 20

export async function sealHistory(database: Database, log: Logger, signal: AbortSignal): Promise<void> {
  if (await database.transact(nobody, (store) => readSetting<boolean>(store, doneSetting))) return
  const people = await database.asSystem((store) => store.rows<{ id: string; agency_id: string }>(sql`select id, agency_id from person`))
  let sealed = 0
  for (const { id: personId, agency_id: agencyId } of people) {
    const actor: Actor = { ...nobody, personId, agencyId }
    for (;;) {
      if (signal.aborted) return
      const count = await database.transact(actor, sealBatch)
      sealed += count
      if (count < batchMax) break
    }
  }
  await database.transact(nobody, (store) => writeSetting(store, doneSetting, true))
  if (sealed) log.info({ sealed }, 'conversations of an older release were sealed')
}

/** By what lies open, not by whether there is a key: an answer taken up again may have been given one before. */
async function sealBatch(store: Transactor): Promise<number> {
  const rows = await store.rows<{ id: string; title: string; draft: string }>(sql`
    select id, title, draft from conversation where owner_id = (select scope_person())
      and (title <> '' and title not like 'sealed1:%' or draft <> '' and draft not like 'sealed1:%' or exists (
        select from message where conversation_id = conversation.id and (ended_at is not null or role = 'person') and text <> '' and text not like 'sealed1:%'))
    order by id limit ${batchMax} for update`)
  for (const row of rows) {
    const key = await keyToWrite(store, row.id)
    await store.run(sql`update conversation set title = ${sealedOnce(key, row.title, titlePlace)}, draft = ${sealedOnce(key, row.draft, draftPlace)} where id = ${row.id}`)
    await sealMessages(store, key, row.id)
  }
  return rows.length
}

type Row = { id: string; text: string; note: string | null; citations: Citation[]; next_questions: string[]; rating: Rating | null; trace: unknown; replay: unknown }

/** Answers still being written seal themselves when they end. */
async function sealMessages(store: Transactor, key: ContentKey, conversationId: string): Promise<void> {
  const rows = await store.rows<Row>(sql`
    select id, text, note, citations, next_questions, rating, trace, replay from message
    where conversation_id = ${conversationId} and (ended_at is not null or role = 'person') order by id`)
  for (const row of rows) {
    const place = (column: string) => ({ column, messageId: row.id })
    const json = (value: unknown, column: string) => (value === null ? null : typeof value === 'string' ? JSON.stringify(value) : key.sealJson(value, place(column)))
    await store.run(sql`
      update message set text = ${sealedOnce(key, row.text, place('text'))}, note = ${row.note && sealedOnce(key, row.note, place('note'))}, citations = ${json(row.citations, 'citations')},
        next_questions = ${row.next_questions.length === 1 && isSealed(row.next_questions[0] ?? '') ? row.next_questions : sealQuestions(key, row.id, row.next_questions)},
        rating = ${row.rating && JSON.stringify({ ...row.rating, comment: sealedOnce(key, row.rating.comment, place('comment')) })},
        trace = ${json(row.trace, 'trace')}, replay = ${json(row.replay, 'replay')}
      where id = ${row.id}`)
  }
}

function sealedOnce(key: ContentKey, text: string, place: { column: string; messageId?: string }): string {
  return isSealed(text) ? text : key.seal(text, place)
}
