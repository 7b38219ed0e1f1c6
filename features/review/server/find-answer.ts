import { CodedError } from '#kernel/contract/coded-error.ts'
import type { HandlerContext } from '#kernel/pipeline/feature.ts'
import { conversations, type Message } from '#features/conversations/contract.ts'
import { reviewErrors, type OutputReview } from '../contract.ts'
import { isFinished } from '../domain/output-words.ts'
import { reviewAnswers, type Asked } from './review-output.ts'
import type { OutputRef } from './store.ts'

type Caller = Pick<HandlerContext<never>, 'call'>

/** Through the conversations’ own endpoint, as the same person: what they may not read they cannot review. */
export async function findAnswer({ call }: Caller, outputId: string): Promise<Asked> {
  const answer = await call(conversations.getMessage, { messageId: outputId })
  if (!isFinished(answer)) throw new CodedError(reviewErrors.not_an_output)
  const question: Message | undefined = answer.parentId ? await call(conversations.getMessage, { messageId: answer.parentId }) : undefined
  return { answer, request: question?.text ?? '' }
}

export async function standingOf(context: Caller & Pick<HandlerContext<never>, 'actor' | 'store' | 'now'>, asked: Asked): Promise<OutputReview> {
  const [found] = await reviewAnswers(context.store, context.actor.personId, [asked], context.now)
  if (!found) throw new Error('an output without a standing')
  return found
}

export function refOf({ actor }: Pick<HandlerContext<never>, 'actor'>, { answer }: Asked, contentHash: string): OutputRef {
  return { kind: 'answer', outputId: answer.id, conversationId: answer.conversationId, agencyId: actor.agencyId, ownerId: actor.personId, contentHash }
}
