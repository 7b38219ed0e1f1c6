import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { conversationErrors, type conversations } from '../contract.ts'
import type { LiveAnswers } from './live-answers.ts'
import { keyToWrite } from './conversation-key.ts'
import { findMessage } from './message-store.ts'
import { isRunning } from './send-message.ts'

/** Stops at once in this process; another one learns of it within half a second (answer-saver). */
export const stopAnswer =
  (live: LiveAnswers): Handler<typeof conversations.stopAnswer> =>
  async ({ resource, store, afterCommit }) => {
    if (resource.role !== 'assistant') throw new CodedError(conversationErrors.not_a_question)
    if (!isRunning(resource.state)) return {}
    await store.run(sql`update message set is_stop_requested = true where id = ${resource.id} and ended_at is null`)
    afterCommit(() => live.get(resource.id)?.abort.abort('stopped'))
    return {}
  }

/** Where ratings are read: in the same transaction, so that none is lost on the way (R56). */
export type NoteRating = (store: Transactor, newId: () => string, rating: { messageId: string; agencyId: string; ownerId: string; value: 'good' | 'bad'; reasons: readonly string[]; comment: string }) => Promise<void>

export const rateAnswer = (noteRating: NoteRating): Handler<typeof conversations.rateAnswer> => async ({ input, resource, store, newId }) => {
  if (resource.role !== 'assistant') throw new CodedError(conversationErrors.not_a_question)
  const key = await keyToWrite(store, resource.conversationId)
  const rating = { value: input.value, reasons: input.reasons, comment: key.seal(input.comment, { column: 'comment', messageId: resource.id }) }
  await store.run(sql`update message set rating = ${JSON.stringify(rating)} where id = ${resource.id}`)
  await noteRating(store, newId, { messageId: resource.id, agencyId: resource.agencyId, ownerId: resource.ownerId, value: input.value, reasons: input.reasons, comment: input.comment })
  return findMessage(store, resource.id)
}
