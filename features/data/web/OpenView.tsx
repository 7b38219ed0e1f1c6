import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { databaseViewsQuery } from './data-queries.ts'

/** A database view as data: its rows are copied, as of now and as the database shows them to this person. */
export function OpenView() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const views = useQuery(databaseViewsQuery).data?.views ?? []
  const form = useForm<{ viewId: string }>({
    initial: { viewId: '' },
    check: (values) => (values.viewId === '' ? { viewId: t`Choose a view.` } : {}),
    send: async ({ viewId }) => {
      const copy = await api.copyDatabaseView({ viewId })
      const dataset = await api.openDataset({ documentId: copy.documentId })
      void queryClient.invalidateQueries({ queryKey: ['datasets'] })
      if (copy.isCut) toast(t`Only the first ${copy.rows} rows were copied.`)
      void navigate({ to: '/data/$datasetId', params: { datasetId: dataset.id } })
    },
  })
  if (views.length === 0) return null
  return (
    <Section
      title={t`Open a database view`}
      lead={t`Its rows are copied into your own files as they are now, with the view’s label. Copy it again later, and you see what changed.`}
    >
      <FormFrame form={form} label={t`Open a database view`} actions={<Button type="submit" isPending={form.isPending}>{t`Copy and open`}</Button>}>
        <Select
          label={t`View`}
          options={[{ value: '', label: t`Choose…` }, ...views.map((view) => ({ value: view.id, label: `${view.title} · ${view.databaseTitle}` }))]}
          {...form.field('viewId')}
        />
      </FormFrame>
    </Section>
  )
}
