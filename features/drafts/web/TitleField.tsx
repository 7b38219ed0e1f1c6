import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Artefact } from '#features/artefacts/contract.ts'
import { openedDraftQuery } from './draft-queries.ts'

/** Another title: the text stays as it is. */
export function TitleField({ artefact }: { artefact: Artefact }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const form = useForm<{ title: string }>({
    initial: { title: artefact.title },
    check: ({ title }) => (title.trim() ? {} : { title: t`Enter a title.` }),
    send: async ({ title }) => {
      await api.renameArtefact({ artefactId: artefact.id, title })
      await queryClient.invalidateQueries({ queryKey: ['artefacts'] })
      await queryClient.resetQueries({ queryKey: openedDraftQuery(artefact.id).queryKey })
      setOpen(false)
    },
  })
  return (
    <>
      <Button size="small" variant="quiet" icon="edit" onPress={() => setOpen(true)}>{t`Rename…`}</Button>
      <Dialog title={t`Rename`} isOpen={isOpen} onClose={() => setOpen(false)} width="small">
        <FormFrame form={form} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
          <TextField label={t`Title`} {...form.field('title')} />
        </FormFrame>
      </Dialog>
    </>
  )
}
