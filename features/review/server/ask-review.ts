/** Asking a colleague, and what the colleague does about it. */
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { reviewErrors, type Review, type reviews } from '../contract.ts'
import { mayBeShown } from '../domain/may-be-shown.ts'
import { hindranceOf } from '../domain/review-state.ts'
import { findOutput, standingOf, type FindWork } from './find-output.ts'
import { addRequest, addStep, decideRequest, findRequest, isReviewer, listRequests, listReviewerCandidates } from './store.ts'

/** An attestation is about words in their time; after this they are read again. */
const attestationDays = 30
const dayMs = 86_400_000

export const listReviewers: Handler<typeof reviews.listReviewers> = async ({ input, actor, store }) => ({ people: await listReviewerCandidates(store, actor.personId, actor.agencyId, input.search) })

export const listReviews: Handler<typeof reviews.listReviews> = async ({ input, actor, store }) => ({ reviews: await listRequests(store, actor.personId, input.box) })

export const requestReview =
  (findWork: FindWork): Handler<typeof reviews.requestReview> =>
  async (context) => {
    const { input, actor, store, now, newId } = context
    const subject = await findOutput(findWork, context, input)
    const { contentHash, audience } = await standingOf(context, subject)
    if (contentHash !== input.contentHash) throw new CodedError(reviewErrors.other_content)
    if (input.reviewerId === actor.personId) throw new CodedError(reviewErrors.own_work)
    if (!(await isReviewer(store, input.reviewerId, actor.agencyId))) throw new CodedError(reviewErrors.unknown_reviewer)
    if (!mayBeShown(subject.readers, actor, { personId: input.reviewerId, agencyId: actor.agencyId })) throw new CodedError(reviewErrors.review_source)
    const id = newId()
    const title = [...subject.request.replace(/\s+/g, ' ').trim()].slice(0, 120).join('')
    await addRequest(store, { ...subject, id, reviewerId: input.reviewerId, audience, title, note: input.note, expiresAt: new Date(now.getTime() + input.days * dayMs) })
    return (await findRequest(store, id, actor.personId)).review
  }

export const getReview: Handler<typeof reviews.getReview> = async ({ resource, actor, store }) => {
  const { review, contentHash, content } = await findRequest(store, resource.id, actor.personId)
  return { review, contentHash, content }
}

/** Binds the very bytes: what was shown is hashed again, and is what the reviewer names. */
export const attestReview: Handler<typeof reviews.attestReview> = async ({ input, actor, store, now, newId }): Promise<Review> => {
  const { ref, content } = await findRequest(store, input.reviewId, actor.personId)
  const shown = createHash('sha256').update(content.words).digest('hex')
  if (shown !== ref.contentHash) throw new Error('the words of a review are not those of its hash')
  const output = { ownerId: ref.ownerId, contentHash: ref.contentHash, audience: 'residents' as const }
  const hindrance = hindranceOf('attested', { output, steps: [], personId: actor.personId, contentHash: input.contentHash, checks: input.checks, now })
  if (hindrance) throw new CodedError(reviewErrors[hindrance])
  if (!(await decideRequest(store, input.reviewId, 'attested', input.note))) throw new CodedError(reviewErrors.review_closed)
  const validUntil = new Date(now.getTime() + attestationDays * dayMs)
  await addStep(store, { ...ref, id: newId(), step: 'attested', personId: actor.personId, checks: input.checks, note: input.note, validUntil })
  if (input.adopts) await addStep(store, { ...ref, id: newId(), step: 'adopted', personId: actor.personId })
  return (await findRequest(store, input.reviewId, actor.personId)).review
}

export const declineReview: Handler<typeof reviews.declineReview> = async ({ input, actor, store }) => {
  if (!(await decideRequest(store, input.reviewId, 'declined', input.note))) throw new CodedError(reviewErrors.review_closed)
  return (await findRequest(store, input.reviewId, actor.personId)).review
}

export const withdrawReview: Handler<typeof reviews.withdrawReview> = async ({ input, actor, store }) => {
  if (!(await decideRequest(store, input.reviewId, 'withdrawn', ''))) throw new CodedError(reviewErrors.review_closed)
  return (await findRequest(store, input.reviewId, actor.personId)).review
}
