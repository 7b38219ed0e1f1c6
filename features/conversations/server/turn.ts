/** What a turn is written from: its question, the branch before it, its sources, and the text kept so far. */
import type { JobContext } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/store/sql.ts'
import { readLabel, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { SearchTrace } from '#features/knowledge/contract.ts'
import type { Citation, Sources } from '../contract.ts'
import type { Floor } from '../domain/turn-label.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { keyToWrite } from './conversation-key.ts'
import { titlesOf } from './message-store.ts'
import { chunksOf, openMessages } from './sealed-columns.ts'
import type { AgencyRules } from './read-typed.ts'

export type Turn = {
  messageId: string
  conversationId: string
  /** Everything written from here on is sealed under it. */
  key: ContentKey
  agencyId: string
  ownerId: string
  /** How confidential the person said this conversation is. */
  floor: Floor
  /** What the agency decided about personal data. */
  rules: AgencyRules
  /** What the members of the project it was placed in want models to be told; empty without one. */
  instructions: string
  questionId: string
  attempt: number
  modelId: string
  sources: Sources
  question: string
  /** Files attached to the conversation up to this question. */
  documentIds: string[]
  /** What the kept text cites, of a continuation: its numbers must go on meaning the same. */
  cited: Cited | undefined
  /** Turns before the question, oldest first. */
  history: { role: 'user' | 'assistant'; text: string; label: Label; maskedLabel: Label }[]
  /** Text kept from an earlier attempt, or of the answer being continued. */
  base: string
  /** True when an earlier attempt was interrupted. */
  isResumed: boolean
  isContinuation: boolean
  /** Stopped while it waited for its turn, or before a restart: nothing more is to be written. */
  isStopRequested: boolean
}

/** The sources an ended answer was written from, as they were stored with it. */
export type Cited = { citations: Citation[]; question: string; isUnsupported: boolean; trace: (SearchTrace & { evidence: number }) | undefined }

export type InstructionsOf = (store: Reader, conversationId: string) => Promise<string>
export type RulesOf = (store: Reader, agencyId: string) => Promise<AgencyRules>

/** Turns of history that are read; a prompt’s budget cuts further (kernel/grounding prompt). */
const historyMax = 40

type Row = { conversation_id: string; conf: Confidentiality; comp: string[]; parent_id: string; sources: Sources; model_id: string; attempt: number; is_stop_requested: boolean }
type Step = { id: string; role: 'person' | 'assistant'; text: string; document_ids: string[]; label: unknown; masked_label: unknown; depth: number }

/**
 * Takes the message over for this attempt: older attempts’ chunks become its base, later ones no longer count. `isTaken`
 * when it was written as taken by whoever accepted it, and nothing was kept of it yet: then there is nothing to write.
 */
export async function beginTurn(context: JobContext, messageId: string, { rulesOf, instructionsOf }: { rulesOf: RulesOf; instructionsOf: InstructionsOf }, isTaken = false): Promise<Turn | undefined> {
  const { job } = context
  return context.transact(async (store) => {
    // A job of an earlier release does not name its conversation; whose is known is asked about at once.
    const { conversationId } = job.payload
    const [sealedRows, rules, known] = await Promise.all([
      takeOver(store, messageId, isTaken),
      rulesOf(store, context.actor.agencyId),
      typeof conversationId === 'string' ? instructionsOf(store, conversationId) : undefined,
    ])
    const taken = sealedRows.at(-1)
    if (!taken) return undefined
    const key = await keyToWrite(store, taken.conversation_id)
    const rows = await openMessages(store, sealedRows)
    const row = rows.at(-1) ?? taken
    const { attempt } = row
    const base = attempt === 1 ? '' : await keepBase(store, key, messageId, attempt)
    const steps: Step[] = rows
    const question = steps.at(-1)
    return {
      messageId,
      conversationId: row.conversation_id,
      key,
      agencyId: context.actor.agencyId,
      ownerId: context.actor.personId,
      floor: { conf: row.conf, comp: row.comp },
      rules,
      instructions: known ?? (await instructionsOf(store, row.conversation_id)),
      questionId: row.id,
      attempt,
      modelId: row.model_id,
      sources: row.sources,
      question: question?.text ?? '',
      documentIds: [...new Set(steps.flatMap((step) => step.document_ids).toReversed())].toReversed(),
      cited: base && job.payload.isContinuation === true ? await readCited(store, messageId) : undefined,
      history: steps.slice(0, -1).map((step) => ({ role: step.role === 'person' ? 'user' : 'assistant', text: step.text, label: readLabel(step.label), maskedLabel: readLabel(step.masked_label) })),
      base,
      isResumed: job.attempt > 1,
      isContinuation: job.payload.isContinuation === true,
      isStopRequested: row.is_stop_requested,
    }
  }, { isAhead: true, isReading: isTaken })
}

/** Everything a fresh answer needs, in one statement: taken over, with the branch above it. */
function takeOver(store: Transactor, messageId: string, isTaken: boolean): Promise<(Row & Step)[]> {
  const taking = isTaken
    ? sql`select conversation_id, parent_id, sources, model_id, attempt, is_stop_requested from message where id = ${messageId} and ended_at is null`
    : sql`update message set attempt = attempt + 1, state = 'writing' where id = ${messageId} and ended_at is null
      returning conversation_id, parent_id, sources, model_id, attempt, is_stop_requested`
  return store.rows<Row & Step>(sql`
    with recursive taken as (${taking}), above as (
      select message.id, message.parent_id, message.role, message.text, message.document_ids, message.label, message.masked_label, 0 as depth from message join taken on message.id = taken.parent_id
      union all
      select message.id, message.parent_id, message.role, message.text, message.document_ids, message.label, message.masked_label, depth + 1 from message join above on message.id = above.parent_id where depth < ${historyMax}
    ) select taken.*, conversation.conf, conversation.comp, above.id, above.role, above.text, above.document_ids, above.label, above.masked_label, above.depth
    from taken join conversation on conversation.id = taken.conversation_id cross join above order by above.depth desc`)
}

type SealedCited = { id: string; conversation_id: string; citations: Citation[]; trace: Cited['trace'] | null; replay: { question: string; isUnsupported: boolean } | null }

/** Of documents that the person may no longer see, nothing goes to a model again. */
async function readCited(store: Transactor, messageId: string): Promise<Cited | undefined> {
  const sealed = await store.one<SealedCited>(sql`select id, conversation_id, citations, trace, replay from message where id = ${messageId}`)
  const [row = sealed] = await openMessages(store, [sealed])
  if (row.citations.length === 0 || !row.replay) return undefined
  const visible = await titlesOf(store, row.citations.map((citation) => citation.documentId))
  const citations = row.citations.filter((citation) => visible.has(citation.documentId)).map((citation) => ({ ...citation, spans: [] }))
  return { citations, question: row.replay.question, isUnsupported: row.replay.isUnsupported, trace: row.trace ?? undefined }
}

/** What earlier attempts wrote becomes the text this one goes on from; their chunks no longer count. */
async function keepBase(store: Transactor, key: ContentKey, messageId: string, attempt: number): Promise<string> {
  const before = await store.one<{ id: string; conversation_id: string; text: string }>(sql`
    select id, conversation_id, text, ${chunksOf(attempt - 1)} as chunks from message where id = ${messageId}`)
  const [{ text: base } = before] = await openMessages(store, [before])
  await store.run(sql`update message set text = ${key.seal(base, { column: 'text', messageId })} where id = ${messageId}`)
  await store.run(sql`delete from answer_chunk where message_id = ${messageId} and attempt < ${attempt}`)
  return base
}
