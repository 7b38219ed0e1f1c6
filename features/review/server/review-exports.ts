/** What an export needs to know of the outputs in it: whether they may leave, and what is said under them. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Message } from '#features/conversations/contract.ts'
import { reviewErrors } from '../contract.ts'
import { isFinished } from '../domain/output-words.ts'
import { reviewAnswers, type Asked } from './review-output.ts'

/** Lines to print under each answer, by its id. Throws when one of them may not leave (R15). */
export async function statementsForExport(store: Reader, ownerId: string, messages: readonly Message[], now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = messages.filter(isFinished).map((answer): Asked => ({ answer, request: messages.find((each) => each.id === answer.parentId)?.text ?? '' }))
  const reviews = await reviewAnswers(store, ownerId, asked, now)
  if (reviews.some((review) => !review.isReleased)) throw new CodedError(reviewErrors.review_needed)
  return new Map(reviews.map((review) => [review.outputId, review.statement]))
}
