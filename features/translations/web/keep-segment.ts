import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Segment } from '../contract.ts'
import { segmentsKey } from './translation-queries.ts'

type Page = { segments: Segment[]; next: number | null }

/** Puts a changed sentence into every list that shows it. It stays where it is, also when a filter would no longer find it. */
export function keepSegment(queryClient: QueryClient, translationId: string, after: Segment): void {
  queryClient.setQueriesData<InfiniteData<Page>>({ queryKey: segmentsKey(translationId) }, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, segments: page.segments.map((segment) => (segment.position === after.position ? after : segment)) })) })
}
