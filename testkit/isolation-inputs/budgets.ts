/** Taking part, seats, budgets. Whoever leaves is held from then on, so nobody is asked to. */
import type { Inputs } from './input.ts'

const unknown = '01900000-0000-7000-8000-00000000ffff'

export const budgetsInputs = {
  getMyUse: () => ({}),
  getMyStanding: () => ({}),
  goOn: () => ({ reason: 'A test' }),
  requestMore: () => ({ reason: 'A test' }),
  listBudgetRequests: () => ({}),
  decideBudgetRequest: () => ({ requestId: unknown, isGranted: false }),
  getBudgets: () => ({}),
  saveBudget: () => ({ agencyId: 'isolated-0', scope: 'agency', microUsd: 0, tokens: null, reason: 'A test' }),
  saveTeam: () => ({ name: 'Mine', add: ['somebody@isolated.example'] }),
  removeTeam: () => ({ teamId: unknown }),
  listModelPrices: () => ({}),
  saveModelPrice: () => ({ modelId: 'mine/model', microUsdIn: 0, microUsdOut: 0, reason: 'A test' }),
  getUsageLedger: () => ({ month: '2026-01' }),
  getMembership: () => ({}),
  joinSteward: () => ({}),
  pauseSteward: () => ({}),
  leaveSteward: () => ({}),
  listChatJobs: () => ({}),
  exportOwnChats: () => ({}),
  downloadOwnChats: () => ({ jobId: unknown }),
  eraseOwnChats: () => ({ isCertain: true }),
  listSeatPools: () => ({}),
  saveSeatPool: () => ({ agencyId: 'isolated-0', seatsMax: 1, reason: 'A test' }),
  getSeatLedger: () => ({ agencyId: 'isolated-0' }),
} satisfies Inputs
