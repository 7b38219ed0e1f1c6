import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { projectsQuery } from '#features/projects/web/project-queries.ts'
import type { Artefact } from '../contract.ts'

/** Puts one’s own work into a project, or takes it back out; for every editor’s menu. */
export function MoveWork({ artefact }: { artefact: Artefact }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant="quiet" icon="folder" onPress={() => setOpen(true)}>{t`Project…`}</Button>
      <Dialog title={t`Whom do you share “${artefact.title}” with?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <MoveForm artefact={artefact} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function MoveForm({ artefact, onDone }: { artefact: Artefact; onDone(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const projects = useQuery(projectsQuery('no')).data?.projects.filter((project) => project.role !== 'reader') ?? []
  const form = useForm<{ projectId: string }>({
    initial: { projectId: artefact.projectId ?? '' },
    send: async ({ projectId }) => {
      await api.moveArtefact({ artefactId: artefact.id, projectId: projectId || null })
      await queryClient.invalidateQueries({ queryKey: ['artefacts'] })
      toast(projectId ? t`The members of the project can read it now` : t`Only you can read it now`)
      onDone()
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`Project`}
      actions={
        <>
          <Button onPress={onDone}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Share`}</Button>
        </>
      }
    >
      <Select
        label={t`Project`}
        description={t`Its members read it; its owners and editors change it. You stay its owner.`}
        options={[{ value: '', label: t`No project: I alone` }, ...projects.map((project) => ({ value: project.id, label: project.name }))]}
        {...form.field('projectId')}
      />
    </FormFrame>
  )
}
