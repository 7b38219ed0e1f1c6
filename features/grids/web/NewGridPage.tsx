import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { announce } from '#ui/announcer.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { columnOf, draftOf, faultsOf, newDraft, type ColumnDraft } from './column-draft.ts'
import { ColumnEditor } from './ColumnEditor.tsx'
import { DocumentPicker, type Chosen } from './DocumentPicker.tsx'
import { keepGrid } from './grid-queries.ts'

/** Columns are read off so many documents. */
const suggestFrom = 6

type Values = { title: string; modelId: string; documents: Chosen; columns: ColumnDraft[] }

/** Which documents, which columns, and who reads. */
export function NewGridPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const models = useQuery(modelsQuery)
  const cards = models.data?.models.filter((card) => card.off === null) ?? []
  const [faults, setFaults] = useState(new Map<string, string>())
  const form = useForm<Values>({
    initial: { title: '', modelId: '', documents: { documentIds: [], collectionIds: [] }, columns: [newDraft()] },
    check: ({ title, documents, columns }) => {
      const found = faultsOf(columns, { nameless: t`Give the column a name.`, twice: t`Two columns have one name.`, options: t`Give at least two options.` })
      setFaults(found)
      return {
        ...(title.trim() ? {} : { title: t`Give the table a name.` }),
        ...(documents.documentIds.length + documents.collectionIds.length ? {} : { documents: t`Choose at least one document.` }),
        ...(columns.length === 0 ? { columns: t`Add at least one column.` } : found.size ? { columns: [...found.values()][0] ?? '' } : {}),
      }
    },
    send: async ({ title, modelId, documents, columns }) => {
      const grid = await api.createGrid({ title, ...documents, columns: columns.map(columnOf), ...(modelId ? { modelId } : {}) })
      keepGrid(queryClient, await api.startGrid({ gridId: grid.id }))
      void navigate({ to: '/grids/$gridId', params: { gridId: grid.id } })
    },
  })
  const { documents, columns } = form.values
  return (
    <Page title={t`New table of facts`} lead={t`Each document becomes a row. Every value is held against the words of its document before it is shown.`}>
      <FormFrame form={form} label={t`New table of facts`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make and fill it`}</Button>}>
        <TextField label={t`Name`} maxLength={160} {...form.field('title')} />
        <Section title={t`1. Documents`} id={form.idOf('documents')}>
          <DocumentPicker chosen={documents} onChange={(next) => form.change({ documents: next })} />
        </Section>
        <Section title={t`2. Columns`} lead={t`Name what you want to know as the documents name it.`} id={form.idOf('columns')}>
          <Suggestions documentIds={documents.documentIds} columns={columns} onAdd={(more) => form.change({ columns: [...columns.filter((column) => column.name.trim()), ...more] })} />
          <ColumnEditor drafts={columns} faults={faults} onChange={(next) => form.change({ columns: next })} />
        </Section>
        <Section title={t`3. Who reads`}>
          <Select label={t`Model`} options={[{ value: '', label: t`The usual one` }, ...cards.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} {...form.field('modelId')} />
          <Notice kind="info">
            <p>
              <Trans>The quote engine finds what stands in tables, in lines such as “End date: 3 March 2027”, and figures in sentences that name the column. For anything said in other words, choose another model.</Trans>
            </p>
          </Notice>
        </Section>
      </FormFrame>
    </Page>
  )
}

function Suggestions({ documentIds, columns, onAdd }: { documentIds: string[]; columns: ColumnDraft[]; onAdd(columns: ColumnDraft[]): void }) {
  const { t } = useLingui()
  const suggest = useMutation({
    mutationFn: () => api.suggestColumns({ documentIds: documentIds.slice(0, suggestFrom) }),
    onSuccess: ({ columns: found }) => {
      const known = new Set(columns.map((column) => column.name.trim().toLowerCase()))
      const fresh = found.filter((column) => !known.has(column.name.toLowerCase())).slice(0, Math.max(0, 20 - columns.length))
      onAdd(fresh.map(draftOf))
      announce(fresh.length ? t`Columns added: ${fresh.map((column) => column.name).join(', ')}` : t`Nothing recurs in these documents that could be a column.`)
    },
  })
  return (
    <>
      {suggest.error && <ProblemNotice error={suggest.error} />}
      <div>
        <Button icon="sparkle" isDisabled={documentIds.length === 0} isPending={suggest.isPending} onPress={() => suggest.mutate()}>{t`Suggest columns from the chosen documents`}</Button>
      </div>
      {suggest.data?.columns.length === 0 && <p>{t`Nothing recurs in these documents that could be a column.`}</p>}
    </>
  )
}
