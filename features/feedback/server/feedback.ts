/** Feedback that is answered (R56). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { feedback } from '../contract.ts'
import { feedbackPolicy } from '../policy.ts'
import { attachToFeedback, getFeedbackExcerpt, listMyFeedback, sayWhetherItHelps, withdrawFromFeedback } from './give-feedback.ts'
import { feedbackMigration } from './migrations/0001-feedback.ts'
import { listReleases, publishRelease, saveRelease } from './releases.ts'
import { listFeedback, listThemes, saveTheme, traceFeedback, triageFeedback } from './triage.ts'

export function createFeedback(options: { pseudonymKeyOf: (agencyId: string) => Uint8Array; destroyKeys: () => Promise<void> }): Feature {
  return serve(feedback, {
    name: 'feedback',
    policy: feedbackPolicy,
    migrations: [feedbackMigration],
    handlers: {
      listFeedback: listFeedback(options.pseudonymKeyOf),
      triageFeedback,
      getFeedbackExcerpt,
      attachToFeedback,
      withdrawFromFeedback: withdrawFromFeedback(options.destroyKeys),
      listMyFeedback,
      sayWhetherItHelps,
      listThemes,
      saveTheme,
      listReleases,
      saveRelease,
      publishRelease,
      traceFeedback,
    },
  })
}
