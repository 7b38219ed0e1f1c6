import { useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { sendFile } from '#apps/web/send-file.ts'
import { documentsQuery } from '#features/documents/web/document-queries.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select } from '#ui/TextField.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { OpenView } from './OpenView.tsx'
import { datasetsQuery } from './data-queries.ts'
import { stateKinds, useDataWords } from './data-words.ts'
import css from './data.module.css'

const opened = /\.(csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods|parquet|html?)$/i

/** Spreadsheets and other tables: open one, and ask about it. */
export function DataPage() {
  const { t } = useLingui()
  const words = useDataWords()
  const [{ language }] = useSettings()
  const datasets = useQuery(datasetsQuery)
  return (
    <Page title={t`Data`} lead={t`Open a spreadsheet or another table. You see what it holds, ask about it, and every figure leads to its cells.`}>
      <OpenFile />
      <OpenDocument />
      <OpenView />
      <Section title={t`Opened`}>
        {datasets.error && <ProblemNotice error={datasets.error} />}
        {datasets.isPending && <Loading label={t`Loading…`} />}
        {datasets.data?.datasets.length === 0 && <EmptyState icon="table" title={t`Nothing opened yet`} />}
        <ul className={css.list} aria-label={t`Opened`}>
          {datasets.data?.datasets.map((each) => (
            <li key={each.id} className={css.item}>
              <Link to="/data/$datasetId" params={{ datasetId: each.id }}>
                {each.title}
              </Link>
              <span className={css.facts}>
                <Badge kind={stateKinds[each.state]}>{words.states[each.state]}</Badge>
                <span>{each.fileName}</span>
                {each.state === 'ready' && <span>{t`${each.tables} tables, ${each.rows} rows`}</span>}
                <time dateTime={each.createdAt}>{formatDateTime(each.createdAt, language)}</time>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

function OpenFile() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [fraction, setFraction] = useState(0)
  const send = useMutation({
    mutationFn: async (file: File) => {
      setFraction(0)
      const document = await sendFile(file, {}, { onProgress: setFraction })
      return api.openDataset({ documentId: document.id })
    },
    onSuccess: (dataset) => {
      void queryClient.invalidateQueries({ queryKey: ['datasets'] })
      void navigate({ to: '/data/$datasetId', params: { datasetId: dataset.id } })
    },
  })
  const percent = Math.round(fraction * 100)
  return (
    <Section title={t`Open a file`} lead={t`CSV, TSV, Excel, OpenDocument, Parquet, or a web page with tables; up to 100 MB. It goes into your own files.`}>
      {send.error && <ProblemNotice error={send.error} />}
      <div className={css.buttons}>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          aria-label={t`File with data`}
          tabIndex={-1}
          accept=".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.parquet,.html,.htm"
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) send.mutate(file)
          }}
        />
        <Button icon="upload" variant="primary" isPending={send.isPending} onPress={() => input.current?.click()}>{t`Choose a file`}</Button>
        <span role="status">{send.isPending ? t`Sending, ${percent} percent` : ''}</span>
      </div>
    </Section>
  )
}

function OpenDocument() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const documents = useInfiniteQuery(documentsQuery('', undefined))
  const choices = documents.data?.pages.flatMap((page) => page.documents).filter((document) => opened.test(document.fileName)) ?? []
  const form = useForm<{ documentId: string }>({
    initial: { documentId: '' },
    check: (values) => (values.documentId === '' ? { documentId: t`Choose a document.` } : {}),
    send: async ({ documentId }) => {
      const dataset = await api.openDataset({ documentId })
      void queryClient.invalidateQueries({ queryKey: ['datasets'] })
      void navigate({ to: '/data/$datasetId', params: { datasetId: dataset.id } })
    },
  })
  if (choices.length === 0) return null
  return (
    <Section title={t`Open a document that is there`}>
      <FormFrame form={form} label={t`Open a document that is there`} actions={<Button type="submit" isPending={form.isPending}>{t`Open as data`}</Button>}>
        <Select label={t`Document`} options={[{ value: '', label: t`Choose…` }, ...choices.map((document) => ({ value: document.id, label: `${document.title} · ${document.fileName}` }))]} {...form.field('documentId')} />
      </FormFrame>
    </Section>
  )
}
