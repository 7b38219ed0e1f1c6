/** Messages as the contract shows them. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { branchOf, childrenOf, type Node } from '../domain/message-tree.ts'
import { keyToWrite } from './conversation-key.ts'
import type { QuestionLabels } from './labelled-prompt.ts'
import { keptChunks, openMessages, titlePlace } from './sealed-columns.ts'
import { readLabel } from '#kernel/flow/label.ts'
import type { AnswerState, Citation, CitationCheck, LabelReason, Message, Protection, Rating, Refusal, Sources } from '../contract.ts'

type MessageRow = {
  id: string
  conversation_id: string
  parent_id: string | null
  role: 'person' | 'assistant'
  text: string
  document_ids: string[]
  state: AnswerState | null
  note: string | null
  model_id: string | null
  model_title: string | null
  citations: Citation[]
  citation_check: CitationCheck | null
  next_questions: string[]
  rating: Rating | null
  label: unknown
  label_why: LabelReason[]
  protection: Protection | null
  refusal: Refusal | null
  created_at: Date
}

const messageColumns = sql`id, conversation_id, parent_id, role, text, ${keptChunks}, document_ids, state, note, model_id, model_title, citations, citation_check, next_questions, rating, label, label_why, protection, refusal, created_at`

export type NewTurn = {
  conversationId: string
  agencyId: string
  ownerId: string
  question: { id: string; parentId: string | null; text: string; documentIds: readonly string[]; labels: QuestionLabels } | null
  answer: { id: string; parentId: string; modelId: string; modelTitle: string; sources: Sources; jobId: string; /** Its first attempt begins here with the commit, so nobody need take it over (turn.ts). */ isTaken: boolean }
}

/** Question, placeholder of the answer and the conversation's new place in the list, in one statement that goes out with what follows. */
export async function insertTurn(store: Transactor, turn: NewTurn, title: string | null): Promise<void> {
  const { question, answer } = turn
  const key = await keyToWrite(store, turn.conversationId)
  // Both rows in one insert: row security then asks once who this is, and not once a row.
  const asked = question
    ? sql`(${question.id}::uuid, ${turn.conversationId}::uuid, ${turn.agencyId}, ${turn.ownerId}::uuid, ${question.parentId}::uuid, 'person', ${key.seal(question.text, { column: 'text', messageId: question.id })}, ${question.documentIds}::uuid[], null, 0, null, null, null::jsonb, null::uuid,
        ${JSON.stringify(question.labels.question)}::jsonb, ${JSON.stringify(question.labels.maskedQuestion)}::jsonb, ${JSON.stringify(question.labels.questionWhy)}::jsonb, now()), `
    : sql``
  store.later(sql`
    with moved as (
      update conversation set updated_at = date_trunc('milliseconds', now()), draft = '', title = case when title = '' then coalesce(${title && key.seal(title, titlePlace)}, '') else title end where id = ${turn.conversationId}
    )
    insert into message (id, conversation_id, agency_id, owner_id, parent_id, role, text, document_ids, state, attempt, model_id, model_title, sources, job_id, label, masked_label, label_why, created_at)
    values ${asked}(${answer.id}::uuid, ${turn.conversationId}::uuid, ${turn.agencyId}, ${turn.ownerId}::uuid, ${answer.parentId}::uuid, 'assistant', '', '{}'::uuid[], ${answer.isTaken ? 'writing' : 'queued'}, ${answer.isTaken ? 1 : 0}::integer, ${answer.modelId}, ${answer.modelTitle}, ${JSON.stringify(answer.sources)}::jsonb, ${answer.jobId}::uuid,
      null, null, '[]'::jsonb, now() + interval '1 millisecond')`)
}

/** The messages asked for, in that order, each knowing its siblings. */
export async function findMessages(store: Reader, ids: readonly string[], nodes: readonly Node[]): Promise<Message[]> {
  if (ids.length === 0) return []
  const rows = await openMessages(store, await store.rows<MessageRow>(sql`select ${messageColumns} from message where id = any(${ids}::uuid[])`))
  const titles = await titlesOf(store, rows.flatMap((row) => row.document_ids))
  const children = childrenOf(nodes)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toMessage(row, branchOf({ id, parentId: row.parent_id }, children), titles)] : []
  })
}

