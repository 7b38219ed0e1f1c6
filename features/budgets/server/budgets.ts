/** Budgets (R63): one meter for every feature, everybody’s own use for themselves, figures about ten people or more. */
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { budgets } from '../contract.ts'
import { budgetsPolicy } from '../policy.ts'
import { findBudgets, listTeams } from './budget-store.ts'
import { decideBudgetRequest, listBudgetRequests } from './decide-requests.ts'
import { removeTeam, saveBudget, saveTeam } from './manage-budgets.ts'
import { budgetsMigration } from './migrations/0001-budgets.ts'
import { pricesMigration } from './migrations/0002-prices.ts'
import { teamReadersMigration } from './migrations/0003-team-readers.ts'
import { memberReadersMigration } from './migrations/0004-member-readers.ts'
import { listModelPrices, saveModelPrice } from './model-prices.ts'
import { getMyStanding, getMyUse, goOn, requestMore } from './own-use.ts'
import type { PublishedUse } from './published-use.ts'
import type { UsageMeter } from './usage-meter.ts'
import { standingUnder } from '../domain/standing.ts'

export function createBudgets({ meter, published }: { meter: UsageMeter; published: PublishedUse }): Feature {
  return serve(budgets, {
    name: 'budgets',
    policy: budgetsPolicy,
    migrations: [budgetsMigration, pricesMigration, teamReadersMigration, memberReadersMigration],
    handlers: {
      getMyUse: getMyUse(meter),
      getMyStanding: getMyStanding(meter),
      goOn: goOn(meter),
      requestMore,
      listBudgetRequests,
      decideBudgetRequest: decideBudgetRequest(meter),
      getBudgets: getBudgets(meter, published),
      saveBudget: saveBudget(meter),
      saveTeam: saveTeam(meter),
      removeTeam: removeTeam(meter),
      listModelPrices,
      saveModelPrice: saveModelPrice(meter),
      getUsageLedger: getUsageLedger(published),
    },
  })
}

const getBudgets =
  (meter: UsageMeter, published: PublishedUse): Handler<typeof budgets.getBudgets> =>
  async ({ actor, store }) => {
    const own = await findBudgets(store, actor.agencyId)
    const teams = await listTeams(store, actor.agencyId)
    const months = await published.ofAgency(actor.agencyId)
    const agency = meter.standingOf(actor.personId, actor.agencyId).limits.find(({ limit }) => limit.scope === 'agency')
    const level = agency ? standingUnder(agency.limit, agency.used).level : 'free'
    return async () => ({ budgets: own, teams, months, level, mayEditAgency: actor.roles.includes('administrator') })
  }

const getUsageLedger =
  (published: PublishedUse): Handler<typeof budgets.getUsageLedger> =>
  async ({ input }) => {
    const ledger = await published.ledger(input.month)
    return async () => ({ month: input.month, ...ledger })
  }
