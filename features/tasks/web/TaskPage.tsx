import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Task } from '../contract.ts'
import { isUnderWay, taskQuery } from './task-queries.ts'
import { taskKinds, useTaskWords } from './task-words.ts'
import { StepCard } from './StepCard.tsx'
import css from './tasks.module.css'

/** One task: its plan, what each step gave, and where a person is asked. */
export function TaskPage() {
  const { t } = useLingui()
  const { taskId } = useParams({ from: '/signed-in/tasks/$taskId' })
  const task = useQuery(taskQuery(taskId))
  if (task.isPending) return <Loading label={t`Loading…`} />
  if (task.error) return <ProblemNotice error={task.error} />
  return <LoadedTask task={task.data} />
}

function LoadedTask({ task }: { task: Task }) {
  const { t } = useLingui()
  const words = useTaskWords()
  const lead = t`Planned by ${task.modelTitle}, from your words alone.`
  return (
    <Page title={task.request} lead={lead} actions={<TaskActions task={task} />}>
      <p className={css.facts} role="status">
        <Badge kind={taskKinds[task.state]}>{words.tasks[task.state]}</Badge>
        {isUnderWay(task.state) && t`Steward is at it; this page follows.`}
      </p>
      {task.note && (
        <Notice kind={task.state === 'failed' ? 'bad' : 'info'}>
          <p>{task.note}</p>
        </Notice>
      )}
      <Section title={t`Steps`} lead={task.state === 'planned' ? t`Look through the plan. Change or leave out what you do not want, then start.` : undefined}>
        {task.state === 'planning' && <Loading label={t`The plan is being made…`} />}
        <ol className={css.steps} aria-label={t`Steps`}>
          {task.steps.map((step, index) => (
            <StepCard key={step.handle} task={task} step={step} number={index + 1} />
          ))}
        </ol>
      </Section>
    </Page>
  )
}

function TaskActions({ task }: { task: Task }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const keep = (after: Task) => queryClient.setQueryData(taskQuery(task.id).queryKey, after)
  const start = useMutation({ mutationFn: () => api.startTask({ taskId: task.id }), onSuccess: keep })
  const stop = useMutation({ mutationFn: () => api.stopTask({ taskId: task.id }), onSuccess: keep })
  const remove = useMutation({
    mutationFn: () => api.deleteTask({ taskId: task.id }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['tasks'] })
      void navigate({ to: '/tasks' })
    },
  })
  const problem = start.error ?? stop.error ?? remove.error
  const isOpen = isUnderWay(task.state) || task.state === 'waiting'
  return (
    <div className={css.actions}>
      {problem && <ProblemNotice error={problem} />}
      {task.state === 'planned' && <Button variant="primary" isPending={start.isPending} onPress={() => start.mutate()}>{t`Start`}</Button>}
      {isOpen && <Button icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
      {!isOpen && <Button icon="trash" variant="quiet" isPending={remove.isPending} onPress={() => remove.mutate()}>{t`Delete`}</Button>}
    </div>
  )
}
