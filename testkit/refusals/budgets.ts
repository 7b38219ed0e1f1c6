/** Taking part, seats, budgets and requests for more. */
import { cast } from '#testkit/people.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const reason = 'A test'
const budget = () => ({ scope: 'person', microUsd: 5_000_000, tokens: null, reason })
/** Asked by a colleague; asking twice is refused, so it is asked once. */
const request = once(async ({ platform }: Scene) => ({ requestId: (await (await platform.as('colleague')).requestMore({ reason })).id, isGranted: false, note: 'Later' }))
const team = async ({ platform }: Scene) => ({ teamId: (await (await platform.as('benefitsLead')).saveTeam({ name: `Team ${Math.round(performance.now() * 1000)}` })).id })
const exported = once(async ({ platform }: Scene) => {
  const { id: jobId } = await (await platform.as('caseworker')).exportOwnChats({})
  await platform.settle()
  return { jobId }
})

export const budgetsCases = {
  getMyUse: { allowed: ['caseworker', none, []], refused: signedOut },
  getMyStanding: { allowed: ['caseworker', none, []], refused: signedOut },
  goOn: { allowed: ['caseworker', () => ({ reason }), ['budget.went-on done']], refused: signedOut },
  requestMore: { allowed: ['caseworker', () => ({ reason }), ['budget.more-requested done']], refused: signedOut },
  listBudgetRequests: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('listBudgetRequests')] },
  decideBudgetRequest: { allowed: ['benefitsLead', request, ['budget.request-decided done']], refused: ['licensingLead', 'not_found', hidden('decideBudgetRequest')] },
  getBudgets: { allowed: ['benefitsLead', none, ['budget.read done']], refused: ['caseworker', 'not_allowed', hidden('getBudgets')] },
  saveBudget: { allowed: ['benefitsLead', budget, ['budget.saved done']], refused: ['caseworker', 'not_allowed', hidden('saveBudget')] },
  saveTeam: { allowed: ['benefitsLead', () => ({ name: 'Front desk', add: [`${cast.caseworker.id}@cast.example`] }), ['budget.team-saved done']], refused: ['caseworker', 'not_allowed', hidden('saveTeam')] },
  removeTeam: { allowed: ['benefitsLead', team, ['budget.team-removed done']], refused: ['licensingLead', 'not_found', hidden('removeTeam')] },
  listModelPrices: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('listModelPrices')] },
  saveModelPrice: { allowed: ['administrator', () => ({ modelId: 'vendor/model', microUsdIn: 1, microUsdOut: 2, reason }), ['model.price-saved done']], refused: ['benefitsLead', 'not_allowed', hidden('saveModelPrice')] },
  getUsageLedger: { allowed: ['overseer', () => ({ month: '2026-01' }), ['usage.ledger-read done']], refused: ['benefitsLead', 'not_allowed', hidden('getUsageLedger')] },
  getMembership: { allowed: ['caseworker', none, []], refused: signedOut },
  joinSteward: { allowed: ['newcomer', none, []], refused: signedOut },
  pauseSteward: { allowed: ['newcomer', none, []], refused: signedOut },
  leaveSteward: { allowed: ['newcomer', none, []], refused: signedOut },
  listChatJobs: { allowed: ['caseworker', none, []], refused: signedOut },
  exportOwnChats: { allowed: ['recordsOfficer', none, ['chats.export-started done']], refused: signedOut },
  downloadOwnChats: { allowed: ['caseworker', exported, ['chats.exported done']], refused: ['colleague', 'not_found', hidden('downloadOwnChats')] },
  eraseOwnChats: { allowed: ['securityOfficer', () => ({ isCertain: true }), ['chats.erasure-started done']], refused: signedOut },
  listSeatPools: { allowed: ['benefitsLead', none, ['seats.read done']], refused: ['caseworker', 'not_allowed', hidden('listSeatPools')] },
  saveSeatPool: { allowed: ['administrator', () => ({ agencyId: 'licensing', seatsMax: null, reason }), ['seats.pool-saved done']], refused: ['benefitsLead', 'not_allowed', hidden('saveSeatPool')] },
  getSeatLedger: { allowed: ['administrator', none, ['seats.ledger-read done']], refused: ['caseworker', 'not_allowed', hidden('getSeatLedger')] },
} satisfies Cases
