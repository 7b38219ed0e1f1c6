import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { keptChunks, openMessages } from './sealed-columns.ts'

/** The text of an answer as the database has it: while it runs, the attempt's base and what it appended since. */
export async function readKeptText(store: Reader, messageId: string): Promise<{ attempt: number; text: string }> {
  const row = await store.one<{ id: string; conversation_id: string; attempt: number; text: string }>(sql`
    select id, conversation_id, attempt, text, ${keptChunks} from message where id = ${messageId}`)
  const [{ attempt, text } = row] = await openMessages(store, [row])
  return { attempt, text }
}
