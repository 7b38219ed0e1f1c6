/** How an answer came about, and whether its inputs can be rebuilt to the same hashes (R28). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { SearchTrace } from '#features/knowledge/contract.ts'
import { conversationErrors, type Citation, type conversations, type LoadedMessage, type Sources } from '../contract.ts'
import { placeOf } from '../domain/place.ts'
import { replayOf, type Replay } from './finish-answer.ts'
import { openMessages } from './sealed-columns.ts'
import { listNodes } from './store.ts'

type SealedText = { id: string; conversation_id: string; text: string }

type Row = SealedText & {
  model_id: string
  sources: Sources
  citations: Citation[]
  trace: (SearchTrace & { evidence: number }) | null
  replay: (Replay & { base: string; instructions?: string; question: string; isUnsupported: boolean }) | null
  parent_id: string
}

export const getTrace: Handler<typeof conversations.getTrace> = async ({ resource, store }) => {
  const row = await findRow(store, resource)
  const [question = row] = await openMessages(store, [await store.one<SealedText>(sql`select id, conversation_id, text from message where id = ${row.parent_id}`)])
  const trace = row.trace
  return {
    question: question.text,
    resolvedQuestion: trace?.resolvedQuestion ?? question.text,
    evidence: trace?.evidence ?? 0,
    terms: trace?.terms ?? [],
    searchedCollections: trace?.collections ?? [],
    milliseconds: trace?.milliseconds ?? 0,
    passages: (trace?.passages ?? []).map((passage) => ({ passageId: passage.passageId, title: passage.title, place: passage.anchor ? placeOf(passage.anchor) : '', score: passage.score, used: passage.used, reason: passage.reason })),
    replay: {
      modelId: row.model_id,
      promptHash: row.replay?.promptHash ?? '',
      sourcesHash: row.replay?.sourcesHash ?? '',
      policyHash: row.replay?.policyHash ?? '',
      answerHash: row.replay?.answerHash ?? null,
    },
  }
}

export const replayTurn =
  (policyHash: () => string): Handler<typeof conversations.replayTurn> =>
  async ({ resource, store }) => {
    const row = await findRow(store, resource)
    const stored = row.replay
    if (!stored) throw new CodedError(conversationErrors.not_replayable)
    const history = await historyBefore(store, resource.conversationId, row.parent_id)
    const question = history.at(-1)
    const turn = { messageId: resource.id, modelId: row.model_id, question: question?.text ?? '', history: history.slice(0, -1), base: stored.base, instructions: stored.instructions ?? '', sources: row.sources }
    const rebuilt = replayOf(turn, { question: stored.question, citations: row.citations, isUnsupported: stored.isUnsupported }, row.text, policyHash())
    const parts = (['model', 'prompt', 'sources', 'policy', 'answer'] as const).map((part) => {
      const key = part === 'model' ? 'modelId' : (`${part}Hash` as const)
      return { part, stored: stored[key], rebuilt: rebuilt[key], isSame: stored[key] === rebuilt[key] }
    })
    return { isSame: parts.every((part) => part.isSame), parts }
  }

async function findRow(store: Reader, message: LoadedMessage): Promise<Row> {
  if (message.role !== 'assistant') throw new CodedError(conversationErrors.not_a_question)
  const [row = unread()] = await openMessages(store, [await store.one<Row>(sql`select id, conversation_id, text, model_id, sources, citations, trace, replay, parent_id from message where id = ${message.id}`)])
  return row
}

function unread(): never {
  throw new Error('a row was lost between reading and opening it')
}

/** The same steps the turn was written from, as they stand in the database. */
async function historyBefore(store: Reader, conversationId: string, questionId: string): Promise<{ role: 'user' | 'assistant'; text: string }[]> {
  const nodes = await listNodes(store, conversationId)
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const ids: string[] = []
  for (let id: string | null | undefined = questionId; id && ids.length <= 40; id = parents.get(id)) ids.unshift(id)
  const rows = await openMessages(store, await store.rows<SealedText & { role: 'person' | 'assistant' }>(sql`select id, conversation_id, role, text from message where id = any(${ids}::uuid[])`))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ role: row.role === 'person' ? ('user' as const) : ('assistant' as const), text: row.text }] : []
  })
}
