import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { ArtefactKind } from '../contract.ts'

export type WorkFilter = { kind?: ArtefactKind | undefined; projectId?: string | undefined; whose?: 'all' | 'own' | undefined; search?: string | undefined }

export const workQuery = (filter: WorkFilter) =>
  infiniteQueryOptions({
    queryKey: ['artefacts', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const { kind, projectId, whose, search } = filter
      return api.listArtefacts(
        { ...(kind && { kind }), ...(projectId && { projectId }), ...(whose && { whose }), ...(search && { search }), ...(pageParam && { after: pageParam }) },
        { signal },
      )
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchOnWindowFocus: 'always',
  })

export const artefactQuery = (artefactId: string, version?: number) =>
  queryOptions({
    queryKey: ['artefacts', 'one', artefactId, version ?? 'newest'],
    queryFn: ({ signal }) => api.getArtefact({ artefactId, ...(version && { version }) }, { signal }),
    ...(version && { staleTime: 60_000 }),
  })

export const versionsQuery = (artefactId: string) =>
  infiniteQueryOptions({
    queryKey: ['artefacts', 'versions', artefactId],
    queryFn: ({ pageParam, signal }) => api.listArtefactVersions({ artefactId, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.hasEarlier ? page.versions.at(-1)?.version : undefined),
  })
