import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import type { WholeProject } from '../contract.ts'

/** What owners decide: its words, whose people may be in it, and its end. */
export function ProjectSettings({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  return (
    <>
      {!project.isArchived && (
        <>
          <Section title={t`Name, purpose and instructions`}>
            <Words project={project} />
          </Section>
          <Section
            title={t`Agencies`}
            lead={t`Whose people may be in this project. While work in it rests on sources that one agency alone may read, it cannot be opened to another.`}
          >
            <Agencies key={project.agencies.length} project={project} />
          </Section>
        </>
      )}
      <Archive project={project} />
    </>
  )
}

function Words({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<{ name: string; purpose: string; instructions: string }>({
    initial: { name: project.name, purpose: project.purpose, instructions: project.instructions },
    check: ({ name }) => (name.trim() ? {} : { name: t`Enter a name.` }),
    send: async (values) => {
      await api.updateProject({ projectId: project.id, ...values })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
      toast(t`Saved`)
    },
  })
  return (
    <FormFrame form={form} label={t`Name, purpose and instructions`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
      <TextField label={t`Name`} maxLength={120} {...form.field('name')} />
      <TextArea label={t`What is it for?`} mark={t`optional`} maxLength={1000} {...form.field('purpose')} />
      <TextArea
        label={t`Instructions`}
        mark={t`optional`}
        description={t`Told to models with every request made inside this project, as your own words: for whom you write, which words to use, what to leave out.`}
        rows={6}
        maxLength={4000}
        {...form.field('instructions')}
      />
    </FormFrame>
  )
}

function Agencies({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const known = useQuery(agenciesQuery).data?.agencies ?? project.agencies
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(project.agencies.map((agency) => agency.id)))
  const form = useForm<Record<string, never>>({
    initial: {},
    send: async () => {
      await api.openProjectTo({ projectId: project.id, agencyIds: [...chosen] })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
      toast(t`Saved`)
    },
  })
  return (
    <FormFrame form={form} label={t`Agencies`} actions={<Button type="submit" isPending={form.isPending}>{t`Save agencies`}</Button>}>
      {known.map((agency) => (
        <Checkbox
          key={agency.id}
          label={agency.name}
          isChecked={chosen.has(agency.id)}
          isDisabled={agency.id === project.agencyId}
          onChange={(isOn) => setChosen(new Set(isOn ? [...chosen, agency.id] : [...chosen].filter((id) => id !== agency.id)))}
        />
      ))}
    </FormFrame>
  )
}

function Archive({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  async function archive(): Promise<void> {
    setPending(true)
    await api.updateProject({ projectId: project.id, isArchived: !project.isArchived }).catch(setProblem)
    await queryClient.invalidateQueries({ queryKey: ['projects'] })
    setPending(false)
  }
  return (
    <Section title={project.isArchived ? t`Bring it back` : t`Archive`}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <p>
        {project.isArchived ? (
          <Trans>Its members will be able to write in it again.</Trans>
        ) : (
          <Trans>Everything stays as it is and can be read; nobody adds or changes anything. You can bring it back.</Trans>
        )}
      </p>
      <div>
        <Button isPending={isPending} onPress={() => void archive()}>
          {project.isArchived ? t`Bring it back` : t`Archive the project`}
        </Button>
      </div>
    </Section>
  )
}
