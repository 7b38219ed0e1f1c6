import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

/** Asked by the chat: often enough that a warning comes before the stop. */
const standingMs = 60_000

export const myUseQuery = (month: string | undefined) => queryOptions({ queryKey: ['my-use', month ?? ''], queryFn: ({ signal }) => api.getMyUse(month ? { month } : {}, { signal }), placeholderData: (before) => before })

export const standingQuery = queryOptions({ queryKey: ['my-standing'], queryFn: ({ signal }) => api.getMyStanding({}, { signal }), refetchInterval: standingMs, retry: false })

export const budgetsQuery = queryOptions({ queryKey: ['budgets'], queryFn: ({ signal }) => api.getBudgets({}, { signal }) })
export const requestsQuery = (state: 'open' | 'decided') => queryOptions({ queryKey: ['budget-requests', state], queryFn: ({ signal }) => api.listBudgetRequests({ state, limit: 100 }, { signal }) })
export const pricesQuery = queryOptions({ queryKey: ['model-prices'], queryFn: ({ signal }) => api.listModelPrices({}, { signal }) })
export const ledgerQuery = (month: string) => queryOptions({ queryKey: ['usage-ledger', month], queryFn: ({ signal }) => api.getUsageLedger({ month }, { signal }) })
