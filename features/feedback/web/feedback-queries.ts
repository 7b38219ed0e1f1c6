import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Feedback } from '../contract.ts'

export const releasesQuery = infiniteQueryOptions({
  queryKey: ['feedback', 'releases'],
  queryFn: ({ pageParam, signal }) => api.listReleases(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

export const myFeedbackQuery = infiniteQueryOptions({
  queryKey: ['feedback', 'mine'],
  queryFn: ({ pageParam, signal }) => api.listMyFeedback(pageParam ? { after: pageParam } : {}, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

export type Shown = Feedback['state'] | 'all'
export const triageQuery = (state: Shown) =>
  infiniteQueryOptions({
    queryKey: ['feedback', 'triage', state],
    queryFn: ({ pageParam, signal }) => api.listFeedback({ ...(state !== 'all' && { state }), ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const themesQuery = queryOptions({ queryKey: ['feedback', 'themes'], queryFn: ({ signal }) => api.listThemes({}, { signal }) })
export const feedbackExcerptQuery = (feedbackId: string) => queryOptions({ queryKey: ['feedback', 'excerpt', feedbackId], queryFn: ({ signal }) => api.getFeedbackExcerpt({ feedbackId }, { signal }), gcTime: 0 })
