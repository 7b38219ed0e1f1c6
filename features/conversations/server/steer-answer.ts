import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
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

export const rateAnswer: Handler<typeof conversations.rateAnswer> = async ({ input, resource, store }) => {
  if (resource.role !== 'assistant') throw new CodedError(conversationErrors.not_a_question)
  const key = await keyToWrite(store, resource.conversationId)
  const rating = { value: input.value, reasons: input.reasons, comment: key.seal(input.comment, { column: 'comment', messageId: resource.id }) }
  await store.run(sql`update message set rating = ${JSON.stringify(rating)} where id = ${resource.id}`)
  return findMessage(store, resource.id)
}
