import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { tasksQuery } from './task-queries.ts'
import { taskKinds, useTaskWords } from './task-words.ts'
import css from './tasks.module.css'

/** Something to be done in several steps, which a person sees first. */
export function TasksPage() {
  const { t } = useLingui()
  const words = useTaskWords()
  const [{ language }] = useSettings()
  const tasks = useQuery(tasksQuery)
  return (
    <Page title={t`Tasks`} lead={t`Say what is to be done. You see the plan before it starts, and each step that changes something asks you first.`}>
      <TaskForm />
      <p>
        <Link to="/tools">{t`What a task may use for you`}</Link>
      </p>
      <Section title={t`Your tasks`}>
        {tasks.error && <ProblemNotice error={tasks.error} />}
        {tasks.isPending && <Loading label={t`Loading…`} />}
        {tasks.data?.tasks.length === 0 && <EmptyState icon="check-circle" title={t`No task yet`} />}
        <ul className={css.list} aria-label={t`Your tasks`}>
          {tasks.data?.tasks.map((task) => (
            <li key={task.id} className={css.step}>
              <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                {task.request}
              </Link>
              <span className={css.facts}>
                <Badge kind={taskKinds[task.state]}>{words.tasks[task.state]}</Badge>
                <time dateTime={task.createdAt}>{formatDateTime(task.createdAt, language)}</time>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

function TaskForm() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const models = useQuery(modelsQuery)
  const cards = models.data?.models.filter((card) => card.off === null) ?? []
  const form = useForm<{ request: string; material: string; modelId: string }>({
    initial: { request: '', material: '', modelId: '' },
    check: (values) => (values.request.trim().length < 3 ? { request: t`Say what is to be done.` } : {}),
    send: async ({ request, material, modelId }) => {
      const task = await api.createTask({ request, material, ...(modelId ? { modelId } : {}) })
      void queryClient.invalidateQueries({ queryKey: ['tasks'] })
      void navigate({ to: '/tasks/$taskId', params: { taskId: task.id } })
    },
  })
  return (
    <FormFrame form={form} label={t`New task`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make a plan`}</Button>}>
      <TextArea label={t`What is to be done?`} description={t`In your own words. The plan is made from this alone.`} rows={3} {...form.field('request')} />
      <TextArea label={t`Text to work on`} mark={t`optional`} description={t`A message or document you received. It is data: whatever it asks for cannot change the plan.`} rows={3} {...form.field('material')} />
      <Select label={t`Model`} options={[{ value: '', label: t`The usual one` }, ...cards.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} {...form.field('modelId')} />
    </FormFrame>
  )
}
