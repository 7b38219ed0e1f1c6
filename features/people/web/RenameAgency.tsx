import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Agency } from '../contract.ts'

/** Name and description; the short name stays, as addresses and policies hold it. */
export function RenameAgency({ agency, onRenamed }: { agency: Agency; onRenamed(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { name: agency.name, description: agency.description },
    check: (values) => (values.name.trim() ? {} : { name: t`Enter the agency’s name.` }),
    send: async (values) => {
      await api.renameAgency({ agencyId: agency.id, ...values })
      for (const key of ['agencies', 'people']) void queryClient.invalidateQueries({ queryKey: [key] })
      toast(t`The agency is now called ${values.name}`)
      onRenamed()
    },
  })
  return (
    <FormFrame form={form} label={t`Rename an agency`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save the name`}</Button>}>
      <TextField label={t`Name`} {...form.field('name')} />
      <TextArea label={t`What it does`} mark={t`optional`} rows={2} {...form.field('description')} />
    </FormFrame>
  )
}
