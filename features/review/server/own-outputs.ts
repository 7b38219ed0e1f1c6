/** What the owner of an output says about it. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { reviewErrors, type CheckedPart, type OutputReview, type reviews } from '../contract.ts'
import { hindranceOf, type Output, type Step } from '../domain/review-state.ts'
import { findOutput, standingOf, type FindWork } from './find-output.ts'
import { addStep, listSteps, listTouched } from './store.ts'

type Context = HandlerContext<typeof reviews.getReviewState>

export const getReviewState =
  (findWork: FindWork): Handler<typeof reviews.getReviewState> =>
  async (context) =>
    standingOf(context, await findOutput(findWork, context, context.input))

/** Each is read through its own permission; a conversation has few that anything was said about. */
export const listReviewStates =
  (findWork: FindWork): Handler<typeof reviews.listReviewStates> =>
  async (context) => {
    const outputs: OutputReview[] = []
    for (const outputId of await listTouched(context.store, context.resource.id)) {
      const subject = await findOutput(findWork, context, { kind: 'answer', outputId }).catch((error: unknown) => {
        // One that is being continued has no words to judge yet.
        if (error instanceof CodedError) return undefined
        throw error
      })
      if (subject) outputs.push(await standingOf(context, subject))
    }
    return { outputs }
  }

export const setAudience =
  (findWork: FindWork): Handler<typeof reviews.setAudience> =>
  async (context) => {
    const subject = await findOutput(findWork, context, context.input)
    await addStep(context.store, { ...subject, id: context.newId(), step: 'audience', personId: context.actor.personId, audience: context.input.audience })
    return standingOf(context, subject)
  }

export const checkOutput =
  (findWork: FindWork): Handler<typeof reviews.checkOutput> =>
  (context) =>
    say(findWork, context, 'checked', context.input)

export const adoptOutput =
  (findWork: FindWork): Handler<typeof reviews.adoptOutput> =>
  (context) =>
    say(findWork, context, 'adopted', context.input)

async function say(findWork: FindWork, context: Context, step: 'checked' | 'adopted', said: { contentHash: string; checks?: CheckedPart[]; note?: string }): Promise<OutputReview> {
  const { actor, store, newId, now } = context
  const subject = await findOutput(findWork, context, context.input)
  const { contentHash, audience } = await standingOf(context, subject)
  const output: Output = { ownerId: subject.ownerId, contentHash, audience }
  const steps = (await listSteps(store, subject.kind, [subject.outputId])).filter((row): row is typeof row & { step: Step['step'] } => row.step !== 'audience')
  const hindrance = hindranceOf(step, { output, steps, personId: actor.personId, contentHash: said.contentHash, checks: said.checks ?? [], now })
  if (hindrance) throw new CodedError(reviewErrors[hindrance])
  await addStep(store, { ...subject, id: newId(), step, personId: actor.personId, checks: said.checks ?? [], note: said.note ?? '' })
  return standingOf(context, subject)
}
