/** Review states (R19) and the second pair of eyes before anything reaches residents (R15). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { reviews } from '../contract.ts'
import { reviewPolicy } from '../policy.ts'
import { attestReview, declineReview, getReview, listReviewers, listReviews, requestReview, withdrawReview } from './ask-review.ts'
import { reviewMigration } from './migrations/0001-review.ts'
import { reviewSealedMigration } from './migrations/0002-sealed.ts'
import type { FindWork } from './find-output.ts'
import { reviewOfWorkMigration } from './migrations/0003-work.ts'
import { adoptOutput, checkOutput, getReviewState, listReviewStates, setAudience } from './own-outputs.ts'

export function createReview(findWork: FindWork): Feature {
  return serve(reviews, {
    name: 'review',
    policy: reviewPolicy,
    migrations: [reviewMigration, reviewSealedMigration, reviewOfWorkMigration],
    handlers: {
      getReviewState: getReviewState(findWork),
      listReviewStates: listReviewStates(findWork),
      setAudience: setAudience(findWork),
      checkOutput: checkOutput(findWork),
      adoptOutput: adoptOutput(findWork),
      listReviewers,
      requestReview: requestReview(findWork),
      listReviews,
      getReview,
      attestReview,
      declineReview,
      withdrawReview,
    },
  })
}
