/** What an export needs to know of the outputs in it: whether they may leave, and what is said under them. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Message } from '#features/conversations/contract.ts'
import { reviewErrors, type ReviewState } from '../contract.ts'
import { isFinished } from '../domain/output-words.ts'
import { answerAsSubject, workAsSubject } from './find-output.ts'
import { reviewOutputs } from './review-output.ts'

/** Lines to print under each answer, by its id. Throws when one of them may not leave (R15). */
export async function statementsForExport(store: Reader, ownerId: string, messages: readonly Message[], now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = messages.filter(isFinished).map((answer) => answerAsSubject(answer, messages.find((each) => each.id === answer.parentId)?.text ?? '', { personId: ownerId, agencyId: '' }))
  const reviews = await reviewOutputs(store, asked, now)
  if (reviews.some((review) => !review.isReleased)) throw new CodedError(reviewErrors.review_needed)
  return new Map(reviews.map((review) => [review.outputId, review.statement]))
}

/** How versions of pieces of work stand, by their id; features/artefacts shows it and asks it before an export. */
export async function standingsOfWork(store: Reader, works: readonly Parameters<typeof workAsSubject>[0][], now: Date): Promise<ReadonlyMap<string, { state: ReviewState; isReleased: boolean; statement: string[] }>> {
  const reviews = await reviewOutputs(store, works.map(workAsSubject), now)
  return new Map(reviews.map((review) => [review.outputId, review]))
}
