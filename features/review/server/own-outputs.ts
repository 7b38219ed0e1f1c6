/** What the owner of an output says about it. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { reviewErrors, type CheckedPart, type OutputReview, type reviews } from '../contract.ts'
import { hindranceOf, type Output, type Step } from '../domain/review-state.ts'
import { findAnswer, refOf, standingOf } from './find-answer.ts'
import { addStep, listSteps, listTouched } from './store.ts'

type Context = HandlerContext<typeof reviews.getReviewState>

export const getReviewState: Handler<typeof reviews.getReviewState> = async (context) => standingOf(context, await findAnswer(context, context.input.outputId))

/** Each is read through its own permission; a conversation has few that anything was said about. */
export const listReviewStates: Handler<typeof reviews.listReviewStates> = async (context) => {
  const outputs: OutputReview[] = []
  for (const id of await listTouched(context.store, context.resource.id)) {
    const asked = await findAnswer(context, id).catch((error: unknown) => {
      // One that is being continued has no words to judge yet.
      if (error instanceof CodedError) return undefined
      throw error
    })
    if (asked) outputs.push(await standingOf(context, asked))
  }
  return { outputs }
}

export const setAudience: Handler<typeof reviews.setAudience> = async (context) => {
  const asked = await findAnswer(context, context.input.outputId)
  const { contentHash } = await standingOf(context, asked)
  await addStep(context.store, { ...refOf(context, asked, contentHash), id: context.newId(), step: 'audience', personId: context.actor.personId, audience: context.input.audience })
  return standingOf(context, asked)
}

export const checkOutput: Handler<typeof reviews.checkOutput> = (context) => say(context, 'checked', context.input)
export const adoptOutput: Handler<typeof reviews.adoptOutput> = (context) => say(context, 'adopted', context.input)

async function say(context: Context, step: 'checked' | 'adopted', said: { contentHash: string; checks?: CheckedPart[]; note?: string }): Promise<OutputReview> {
  const { actor, store, newId, now } = context
  const asked = await findAnswer(context, context.input.outputId)
  const { contentHash, audience } = await standingOf(context, asked)
  const output: Output = { ownerId: actor.personId, contentHash, audience }
  const steps = (await listSteps(store, 'answer', [asked.answer.id])).filter((row): row is typeof row & { step: Step['step'] } => row.step !== 'audience')
  const hindrance = hindranceOf(step, { output, steps, personId: actor.personId, contentHash: said.contentHash, checks: said.checks ?? [], now })
  if (hindrance) throw new CodedError(reviewErrors[hindrance])
  await addStep(store, { ...refOf(context, asked, contentHash), id: newId(), step, personId: actor.personId, checks: said.checks ?? [], note: said.note ?? '' })
  return standingOf(context, asked)
}
