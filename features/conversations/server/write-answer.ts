/**
 * Writes one answer: search, ask the model, keep the text as it comes, check the citations, end in a stated
 * state. Runs as a leased job; whatever a lost attempt still does is not kept.
 */
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { PersonDisabled } from '#kernel/jobs/job.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import type { AnswerSaver } from './answer-saver.ts'
import type { AskModel } from './ask-model.ts'
import { finishAnswer, type Ending } from './finish-answer.ts'
import type { EmbedTurn } from './ground-turn.ts'
import type { LiveAnswers } from './live-answers.ts'
import type { RuleWordsOf } from './refuse-turn.ts'
import { beginTurn, type Turn, type TurnOptions } from './turn.ts'
import { readTyped } from './read-typed.ts'
import { writeTurn } from './write-turn.ts'

export type AnswerOptions = TurnOptions & { live: LiveAnswers; saver: AnswerSaver; ask: AskModel; embed: EmbedTurn; models: ModelDirectory; words: RuleWordsOf; policyHash: () => string; concurrencyMax: number }

/** One retry after a crash, one more in case that was bad luck; then the person decides. */
const attemptsMax = 3

export function answerJobs(options: AnswerOptions): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => writeAnswer(context, options),
    giveUp: (context, error) => giveUp(context, options, error),
  }
}

async function writeAnswer(context: JobContext, options: AnswerOptions): Promise<void> {
  const messageId = String(context.job.payload.messageId)
  const isFirst = context.job.attempt === 1 && !context.job.payload.isContinuation
  // Followers of a new answer find it at once, before the first query.
  let live = isFirst ? options.live.begin(messageId, 1, '') : undefined
  try {
    // Whoever accepts a question hands its turn over (send-message.ts).
    const turn = isFirst && context.job.known ? (context.job.known as Turn) : await beginTurn(context, messageId, options)
    if (!turn) {
      live?.release()
      // Ended or deleted already: the job has nothing left to do, and says so.
      return await context.finish(async () => {})
    }
    live ??= options.live.begin(messageId, turn.attempt, turn.base)
    options.saver.add(live, { ...context.actor, key: turn.key, jobId: context.job.id })
    await writeTurn(context, options, turn, live)
  } catch (error) {
    live?.release()
    throw error
  } finally {
    if (live) {
      options.saver.remove(live)
      options.live.leave(live)
    }
  }
}

async function giveUp(context: JobContext, options: AnswerOptions, error: Error): Promise<void> {
  const messageId = String(context.job.payload.messageId)
  const turn = await beginTurn(context, messageId, options)
  if (!turn) return await context.finish(async () => {})
  const ending: Ending =
    error instanceof WorkStopped
      ? { state: 'stopped', note: error.message, usage: null }
      : error instanceof PersonDisabled
        ? { state: 'stopped', note: 'This answer was stopped because the account was switched off.', usage: null }
        : { state: 'model_error', note: 'Writing this answer failed on our side, more than once. Its text so far is kept; try again.', usage: null }
  const final = await finishAnswer(context, { turn, grounded: undefined, typed: readTyped(turn.question, turn.rules, undefined), text: turn.base, ending, timing: { firstTextMs: null, totalMs: 0 }, policyHash: options.policyHash() })
  options.live.get(messageId)?.end(final)
}

