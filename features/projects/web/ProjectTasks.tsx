import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import type { ProjectTask, WholeProject } from '../contract.ts'
import type { ProjectTaskState } from '../contract-shared.ts'
import { tasksQuery } from './project-queries.ts'
import { taskKinds, useProjectWords } from './project-words.ts'
import css from './projects.module.css'

/** What is to be done, by whom and until when. */
export function ProjectTasks({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const tasks = useQuery(tasksQuery(project.id))
  const canWrite = project.role !== 'reader' && !project.isArchived
  if (tasks.error) return <ProblemNotice error={tasks.error} />
  if (!tasks.data) return <Loading label={t`Loading…`} />
  return (
    <>
      {canWrite && <NewTask project={project} />}
      {tasks.data.tasks.length === 0 && <EmptyState icon="check-circle" title={t`Nothing to do yet`} />}
      <ul className={css.rows} aria-label={t`Tasks`}>
        {tasks.data.tasks.map((task) => (
          <TaskRow key={task.id} task={task} project={project} canWrite={canWrite} />
        ))}
      </ul>
    </>
  )
}

const states: readonly ProjectTaskState[] = ['open', 'doing', 'done']

function TaskRow({ task, project, canWrite }: { task: ProjectTask; project: WholeProject; canWrite: boolean }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const run = (call: Promise<unknown>) =>
    void call.then(
      () => queryClient.invalidateQueries({ queryKey: ['projects'] }),
      (error: unknown) => setProblem(error),
    )
  return (
    <li className={css.row}>
      <span className={css.words}>
        <span dir="auto">{task.title}</span>
        {task.detail && (
          <span className={css.muted} dir="auto">
            {task.detail}
          </span>
        )}
        <span className={css.facts}>
          <Badge kind={taskKinds[task.state]}>{words.taskStates[task.state]}</Badge>
          {task.assigneeName && <span>{task.isMine ? t`You` : task.assigneeName}</span>}
          {task.dueOn && <time dateTime={task.dueOn}>{t`due ${formatDate(task.dueOn, language)}`}</time>}
        </span>
        {Boolean(problem) && <ProblemNotice error={problem} />}
      </span>
      <span className={css.bar}>
        {(canWrite || (task.isMine && !project.isArchived)) && (
          <Select
            label={t`State of “${task.title}”`}
            isLabelHidden
            value={task.state}
            onChange={(state) => run(api.changeProjectTask({ taskId: task.id, state: state as ProjectTaskState }))}
            options={states.map((state) => ({ value: state, label: words.taskStates[state] }))}
          />
        )}
        {canWrite && (
          <Button size="small" variant="quiet" aria-label={t`Remove “${task.title}”`} onPress={() => run(api.removeProjectTask({ taskId: task.id }))}>
            {t`Remove`}
          </Button>
        )}
      </span>
    </li>
  )
}

function NewTask({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<{ title: string; assigneeId: string; dueOn: string }>({
    initial: { title: '', assigneeId: '', dueOn: '' },
    check: ({ title }) => (title.trim() ? {} : { title: t`Say what is to be done.` }),
    send: async ({ title, assigneeId, dueOn }) => {
      await api.addProjectTask({ projectId: project.id, title, assigneeId: assigneeId || null, dueOn: dueOn || null })
      form.reset({ title: '', assigneeId, dueOn: '' })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
    },
  })
  return (
    <Section title={t`New task`}>
      <FormFrame form={form} label={t`New task`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Add task`}</Button>}>
        <TextField label={t`What is to be done?`} maxLength={200} autoComplete="off" {...form.field('title')} />
        <div className={css.pair}>
          <Select
            label={t`For whom`}
            options={[{ value: '', label: t`Nobody yet` }, ...project.people.map((person) => ({ value: person.personId, label: person.name }))]}
            {...form.field('assigneeId')}
          />
          <TextField label={t`Until`} mark={t`optional`} type="date" {...form.field('dueOn')} />
        </div>
      </FormFrame>
    </Section>
  )
}