export async function findMessage(store: Reader, id: string): Promise<Message> {
  const [row = unread()] = await openMessages(store, [await store.one<MessageRow>(sql`select ${messageColumns} from message where id = ${id}`)])
  const siblings = await store.rows<Node>(sql`
    select id, parent_id as "parentId" from message where conversation_id = ${row.conversation_id} and parent_id is not distinct from ${row.parent_id} order by created_at, id`)
  const titles = await titlesOf(store, row.document_ids)
  return toMessage(row, branchOf({ id, parentId: row.parent_id }, childrenOf(siblings)), titles)
}

/** What whoever ends an answer did not write: everything else of it is known, and need not be read and opened again. */
export const endedReturning = sql`message.id, message.conversation_id, message.model_title, message.rating, message.created_at, (
  select array_agg(sibling.id order by sibling.created_at, sibling.id) from message sibling
  where sibling.conversation_id = message.conversation_id and sibling.parent_id is not distinct from message.parent_id) as siblings`

export type EndedRow = Pick<MessageRow, 'id' | 'conversation_id' | 'model_title' | 'rating' | 'created_at'> & { siblings: string[] }
export type EndedAnswer = Pick<Message, 'label' | 'labelWhy' | 'text'> & { parentId: string; answer: Omit<NonNullable<Message['answer']>, 'modelTitle' | 'rating'> }

export async function toEndedAnswer(store: Reader, returned: EndedRow, { answer, ...written }: EndedAnswer): Promise<Message> {
  const [row = unread()] = await openMessages(store, [returned])
  return {
    id: row.id,
    conversationId: row.conversation_id,
    role: 'assistant',
    createdAt: row.created_at.toISOString(),
    branch: { ids: row.siblings, at: row.siblings.indexOf(row.id) },
    attachments: [],
    ...written,
    answer: { ...answer, modelTitle: row.model_title ?? '', rating: row.rating },
  }
}

function unread(): never {
  throw new Error('a row was lost between reading and opening it')
}

/** A message just written by this call: its content is known, so nothing is read back but the siblings. */
export function freshMessage(at: { id: string; conversationId: string; parentId: string | null; role: 'person' | 'assistant'; text: string; createdAt: Date; branch: Message['branch']; attachments: Message['attachments']; answer: { modelId: string; modelTitle: string } | null }): Message {
  return {
    id: at.id,
    conversationId: at.conversationId,
    parentId: at.parentId,
    role: at.role,
    text: at.text,
    createdAt: at.createdAt.toISOString(),
    branch: at.branch,
    attachments: at.attachments,
    label: null,
    labelWhy: [],
    answer: at.answer && { state: 'queued', note: null, ...at.answer, citations: [], check: null, nextQuestions: [], rating: null, protection: null, refusal: null },
  }
}

export async function titlesOf(store: Reader, ids: readonly string[]): Promise<Map<string, { title: string; state: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await store.rows<{ id: string; title: string; state: string }>(sql`select id, title, state from document where id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

export function attachmentsOf(ids: readonly string[], titles: ReadonlyMap<string, { title: string; state: string }>): Message['attachments'] {
  return ids.map((documentId) => ({ documentId, title: titles.get(documentId)?.title ?? 'Deleted file', state: titles.get(documentId)?.state ?? 'deleted' }))
}

function toMessage(row: MessageRow, branch: Message['branch'], titles: ReadonlyMap<string, { title: string; state: string }>): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    text: row.text,
    createdAt: row.created_at.toISOString(),
    branch,
    attachments: attachmentsOf(row.document_ids, titles),
    label: row.label === null ? null : readLabel(row.label),
    labelWhy: row.label_why,
    answer:
      row.role === 'assistant'
        ? {
            state: row.state ?? 'queued',
            note: row.note,
            modelId: row.model_id ?? '',
            modelTitle: row.model_title ?? '',
            citations: row.citations,
            check: row.citation_check,
            nextQuestions: row.next_questions,
            rating: row.rating,
            protection: row.protection,
            refusal: row.refusal,
          }
        : null,
  }
}
