import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { guideErrors, type guides } from '../contract.ts'
import { shippedGuides } from '../content/shipped-guides.ts'
import { addGuide, changeGuide, findGuide, isTourSeen, listOwnGuides, reviewShipped, seeTour, setReviewOn, setState, vote } from './guide-store.ts'
import { guideAt, shown } from './read-guides.ts'
import type { VoteSums } from './vote-sums.ts'

const reviewDaysMax = 731

/** Every handler that changes an article; each answers with the article as its writer now sees it. */
export function writeHandlers(sums: VoteSums) {
  const createGuide: Handler<typeof guides.createGuide> = async (context) => {
    const { input, actor, store, now } = context
    requireReviewDate(input.reviewOn, now)
    if (input.forAll && !actor.roles.includes('administrator')) throw new CodedError(kernelErrors.not_allowed)
    const id = context.newId()
    if (!(await addGuide(store, { ...input, id, agencyId: input.forAll ? null : actor.agencyId, personId: actor.personId }))) throw new CodedError(guideErrors.guide_address_taken)
    return shown(context, await findGuide(store, id), sums)
  }
  const changeGuideText: Handler<typeof guides.changeGuide> = async (context) => {
    const { input, actor, store, now } = context
    requireReviewDate(input.reviewOn, now)
    if (!(await changeGuide(store, { ...input, id: input.guideId, personId: actor.personId }))) throw new CodedError(guideErrors.guide_changed)
    return shown(context, await findGuide(store, input.guideId), sums)
  }
  const publishGuide: Handler<typeof guides.publishGuide> = async (context) => {
    if (context.resource.state === 'retired') throw new CodedError(kernelErrors.conflict)
    await setState(context.store, context.input.guideId, 'published', null)
    return shown(context, await findGuide(context.store, context.input.guideId), sums)
  }
  const retireGuide: Handler<typeof guides.retireGuide> = async (context) => {
    await setState(context.store, context.input.guideId, 'retired', context.input.reason)
    return shown(context, await findGuide(context.store, context.input.guideId), sums)
  }
  const confirmGuide: Handler<typeof guides.confirmGuide> = async (context) => {
    const { input, actor, store, now } = context
    requireReviewDate(input.reviewOn, now)
    const own = (await listOwnGuides(store)).find((guide) => guide.slug === input.slug && guide.state === 'published')
    if (own && own.agencyId === null && !actor.roles.includes('administrator')) throw new CodedError(kernelErrors.not_allowed)
    if (own) await setReviewOn(store, own.id, input.reviewOn)
    else if (shippedGuides.some((guide) => guide.slug === input.slug)) await reviewShipped(store, { slug: input.slug, agencyId: actor.agencyId, personId: actor.personId, reviewOn: input.reviewOn })
    return guideAt(context, input.slug, sums)
  }
  const voteOnGuide: Handler<typeof guides.voteOnGuide> = async (context) => {
    const { input, actor, store } = context
    await guideAt(context, input.slug, sums)
    await vote(store, { personId: actor.personId, slug: input.slug, helped: input.helped })
    return guideAt(context, input.slug, sums)
  }
  return { createGuide, changeGuide: changeGuideText, publishGuide, retireGuide, confirmGuide, voteOnGuide }
}

export const getTour: Handler<typeof guides.getTour> = async ({ store }) => ({ isDone: await isTourSeen(store) })

export const finishTour: Handler<typeof guides.finishTour> = async ({ input, actor, store }) => {
  await seeTour(store, actor.personId, input.outcome)
  return { isDone: true }
}

function requireReviewDate(reviewOn: string, now: Date): void {
  const days = (Date.parse(`${reviewOn}T00:00:00Z`) - now.getTime()) / 86_400_000
  if (!(days > -1 && days <= reviewDaysMax)) throw new CodedError(guideErrors.review_date_wrong)
}
