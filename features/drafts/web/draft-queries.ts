import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { DraftRun } from '../contract.ts'

/** Opened once and then the editor’s: whatever else is read anew, what a person is writing is not replaced under their hands. */
export const openedDraftQuery = (artefactId: string) =>
  queryOptions({
    queryKey: ['drafts', 'open', artefactId],
    queryFn: ({ signal }) => api.getArtefact({ artefactId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

const lookMs = 500

export const runsQuery = (artefactId: string) =>
  queryOptions({
    queryKey: ['drafts', 'runs', artefactId],
    queryFn: ({ signal }) => api.listDraftRuns({ artefactId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: { runs: DraftRun[] } | undefined } }) => (state.data?.runs.some(isOpen) ? lookMs : false),
  })

export const templatesQuery = (language: string) => queryOptions({ queryKey: ['drafts', 'templates', language], queryFn: ({ signal }) => api.listDraftTemplates({ language }, { signal }) })

export const collectionsQuery = queryOptions({ queryKey: ['drafts', 'collections'], queryFn: ({ signal }) => api.listCollections({}, { signal }) })

export function isOpen(run: Pick<DraftRun, 'state'>): boolean {
  return run.state === 'waiting' || run.state === 'running'
}
