import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { conversationErrors, type conversations } from '../contract.ts'
import { titleFrom } from '../domain/conversation-title.ts'
import type { Floor } from '../domain/turn-label.ts'
import { attachmentsOf, findMessage, freshMessage, insertTurn, titlesOf } from './message-store.ts'
import { questionLabels } from './labelled-prompt.ts'
import { readTyped } from './read-typed.ts'
import { openMessages } from './sealed-columns.ts'
import { readAbove, turnAsked, type Turn, type TurnOptions } from './turn.ts'

export const answerQueue = 'answer'

export type AcceptOptions = TurnOptions & { models: ModelDirectory }

/**
 * Accepts a turn: question, placeholder, job, audit line and idempotency key hold together or not at all
 * (security.md, section 4). Writing the answer starts once that is so, from what is read here.
 */
export const sendMessage =
  ({ models, rulesOf, instructionsOf }: AcceptOptions): Handler<typeof conversations.sendMessage> =>
  async (context) => {
    const { input, resource, actor, store, now } = context
    const model = requireModel(models, input.modelId)
    const [above, rules, instructions] = await Promise.all([readAbove(store, resource.id, input.parentId), rulesOf(store, actor.agencyId), instructionsOf(store, resource.id)])
    const parent = above.at(-1)
    if (input.parentId && !parent) throw new CodedError(conversationErrors.foreign_parent)
    if (parent?.role === 'assistant' && isRunning(parent.state)) throw new CodedError(conversationErrors.answer_running)
    const parentId = parent?.id ?? null
    const questionId = context.newId()
    const answerId = context.newId()
    const at = { messageId: answerId, conversationId: resource.id, agencyId: actor.agencyId, ownerId: actor.personId, questionId, modelId: model.id, sources: input.sources }
    const floor = { conf: resource.conf, comp: resource.comp }
    const typed = readTyped(input.text, rules, model.clearance.maxConf)
    const asked = await turnAsked(store, { ...at, floor, rules, instructions, question: input.text, typed, documentIds: input.documentIds }, above)
    const job = await context.accept(answerQueue, { messageId: answerId, conversationId: resource.id }, asked)
    const turn = {
      ...at,
      question: { id: questionId, parentId, text: input.text, documentIds: input.documentIds, labels: questionLabels({ floor, ownerId: actor.personId }, typed) },
      answer: { id: answerId, parentId: questionId, modelId: model.id, modelTitle: model.title, sources: input.sources, jobId: job.id, isTaken: job.isBornLeased },
    }
    await insertTurn(store, turn, titleFrom(input.text))
    const isBranching = input.parentId !== undefined
    const titles = await titlesOf(store, input.documentIds)
    const { question, questionWhy } = turn.question.labels
    return {
      question: isBranching
        ? await findMessage(store, questionId)
        : { ...freshMessage({ ...turn.question, conversationId: resource.id, role: 'person', createdAt: now, branch: { ids: [questionId], at: 0 }, attachments: attachmentsOf(input.documentIds, titles), answer: null }), label: question, labelWhy: questionWhy },
      answer: freshMessage({ id: answerId, conversationId: resource.id, parentId: questionId, role: 'assistant', text: '', createdAt: now, branch: { ids: [answerId], at: 0 }, attachments: [], answer: { modelId: model.id, modelTitle: model.title } }),
    }
  }

/** Another answer beside the first; the old one is kept as a branch. */
export const regenerateAnswer =
  ({ models, rulesOf, instructionsOf }: AcceptOptions): Handler<typeof conversations.regenerateAnswer> =>
  async (context) => {
    const { input, resource, actor, store } = context
    const { conversationId, parentId } = resource
    if (resource.role !== 'assistant' || !parentId) throw new CodedError(conversationErrors.not_a_question)
    if (isRunning(resource.state)) throw new CodedError(conversationErrors.answer_running)
    const model = requireModel(models, input.modelId)
    const [before, above, rules, instructions] = await Promise.all([
      store.one<Pick<Turn, 'sources'> & Floor>(sql`select sources, conf, comp from message join conversation on conversation.id = conversation_id where message.id = ${resource.id}`),
      readAbove(store, conversationId, parentId),
      rulesOf(store, actor.agencyId),
      instructionsOf(store, conversationId),
    ])
    const [question = notAQuestion()] = await openMessages(store, above.slice(-1))
    const answerId = context.newId()
    const at = { messageId: answerId, conversationId, agencyId: actor.agencyId, ownerId: actor.personId, questionId: parentId, modelId: model.id, sources: input.sources ?? before.sources }
    const asked = await turnAsked(store, { ...at, floor: { conf: before.conf, comp: before.comp }, rules, instructions, question: question.text, documentIds: question.document_ids }, above.slice(0, -1))
    const job = await context.accept(answerQueue, { messageId: answerId, conversationId }, asked)
    await insertTurn(store, {
      ...at,
      question: null,
      answer: { id: answerId, parentId, modelId: model.id, modelTitle: model.title, sources: at.sources, jobId: job.id, isTaken: job.isBornLeased },
    }, null)
    return { question: null, answer: await findMessage(store, answerId) }
  }

function notAQuestion(): never {
  throw new CodedError(conversationErrors.not_a_question)
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
