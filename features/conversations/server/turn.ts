/** What a turn is written from: its question, the branch before it, its sources, and the text kept so far. */
import type { JobContext } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/store/sql.ts'
import { readLabel, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { SearchTrace } from '#features/knowledge/contract.ts'
import type { AnswerState, Citation, Sources } from '../contract.ts'
import type { Floor } from '../domain/turn-label.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { keyToWrite } from './conversation-key.ts'
import { titlesOf } from './message-store.ts'
import { chunksOf, openMessages } from './sealed-columns.ts'
import type { AgencyRules, TypedText } from './read-typed.ts'

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
  /** What the detectors made of the question, when its label was stored with it by these rules. */
  typed?: TypedText | undefined
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
export type TurnOptions = { rulesOf: RulesOf; instructionsOf: InstructionsOf }

/** The message a question follows, with all above it, oldest first, as they are stored; none above a first question. */
export type Above = (Step & { conversation_id: string; state: AnswerState | null })[]

/** What follows the message named, or the newest one; empty in a new conversation and for a new first question. */
export async function readAbove(store: Reader, conversationId: string, parentId: string | null | undefined): Promise<Above> {
  if (parentId === null) return []
  const parent = parentId === undefined ? sql`where conversation_id = ${conversationId} order by created_at desc, id desc limit 1` : sql`where id = ${parentId} and conversation_id = ${conversationId}`
  return store.rows(sql`
    with recursive above as (
      (select id, conversation_id, parent_id, role, state, text, document_ids, label, masked_label, 0 as depth from message ${parent})
      union all
      select message.id, message.conversation_id, message.parent_id, message.role, message.state, message.text, message.document_ids, message.label, message.masked_label, depth + 1
      from message join above on message.id = above.parent_id where depth < ${historyMax - 1}
    ) select id, conversation_id, role, state, text, document_ids, label, masked_label, depth from above order by depth desc`)
}

type Asked = Pick<Turn, 'messageId' | 'conversationId' | 'agencyId' | 'ownerId' | 'floor' | 'rules' | 'instructions' | 'questionId' | 'modelId' | 'sources' | 'question' | 'typed'> & { documentIds: readonly string[] }

/** The turn as whoever accepts its question knows it: then the first attempt has nothing to read. */
export async function turnAsked(store: Transactor, asked: Asked, above: Above): Promise<Turn> {
  const key = await keyToWrite(store, asked.conversationId)
  const steps = await openMessages(store, above)
  return { ...asked, ...branchOf(steps, asked.documentIds), key, attempt: 1, cited: undefined, base: '', isResumed: false, isContinuation: false, isStopRequested: false }
}

function branchOf(above: readonly Step[], attached: readonly string[]): Pick<Turn, 'documentIds' | 'history'> {
  return {
    documentIds: [...new Set([...above.flatMap((step) => step.document_ids), ...attached].toReversed())].toReversed(),
    history: above.map((step) => ({ role: step.role === 'person' ? 'user' : 'assistant', text: step.text, label: readLabel(step.label), maskedLabel: readLabel(step.masked_label) })),
  }
}

/** Takes the message over for this attempt: older attempts’ chunks become its base, later ones no longer count. */
export async function beginTurn(context: JobContext, messageId: string, { rulesOf, instructionsOf }: TurnOptions): Promise<Turn | undefined> {
  const { job } = context
  return context.transact(async (store) => {
    // A job of an earlier release does not name its conversation; whose is known is asked about at once.
    const { conversationId } = job.payload
    const [sealedRows, rules, known] = await Promise.all([
      takeOver(store, messageId),
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
      question: row.text,
      ...branchOf(rows.slice(0, -1), row.document_ids),
      cited: base && job.payload.isContinuation === true ? await readCited(store, messageId) : undefined,
      base,
      isResumed: job.attempt > 1,
      isContinuation: job.payload.isContinuation === true,
      isStopRequested: row.is_stop_requested,
    }
  }, { isAhead: true })
}

/** Everything an attempt needs, in one statement: taken over, with the branch above it. */
function takeOver(store: Transactor, messageId: string): Promise<(Row & Step)[]> {
  return store.rows<Row & Step>(sql`
    with recursive taken as (
      update message set attempt = attempt + 1, state = 'writing' where id = ${messageId} and ended_at is null
      returning conversation_id, parent_id, sources, model_id, attempt, is_stop_requested
    ), above as (
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
