/** What is sealed of a conversation and its messages, and how rows are opened again, column by column. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { keyOf, openKey } from './conversation-key.ts'

/** A running answer shows what is kept of it: its attempt’s base and what was appended since. */
export const keptChunks = sql`case when message.state in ('queued', 'searching', 'writing') then ${chunksOf(sql`message.attempt`)} end as chunks`

/** What one attempt appended, as a value. */
export function chunksOf(attempt: unknown) {
  return sql`(select json_agg(json_build_object('attempt', chunk.attempt, 'at', chunk.at, 'text', chunk.text) order by chunk.at)
    from answer_chunk chunk where chunk.message_id = message.id and chunk.attempt = ${attempt})`
}

export type Chunk = { attempt: number; at: number; text: string }

/** Columns of a message that hold what somebody wrote; each is opened when a row has it. */
const textColumns = ['text', 'note'] as const
const jsonColumns = ['citations', 'trace', 'replay', 'refusal', 'protection', 'label_why'] as const

type Sealed = { id: string; conversation_id: string }

/** The same rows, readable. A chunk list is joined to the text. */
export async function openMessages<Row extends Sealed>(store: Reader, rows: Row[]): Promise<Row[]> {
  const opened: Row[] = []
  for (const row of rows) {
    const key = await keyOf(store, row.conversation_id)
    opened.push(key ? openMessage(key, row) : joined(row, (chunk) => chunk.text))
  }
  return opened
}

/** For looking through many conversations: what nobody can read any more is left out. */
export async function openReadable<Row extends Sealed>(store: Reader, rows: Row[]): Promise<Row[]> {
  const readable: Row[] = []
  const destroyed = new Set<string>()
  for (const row of rows) {
    if (destroyed.has(row.conversation_id)) continue
    try {
      readable.push(...(await openMessages(store, [row])))
    } catch (error) {
      if (!isDestroyed(error)) throw error
      destroyed.add(row.conversation_id)
    }
  }
  return readable
}

function openMessage<Row extends Sealed>(key: ContentKey, row: Row): Row {
  const open: Record<string, unknown> = { ...row }
  for (const column of textColumns) if (typeof open[column] === 'string') open[column] = key.open(open[column], { column, messageId: row.id })
  for (const column of jsonColumns) if (column in open) open[column] = key.openJson(open[column], { column, messageId: row.id })
  if (Array.isArray(open.next_questions)) open.next_questions = openQuestions(key, row.id, open.next_questions as string[])
  if (hasComment(open.rating)) open.rating = { ...open.rating, comment: key.open(open.rating.comment, { column: 'comment', messageId: row.id }) }
  return joined(open as Row, (chunk) => key.open(chunk.text, chunkPlace(row.id, chunk)))
}

function hasComment(rating: unknown): rating is { comment: string } {
  return typeof rating === 'object' && rating !== null && 'comment' in rating && typeof rating.comment === 'string'
}

function joined<Row extends object>(row: Row, open: (chunk: Chunk) => string): Row {
  const { chunks, ...rest } = row as Row & { chunks?: Chunk[] | null; text?: string }
  return chunks ? ({ ...rest, text: (rest.text ?? '') + chunks.map(open).join('') } as unknown as Row) : (rest as unknown as Row)
}

/** An array column cannot hold one sealed value; it holds it as its only element. */
export function sealQuestions(key: ContentKey, messageId: string, questions: readonly string[]): string[] {
  return questions.length === 0 ? [] : [key.seal(JSON.stringify(questions), { column: 'next_questions', messageId })]
}

function openQuestions(key: ContentKey, messageId: string, stored: string[]): string[] {
  const [only, ...more] = stored
  if (only === undefined || more.length > 0) return stored
  const opened = key.open(only, { column: 'next_questions', messageId })
  return opened === only ? stored : (JSON.parse(opened) as string[])
}

export function chunkPlace(messageId: string, chunk: { attempt: number; at: number }): { column: string; messageId: string } {
  return { column: `chunk ${chunk.attempt}:${chunk.at}`, messageId }
}

export const titlePlace = { column: 'title' }
export const draftPlace = { column: 'draft' }

type SealedConversation = { id: string; agency_id: string; key_ref: string | null; title: string }

/** A list shows a conversation whose key was destroyed (in a database put back from a backup) by that fact. */
export async function openTitles<Row extends SealedConversation>(store: Reader, rows: Row[]): Promise<Row[]> {
  const opened: Row[] = []
  for (const row of rows) opened.push({ ...row, title: await titleOf(store, row) })
  return opened
}

async function titleOf(store: Reader, row: SealedConversation): Promise<string> {
  try {
    const key = await openKey(store, { conversationId: row.id, agencyId: row.agency_id, keyRef: row.key_ref })
    return key?.open(row.title, titlePlace) ?? row.title
  } catch (error) {
    if (isDestroyed(error)) return destroyedTitle
    throw error
  }
}

function isDestroyed(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'key_destroyed'
}

const destroyedTitle = 'The key of this conversation was destroyed'
