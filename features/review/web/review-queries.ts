import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { OutputKind } from '../contract.ts'

export type ReviewBox = 'to-do' | 'done' | 'asked'

/** States of all outputs of a chat at once; hundreds of answers share this one question. */
export const chatReviewsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['reviews', 'chat', conversationId],
    queryFn: ({ signal }) => api.listReviewStates({ conversationId }, { signal }),
    staleTime: 1_000,
  })

/** `contentHash` of work that changes under its review. */
export const outputReviewQuery = (outputId: string, kind: OutputKind = 'answer', contentHash = '') =>
  queryOptions({
    queryKey: ['reviews', 'output', outputId, contentHash],
    queryFn: ({ signal }) => api.getReviewState({ kind, outputId }, { signal }),
    staleTime: 0,
  })

export const reviewersQuery = (search: string) =>
  queryOptions({
    queryKey: ['reviews', 'reviewers', search],
    queryFn: ({ signal }) => api.listReviewers({ search }, { signal }),
    placeholderData: (before) => before,
  })

export const reviewsQuery = (box: ReviewBox) =>
  queryOptions({ queryKey: ['reviews', 'box', box], queryFn: ({ signal }) => api.listReviews({ box }, { signal }), staleTime: 0 })

export const reviewQuery = (reviewId: string) =>
  queryOptions({
    queryKey: ['reviews', 'one', reviewId],
    queryFn: ({ signal }) => api.getReview({ reviewId }, { signal }),
    staleTime: 60_000,
  })
