/** Budgets, use, seats and exports of people of two agencies, for tests that look at every table or kind. */
import { newId } from '#kernel/store/new-id.ts'
import { keepUsageAsKernel } from '#kernel/usage/usage-ledger.ts'
import { createSeatBook } from '#features/seats/server/seat-book.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

export async function furnishBudgets(platform: Platform): Promise<void> {
  const { database } = platform.steward
  const admin = await platform.as('administrator')
  const reason = 'A test'
  const line = { unit: '', purpose: 'conversations', modelId: 'v/m', inputTokens: 1, outputTokens: 1, nanoUsd: 1, isEstimated: false }
  const pairs = [['benefitsLead', 'caseworker', 'colleague'], ['licensingLead', 'inspector', 'newcomer']] as const
  await database.asSystem((store) => keepUsageAsKernel(store, pairs.flatMap(([, name]) => [{ ...line, id: newId(), at: new Date(), personId: cast[name].id, agencyId: cast[name].agencyId }])))
  for (const [lead, worker, other] of pairs) {
    const [keeper, person, colleague] = await Promise.all([platform.as(lead), platform.as(worker), platform.as(other)])
    const team = await keeper.saveTeam({ name: 'Desk', add: [`${cast[worker].id}@cast.example`] })
    const budget = { microUsd: 1_000_000_000, tokens: null, reason }
    await keeper.saveBudget({ scope: 'team', teamId: team.id, ...budget })
    await keeper.saveBudget({ scope: 'person', ...budget })
    await admin.saveBudget({ agencyId: cast[lead].agencyId, scope: 'agency', ...budget })
    await person.goOn({ reason })
    await person.requestMore({ reason })
    const { id: requestId } = await colleague.requestMore({ reason })
    await keeper.decideBudgetRequest({ requestId, isGranted: false })
    await person.exportOwnChats({})
    await admin.saveSeatPool({ agencyId: cast[lead].agencyId, seatsMax: null, reason })
  }
  await admin.saveModelPrice({ modelId: 'v/m', microUsdIn: 1, microUsdOut: 1, reason })
  const book = createSeatBook(database)
  const today = new Date().toISOString().slice(0, 10)
  await book.noteUse(pairs.map(([, worker]) => ({ personId: cast[worker].id, agencyId: cast[worker].agencyId })), today)
  await book.runDay(today)
  await platform.settle()
}
