import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Invitation, Project } from '../contract.ts'
import { invitationsQuery, projectsQuery } from './project-queries.ts'
import { useProjectWords } from './project-words.ts'
import css from './projects.module.css'

/** A person’s projects, and those of others that wait for their answer. */
export function ProjectsPage() {
  const { t } = useLingui()
  const [shelf, setShelf] = useState<'no' | 'yes'>('no')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(projectsQuery(shelf))
  const invitations = useQuery(invitationsQuery)
  return (
    <Page
      title={t`Projects`}
      lead={t`A project shares files, chats, work and tasks among its members, and nobody else finds anything in it.`}
      actions={<Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`New project`}</Button>}
    >
      {invitations.data?.invitations.map((invitation) => <InvitationCard key={invitation.id} invitation={invitation} />)}
      <RadioGroup<'no' | 'yes'>
        label={t`Show`}
        isInline
        value={shelf}
        onChange={setShelf}
        options={[
          { value: 'no', label: t`Running` },
          { value: 'yes', label: t`Archived` },
        ]}
      />
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {list.data?.projects.length === 0 && (
        <EmptyState icon="folder" title={shelf === 'yes' ? t`No archived project` : t`No project yet`}>
          <Trans>Begin one for a case, a report or a team, and add the people who work on it.</Trans>
        </EmptyState>
      )}
      <ul className={css.cards} aria-label={t`Projects`}>
        {list.data?.projects.map((project) => <ProjectCard key={project.id} project={project} />)}
      </ul>
      <Dialog title={t`New project`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <NewProject onCancel={() => setAdding(false)} />
      </Dialog>
    </Page>
  )
}

function ProjectCard({ project }: { project: Project }) {
  const words = useProjectWords()
  return (
    <li className={css.card}>
      <h2 className={css.name}>
        <Link to="/projects/$projectId" params={{ projectId: project.id }} dir="auto">
          {project.name}
        </Link>
      </h2>
      {project.purpose && <p dir="auto">{project.purpose}</p>}
      <p className={css.facts}>
        <Badge>{words.roles[project.role]}</Badge>
        <span>{project.agencyName}</span>
        <span>
          <Plural value={project.members} one="# member" other="# members" />
        </span>
        {project.openTasks > 0 && (
          <span>
            <Plural value={project.openTasks} one="# open task" other="# open tasks" />
          </span>
        )}
      </p>
    </li>
  )
}

function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  async function answer(accepts: boolean): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      if (accepts) await api.acceptProjectInvitation({ invitationId: invitation.id })
      else await api.removeProjectInvitation({ invitationId: invitation.id })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
      if (accepts) await navigate({ to: '/projects/$projectId', params: { projectId: invitation.projectId } })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }
  const role = words.roles[invitation.role]
  return (
    <Notice
      title={t`${invitation.fromName} of ${invitation.fromAgency} invites you to “${invitation.projectName}”`}
      actions={
        <>
          <Button variant="primary" isPending={isPending} onPress={() => void answer(true)}>{t`Join`}</Button>
          <Button isPending={isPending} onPress={() => void answer(false)}>{t`Decline`}</Button>
        </>
      }
    >
      <p>
        <Trans>Your role would be: {role}. Its members will see your name and agency.</Trans>
      </p>
      {Boolean(problem) && <ProblemNotice error={problem} />}
    </Notice>
  )
}

function NewProject({ onCancel }: { onCancel(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm<{ name: string; purpose: string }>({
    initial: { name: '', purpose: '' },
    check: ({ name }) => (name.trim() ? {} : { name: t`Enter a name.` }),
    send: async ({ name, purpose }) => {
      const { id } = await api.createProject({ name, purpose })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
      await navigate({ to: '/projects/$projectId', params: { projectId: id } })
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`New project`}
      actions={
        <>
          <Button onPress={onCancel}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Begin`}</Button>
        </>
      }
    >
      <TextField label={t`Name`} maxLength={120} autoComplete="off" {...form.field('name')} />
      <TextArea label={t`What is it for?`} mark={t`optional`} maxLength={1000} {...form.field('purpose')} />
    </FormFrame>
  )
}
