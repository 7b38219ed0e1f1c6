import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Task, TaskState } from '../contract.ts'

export const tasksQuery = queryOptions({ queryKey: ['tasks'], queryFn: ({ signal }) => api.listTasks({}, { signal }) })

const lookMs = 1_000

/** Looked at each second while it runs or waits: a yes may come from another window. */
export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['task', taskId],
    queryFn: ({ signal }) => api.getTask({ taskId }, { signal }),
    refetchInterval: ({ state }: { state: { data?: Task | undefined } }) => (isUnderWay(state.data?.state) || state.data?.state === 'waiting' ? lookMs : false),
  })

export function isUnderWay(state: TaskState | undefined): boolean {
  return state === 'planning' || state === 'running'
}
