import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { frame } from '#kernel/contract/stream-frame.ts'
import type { Handler, StreamSource } from '#kernel/pipeline/feature.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { AnswerState, Citation, conversations } from '../contract.ts'
import { readKeptText } from './kept-text.ts'
import { catchUp, finishWith, type LiveAnswers } from './live-answers.ts'
import { findMessage } from './message-store.ts'
import { isRunning } from './send-message.ts'

/** An answer written by another process (or waiting for a place) is followed through the database. */
const pollMs = 400

export const followAnswer =
  (live: LiveAnswers, database: Database, log: Logger): Handler<typeof conversations.followAnswer> =>
  async ({ resource, actor }) => ({
    open(out) {
      const answer = live.get(resource.id)
      // One that is over here may have been continued, or taken over by another process, since.
      if (answer && !(answer.isOver && isRunning(resource.state))) return answer.follow(out, out.lastEventId)
      return followFromDatabase({ live, database, log, actor, messageId: resource.id }, out)
    },
  })

/** Every look is a transaction as the person, so whoever loses the right stops seeing within a beat. */
function followFromDatabase(at: { live: LiveAnswers; database: Database; log: Logger; actor: Actor; messageId: string }, out: Parameters<StreamSource['open']>[0]): () => void {
  let position = out.lastEventId
  let lastState: AnswerState | undefined
  let handOver: (() => void) | undefined
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const follower = { write: out.write, end: () => finish() }
  const finish = () => {
    isOver = true
    clearTimeout(timer)
    out.end()
  }
  // The follower comes back by itself and goes on where it was; why it had to is for the operator.
  const fail = (error: unknown) => {
    at.log.error({ error, messageId: at.messageId }, 'an answer could not be followed from the database')
    finish()
  }
  const look = async () => {
    const answer = at.live.get(at.messageId)
    if (answer && !answer.isOver) {
      handOver = answer.follow(out, position)
      return
    }
    const seen = await at.database.transact(at.actor, async (store) => {
      const message = await findMessage(store, at.messageId)
      return { message, kept: await readKeptText(store, at.messageId) }
    })
    if (isOver) return
    const { attempt, text } = seen.kept
    catchUp(follower, { attempt, text }, position)
    if (text.length > 0 || position !== undefined) position = `${attempt}:${text.length}`
    const state = seen.message.answer?.state ?? 'answered'
    if (state !== lastState) {
      lastState = state
      if (seen.message.answer?.citations.length) out.write(frame('citations', { citations: seen.message.answer.citations satisfies Citation[] }))
      out.write(frame('state', { state, note: seen.message.answer?.note ?? null }))
    }
    if (!isRunning(state)) return finishWith(follower, seen.message)
    timer = setTimeout(() => void look().catch(fail), pollMs)
  }
  void look().catch(fail)
  return () => {
    isOver = true
    clearTimeout(timer)
    handOver?.()
  }
}
