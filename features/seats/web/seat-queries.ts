import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { ChatJob } from '../contract.ts'

/** Whoever waits for a seat is let in while the page is open. */
const lookMs = 5_000
const jobMs = 700

export const membershipQuery = queryOptions({
  queryKey: ['membership'],
  queryFn: ({ signal }) => api.getMembership({}, { signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? lookMs : false),
})

export const chatJobsQuery = queryOptions({
  queryKey: ['chat-jobs'],
  queryFn: ({ signal }) => api.listChatJobs({}, { signal }),
  refetchInterval: ({ state }: { state: { data?: { jobs: ChatJob[] } | undefined } }) => (state.data?.jobs.some((job) => job.state === 'running') ? jobMs : false),
})

export const seatPoolsQuery = queryOptions({ queryKey: ['seat-pools'], queryFn: ({ signal }) => api.listSeatPools({}, { signal }) })

export const seatLedgerQuery = (agencyId: string) => queryOptions({ queryKey: ['seat-ledger', agencyId], queryFn: ({ signal }) => api.getSeatLedger({ agencyId }, { signal }) })
