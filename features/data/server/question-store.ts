/** Rows of questions about data; question, query, result and answer are sealed under the dataset’s key. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { openKeyFor } from '#kernel/keys/key-of.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { AnswerPart, ChartProposal, DataQuestion, QuestionState } from '../contract-questions.ts'
import type { QueryResult, QuerySpec } from '../contract-table.ts'

export type QuestionBody = { question: string; isWithoutModel: boolean; sql: string | null; spec: QuerySpec | null; result: QueryResult | null; answer: AnswerPart[]; notes: string[]; wantsChart?: boolean; proposal?: ChartProposal }
type Row = { id: string; dataset_id: string; agency_id: string; owner_id: string; state: QuestionState; model_id: string; model_title: string; body: string; label: unknown; artefact_id: string | null; is_stop_requested: boolean; created_at: Date; key_ref: string }
export type OpenedQuestion = { row: Row; body: QuestionBody; key: ContentKey; label: Label }

const columns = sql`q.id, q.dataset_id, q.agency_id, q.owner_id, q.state, q.model_id, q.model_title, q.body, q.label, q.artefact_id, q.is_stop_requested, q.created_at, dataset.key_ref`
const tables = sql`from data_question q join dataset on dataset.id = q.dataset_id`
const place = (id: string) => ({ column: 'question', messageId: id })

export async function insertQuestion(store: Transactor, key: ContentKey, row: { id: string; datasetId: string; agencyId: string; ownerId: string; modelId: string; modelTitle: string; label: Label; body: QuestionBody }): Promise<void> {
  await store.run(sql`
    insert into data_question (id, dataset_id, agency_id, owner_id, state, model_id, model_title, body, label)
    values (${row.id}, ${row.datasetId}, ${row.agencyId}, ${row.ownerId}, 'waiting', ${row.modelId}, ${row.modelTitle}, ${key.seal(JSON.stringify(row.body), place(row.id))}, ${JSON.stringify(row.label)})`)
}

export async function findQuestion(store: Reader, id: string): Promise<OpenedQuestion> {
  const row = await store.maybe<Row>(sql`select ${columns} ${tables} where q.id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return opened(store, row)
}

export async function holdQuestion(store: Transactor, id: string): Promise<OpenedQuestion> {
  await store.rows(sql`select from data_question where id = ${id} for update`)
  return findQuestion(store, id)
}

export async function listQuestions(store: Reader, datasetId: string, limit: number): Promise<OpenedQuestion[]> {
  const rows = await store.rows<Row>(sql`select ${columns} ${tables} where q.dataset_id = ${datasetId} order by q.id desc limit ${limit}`)
  return Promise.all(rows.map((row) => opened(store, row)))
}

async function opened(store: Reader, row: Row): Promise<OpenedQuestion> {
  const key = await openKeyFor(store, { agencyId: row.agency_id, id: row.dataset_id }, row.key_ref)
  return { row, key, body: JSON.parse(key.open(row.body, place(row.id))) as QuestionBody, label: readLabel(row.label) }
}

export async function changeQuestion(store: Transactor, { row, key }: OpenedQuestion, to: { state?: QuestionState; body?: QuestionBody; label?: Label; artefactId?: string; stops?: boolean }): Promise<void> {
  await store.run(sql`
    update data_question set state = coalesce(${to.state ?? null}, state), body = coalesce(${to.body ? key.seal(JSON.stringify(to.body), place(row.id)) : null}, body),
      label = coalesce(${to.label ? JSON.stringify(to.label) : null}::jsonb, label), artefact_id = coalesce(${to.artefactId ?? null}::uuid, artefact_id),
      is_stop_requested = is_stop_requested or ${to.stops ?? false}
    where id = ${row.id}`)
}

export async function removeQuestion(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from data_question where id = ${id}`)
}

export function showQuestion({ row, body }: OpenedQuestion): DataQuestion {
  return { id: row.id, datasetId: row.dataset_id, question: body.question, state: row.state, modelId: row.model_id, modelTitle: row.model_title, isWithoutModel: body.isWithoutModel, sql: body.sql, spec: body.spec, result: body.result, answer: body.answer, notes: body.notes, proposal: body.proposal ?? null, artefactId: row.artefact_id, createdAt: row.created_at.toISOString() }
}
