/** A message as the database keeps it, opened with its conversation’s key, whoever it belongs to and whether they may still sign in. */
import { nobody } from '#kernel/pipeline/actor.ts'
import { sql } from '#kernel/store/sql.ts'
import { readKeptText } from '#features/conversations/server/kept-text.ts'
import { findMessage } from '#features/conversations/server/message-store.ts'
import type { Platform } from './platform.ts'

export type KeptMessage = { state: string; text: string; note: string | null; isOver: boolean }

export async function keptMessage(platform: Platform, messageId: string): Promise<KeptMessage> {
  const [row] = await platform.rows<{ owner_id: string; agency_id: string; is_over: boolean }>(sql`select owner_id, agency_id, ended_at is not null as is_over from message where id = ${messageId}`)
  if (!row) throw new Error('there is no such message')
  return platform.steward.database.transact({ ...nobody, personId: row.owner_id, agencyId: row.agency_id }, async (store) => {
    const { text } = await readKeptText(store, messageId)
    const { answer } = await findMessage(store, messageId)
    return { state: answer?.state ?? '', text, note: answer?.note ?? null, isOver: row.is_over }
  })
}
