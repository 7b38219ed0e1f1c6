import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { conversationErrors, type conversations, type Sources } from '../contract.ts'
import { titleFrom } from '../domain/conversation-title.ts'
import { attachmentsOf, findMessage, freshMessage, insertTurn, titlesOf } from './message-store.ts'

export const answerQueue = 'answer'

/**
 * Accepts a turn: question, placeholder, job, audit line and idempotency key hold together or not at all
 * (security.md, section 4). Writing the answer starts once that is so.
 */
export const sendMessage =
  (models: ModelDirectory): Handler<typeof conversations.sendMessage> =>
  async (context) => {
    const { input, resource, actor, store, now } = context
    const model = requireModel(models, input.modelId)
    const parent = await parentOf(store, resource.id, input.parentId)
    if (parent?.role === 'assistant' && isRunning(parent.state)) throw new CodedError(conversationErrors.answer_running)
    const parentId = parent?.id ?? null
    const questionId = context.newId()
    const answerId = context.newId()
    const job = await context.accept(answerQueue, { messageId: answerId, conversationId: resource.id })
    const turn = {
      conversationId: resource.id,
      agencyId: actor.agencyId,
      ownerId: actor.personId,
      question: { id: questionId, parentId, text: input.text, documentIds: input.documentIds },
      answer: { id: answerId, parentId: questionId, modelId: model.id, modelTitle: model.title, sources: input.sources, jobId: job.id, isTaken: job.isBornLeased },
    }
    await insertTurn(store, turn, titleFrom(input.text))
    const isBranching = input.parentId !== undefined
    const titles = await titlesOf(store, input.documentIds)
    return {
      question: isBranching
        ? await findMessage(store, questionId)
        : freshMessage({ ...turn.question, conversationId: resource.id, role: 'person', createdAt: now, branch: { ids: [questionId], at: 0 }, attachments: attachmentsOf(input.documentIds, titles), answer: null }),
      answer: freshMessage({ id: answerId, conversationId: resource.id, parentId: questionId, role: 'assistant', text: '', createdAt: now, branch: { ids: [answerId], at: 0 }, attachments: [], answer: { modelId: model.id, modelTitle: model.title } }),
    }
  }

/** Another answer beside the first; the old one is kept as a branch. */
export const regenerateAnswer =
  (models: ModelDirectory): Handler<typeof conversations.regenerateAnswer> =>
  async (context) => {
    const { input, resource, actor, store } = context
    if (resource.role !== 'assistant' || !resource.parentId) throw new CodedError(conversationErrors.not_a_question)
    if (isRunning(resource.state)) throw new CodedError(conversationErrors.answer_running)
    const model = requireModel(models, input.modelId)
    const before = await store.one<{ sources: Sources }>(sql`select sources from message where id = ${resource.id}`)
    const answerId = context.newId()
    const job = await context.accept(answerQueue, { messageId: answerId, conversationId: resource.conversationId })
    await insertTurn(store, {
      conversationId: resource.conversationId,
      agencyId: actor.agencyId,
      ownerId: actor.personId,
      question: null,
      answer: { id: answerId, parentId: resource.parentId, modelId: model.id, modelTitle: model.title, sources: input.sources ?? before.sources, jobId: job.id, isTaken: job.isBornLeased },
    }, null)
    return { question: null, answer: await findMessage(store, answerId) }
  }

/** Goes on from the kept text; the same message grows. */
export const continueAnswer: Handler<typeof conversations.continueAnswer> = async (context) => {
  const { resource, store } = context
  if (resource.role !== 'assistant') throw new CodedError(conversationErrors.not_a_question)
  if (isRunning(resource.state)) throw new CodedError(conversationErrors.answer_running)
  if (!resource.state || !['stopped', 'cut', 'model_error', 'timeout'].includes(resource.state)) throw new CodedError(conversationErrors.cannot_continue)
  const jobId = await context.enqueue(answerQueue, { messageId: resource.id, conversationId: resource.conversationId, isContinuation: true })
  // Of two that continue at once, the second waits here and finds it taken. The new attempt number leaves behind
  // what a late save of the ended attempt may still add to its chunks.
  const taken = await store.run(sql`
    update message set state = 'queued', note = null, job_id = ${jobId}, attempt = attempt + 1, is_stop_requested = false, ended_at = null
    where id = ${resource.id} and ended_at is not null`)
  if (!taken) throw new CodedError(conversationErrors.answer_running)
  return { question: null, answer: await findMessage(store, resource.id) }
}

export function isRunning(state: string | null): boolean {
  return state === 'queued' || state === 'searching' || state === 'writing'
}

function requireModel(models: ModelDirectory, modelId: string | undefined): ResolvedModel {
  const model = models.resolve(modelId)
  if (!model) throw new CodedError(conversationErrors.unknown_model, { sentence: (modelId && models.whyOff(modelId)) || conversationErrors.unknown_model.sentence })
  return model
}

/** The message to follow: the one named, or the newest; none in a new conversation or for a new first question. */
async function parentOf(store: Reader, conversationId: string, parentId: string | null | undefined): Promise<{ id: string; role: string; state: string | null } | undefined> {
  if (parentId === null) return undefined
  if (parentId === undefined) return store.maybe(sql`select id, role, state from message where conversation_id = ${conversationId} order by created_at desc, id desc limit 1`)
  const parent = await store.maybe<{ id: string; role: string; state: string | null }>(sql`select id, role, state from message where id = ${parentId} and conversation_id = ${conversationId}`)
  if (!parent) throw new CodedError(conversationErrors.foreign_parent)
  return parent
}
