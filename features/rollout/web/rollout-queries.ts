import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

/** Figures of the moment: looked at again while the page is open. */
const livelyMs = 5_000

export const rolloutQuery = queryOptions({ queryKey: ['rollout'], queryFn: ({ signal }) => api.getRollout({}, { signal }), staleTime: 0, refetchInterval: livelyMs })

export const stepsQuery = infiniteQueryOptions({
  queryKey: ['rollout-steps'],
  queryFn: ({ signal, pageParam }) => api.listRolloutSteps(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

export const waitingPeopleQuery = infiniteQueryOptions({
  queryKey: ['rollout-waiting-people'],
  queryFn: ({ signal, pageParam }) => api.listWaiting(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

/** Whoever waits is let in while they look. */
const waitingMs = 5_000

export const waitingQuery = queryOptions({ queryKey: ['rollout-waiting'], queryFn: ({ signal }) => api.getWaiting({}, { signal }), staleTime: 0, refetchInterval: waitingMs })

export const simulationQuery = (dates: Record<string, string>) =>
  queryOptions({ queryKey: ['rollout-simulation', dates], queryFn: ({ signal }) => api.simulateRollout({ dates }, { signal }), placeholderData: (before) => before })
