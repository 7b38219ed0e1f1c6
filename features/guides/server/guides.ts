/** The Knowledge Center (R53) and the first tour (R04). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { guides } from '../contract.ts'
import { guidesPolicy } from '../policy.ts'
import { guidesMigration } from './migrations/0001-guides.ts'
import { getGuide, listGuides } from './read-guides.ts'
import { createVoteSums } from './vote-sums.ts'
import { finishTour, getTour, writeHandlers } from './write-guides.ts'

export function createGuides(options: { database: Database }): Feature {
  const sums = createVoteSums(options.database)
  return serve(guides, {
    name: 'guides',
    policy: guidesPolicy,
    migrations: [guidesMigration],
    handlers: { listGuides, getGuide: getGuide(sums), ...writeHandlers(sums), getTour, finishTour },
  })
}
