import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { ReportPlan } from '../contract.ts'

const lookMs = 700

/** Looked at while something is being written. */
export const planQuery = (artefactId: string) =>
  queryOptions({
    queryKey: ['reports', 'plan', artefactId],
    queryFn: ({ signal }) => api.getReportPlan({ artefactId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: ReportPlan | undefined } }) => (['waiting', 'running'].includes(state.data?.run?.state ?? '') ? lookMs : false),
  })
