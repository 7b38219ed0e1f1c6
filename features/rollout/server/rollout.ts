/** Bringing a government on board, agency by agency (R01, R02). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { rollout } from '../contract.ts'
import { rolloutPolicy } from '../policy.ts'
import type { RolloutMeasures } from './measures.ts'
import { rolloutMigration } from './migrations/0001-rollout.ts'
import { createWave, deleteWave, placeAgency, removeAgency, updateWave } from './plan-waves.ts'
import { getRollout, listRolloutSteps, simulateRollout } from './read-rollout.ts'
import { askWaiver, openWave, signWaiver, stepAgency, stepWave } from './step-waves.ts'
import { getWaiting, joinWaitingList, leaveWaitingList, listWaiting } from './waiting.ts'

export function createRollout({ measures }: { measures: RolloutMeasures }): Feature {
  return serve(rollout, {
    name: 'rollout',
    policy: rolloutPolicy,
    migrations: [rolloutMigration],
    handlers: {
      getRollout: getRollout(measures),
      createWave,
      updateWave,
      deleteWave,
      placeAgency: placeAgency(measures),
      removeAgency,
      openWave: openWave(measures),
      stepWave,
      stepAgency: stepAgency(measures),
      askWaiver: askWaiver(measures),
      signWaiver,
      listRolloutSteps,
      simulateRollout: simulateRollout(measures),
      getWaiting,
      joinWaitingList,
      leaveWaitingList,
      listWaiting,
    },
  })
}
