/** Use cases and pilots: what worked for one, found, checked, run again, adopted, and retired. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { useCases } from '../contract.ts'
import { pilots } from '../contract-pilots.ts'
import { useCasesPolicy } from '../policy.ts'
import { adoptUseCase, checkUseCase, decideUseCaseScale, dropUseCase, renewUseCase, retireUseCase, reviewUseCaseRisk } from './decide-use-case.ts'
import { useCasesMigration } from './migrations/0001-use-cases.ts'
import { changePilot, decidePilot, getPilot, listPilots, proposePilot } from './pilots.ts'
import { getUseCase, listOwnUseCases, listUseCaseReviews, listUseCases, useCaseFunnel } from './read-use-cases.ts'
import { runUseCase } from './run-use-case.ts'
import { changeUseCaseHandler, checkUseCaseDraft, deleteUseCaseHandler, startUseCase, submitUseCase, type RulesOf } from './write-use-case.ts'

export function createUseCases(given: { rulesOf: RulesOf }): Feature {
  return serve(
    { ...useCases, ...pilots },
    {
      name: 'use-cases',
      policy: useCasesPolicy,
      migrations: [useCasesMigration],
      handlers: {
        listUseCases,
        listOwnUseCases,
        listUseCaseReviews,
        useCaseFunnel,
        checkUseCaseDraft: checkUseCaseDraft(given.rulesOf),
        startUseCase,
        getUseCase,
        changeUseCase: changeUseCaseHandler,
        deleteUseCase: deleteUseCaseHandler,
        submitUseCase: submitUseCase(given.rulesOf),
        checkUseCase,
        reviewUseCaseRisk,
        adoptUseCase,
        dropUseCase,
        renewUseCase,
        retireUseCase,
        decideUseCaseScale,
        runUseCase,
        listPilots,
        getPilot,
        proposePilot,
        changePilot,
        decidePilot,
      },
    },
  )
}
