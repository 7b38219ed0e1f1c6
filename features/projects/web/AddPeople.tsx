import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import type { WholeProject } from '../contract.ts'
import type { ProjectRole } from '../contract-shared.ts'
import { candidatesQuery, projectQuery } from './project-queries.ts'
import { useProjectWords } from './project-words.ts'

/** Colleagues are added at once; people of other agencies get an invitation. */
export function AddPeople({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const { person } = useSession()
  const others = project.agencies.filter((agency) => agency.id !== person?.agencyId)
  return (
    <>
      <Section title={t`Add a colleague`}>
        <AddColleague project={project} />
      </Section>
      {others.length > 0 && (
        <Section title={t`Invite somebody of another agency`} lead={t`They see who invites them to what, and nothing of the project until they accept.`}>
          <Invite project={project} agencies={others} />
        </Section>
      )}
    </>
  )
}

function AddColleague({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const queryClient = useQueryClient()
  const [search, setSearch] = useState('')
  const people = useQuery(candidatesQuery(project.id, useDebounced(search.trim()))).data?.people ?? []
  const form = useForm<{ personId: string; role: ProjectRole }>({
    initial: { personId: '', role: 'editor' },
    check: ({ personId }) => (personId ? {} : { personId: t`Choose a colleague.` }),
    send: async ({ personId, role }) => {
      await api.addProjectMember({ projectId: project.id, personId, role })
      form.reset({ personId: '', role })
      setSearch('')
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
    },
  })
  return (
    <FormFrame form={form} label={t`Add a colleague`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Add to the project`}</Button>}>
      <TextField label={t`Search by name`} value={search} onChange={setSearch} autoComplete="off" />
      <Select
        label={t`Colleague`}
        options={[{ value: '', label: t`Choose…` }, ...people.map((each) => ({ value: each.id, label: each.jobTitle ? `${each.name}, ${each.jobTitle}` : each.name }))]}
        {...form.field('personId')}
      />
      <Select label={t`Role`} options={(['editor', 'reader', 'owner'] as const).map((role) => ({ value: role, label: words.roles[role] }))} {...form.field('role')} />
    </FormFrame>
  )
}

function Invite({ project, agencies }: { project: WholeProject; agencies: WholeProject['agencies'] }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const queryClient = useQueryClient()
  const form = useForm<{ agencyId: string; email: string; role: 'editor' | 'reader' }>({
    initial: { agencyId: agencies[0]?.id ?? '', email: '', role: 'reader' },
    check: ({ email }) => (/^\S+@\S+$/.test(email.trim()) ? {} : { email: t`Enter an e-mail address.` }),
    send: async ({ agencyId, email, role }) => {
      await api.inviteToProject({ projectId: project.id, agencyId, email: email.trim(), role })
      form.reset({ agencyId, email: '', role })
      await queryClient.invalidateQueries({ queryKey: projectQuery(project.id).queryKey })
    },
  })
  return (
    <FormFrame form={form} label={t`Invite somebody of another agency`} actions={<Button type="submit" isPending={form.isPending}>{t`Invite`}</Button>}>
      <Select label={t`Agency`} options={agencies.map((agency) => ({ value: agency.id, label: agency.name }))} {...form.field('agencyId')} />
      <TextField label={t`E-mail address`} type="email" autoComplete="off" {...form.field('email')} />
      <Select label={t`Role`} options={(['reader', 'editor'] as const).map((role) => ({ value: role, label: words.roles[role] }))} {...form.field('role')} />
    </FormFrame>
  )
}
