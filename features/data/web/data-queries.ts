import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Dataset, DatasetState } from '../contract.ts'
import type { DataQuestion, QuestionState } from '../contract-questions.ts'

export const datasetsQuery = queryOptions({ queryKey: ['datasets'], queryFn: ({ signal }) => api.listDatasets({}, { signal }) })

const lookMs = 700

/** Looked at while it opens. */
export const datasetQuery = (datasetId: string) =>
  queryOptions({
    queryKey: ['dataset', datasetId],
    queryFn: ({ signal }) => api.getDataset({ datasetId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: Dataset | undefined } }) => (isOpening(state.data?.state) ? lookMs : false),
  })

export function isOpening(state: DatasetState | undefined): boolean {
  return state === 'opening' || state === 'looking'
}

export type RowsAt = { table: string; from: number; sort: string | undefined; direction: 'up' | 'down' }
export const rowsPerPage = 50

export const rowsQuery = (datasetId: string, { table, from, sort, direction }: RowsAt) =>
  queryOptions({
    queryKey: ['dataset-rows', datasetId, table, from, sort ?? '', direction],
    queryFn: ({ signal }) => api.readRows({ datasetId, table, from, limit: rowsPerPage, ...(sort ? { sort, direction } : {}) }, { signal }),
    placeholderData: (before) => before,
    staleTime: 5 * 60_000,
  })

export const questionsQuery = (datasetId: string) =>
  queryOptions({
    queryKey: ['data-questions', datasetId],
    queryFn: ({ signal }) => api.listDataQuestions({ datasetId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: { questions: DataQuestion[] } | undefined } }) => (state.data?.questions.some((question) => isAnswering(question.state)) ? lookMs : false),
  })

export function isAnswering(state: QuestionState): boolean {
  return state === 'waiting' || state === 'querying' || state === 'telling'
}

export const databaseViewsQuery = queryOptions({ queryKey: ['database-views'], queryFn: ({ signal }) => api.listDatabaseViews({}, { signal }) })
