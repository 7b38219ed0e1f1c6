/** The protection feature: what an agency does with personal details, its own patterns, and what people object to. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { protection } from '../contract.ts'
import { protectionPolicy } from '../policy.ts'
import { createAgencyProtections, type AgencyProtections } from './agency-protection.ts'
import { answerChallenge, challengeHit, listChallenges } from './answer-challenges.ts'
import { getProtection, saveProtection, tryProtection } from './change-rules.ts'
import { activatePattern, createPattern, tryPattern } from './manage-patterns.ts'
import { protectionMigration } from './migrations/0001-protection.ts'
import { protectionSealedMigration } from './migrations/0002-sealed.ts'

export function createProtection(protections: AgencyProtections = createAgencyProtections()): Feature {
  return serve(protection, {
    name: 'protection',
    policy: protectionPolicy,
    migrations: [protectionMigration, protectionSealedMigration],
    handlers: {
      getProtection,
      saveProtection: saveProtection(protections),
      tryProtection: tryProtection(protections),
      tryPattern,
      createPattern,
      activatePattern: activatePattern(protections),
      challengeHit,
      listChallenges,
      answerChallenge,
    },
  })
}
