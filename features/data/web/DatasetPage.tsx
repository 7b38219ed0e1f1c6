import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Dataset } from '../contract.ts'
import { DataNav } from './analysis/DataNav.tsx'
import { AskPanel } from './AskPanel.tsx'
import { ChangesNotice } from './ChangesNotice.tsx'
import { datasetQuery, isOpening } from './data-queries.ts'
import { stateKinds, useDataWords } from './data-words.ts'
import { JoinPanel } from './JoinPanel.tsx'
import { ProfileTable } from './ProfileTable.tsx'
import { QueryPanel } from './QueryPanel.tsx'
import { RowsPanel } from './RowsPanel.tsx'
import css from './data.module.css'

/** One file of data: what it holds, what was asked of it, its rows. */
export function DatasetPage() {
  const { t } = useLingui()
  const { datasetId } = useParams({ from: '/signed-in/data/$datasetId' })
  const dataset = useQuery(datasetQuery(datasetId))
  if (dataset.isPending) return <Loading label={t`Loading…`} />
  if (dataset.error) return <ProblemNotice error={dataset.error} />
  return <LoadedDataset dataset={dataset.data} />
}

function LoadedDataset({ dataset }: { dataset: Dataset }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [chosen, choose] = useState(dataset.tables[0]?.name ?? '')
  const table = dataset.tables.find((each) => each.name === chosen) ?? dataset.tables[0]
  const percent = Math.round(dataset.progress * 100)
  return (
    <Page title={dataset.title} width="wide" actions={<DatasetActions dataset={dataset} />}>
      <DataNav datasetId={dataset.id} />
      <p className={css.facts} role="status">
        <Badge kind={stateKinds[dataset.state]}>{words.states[dataset.state]}</Badge>
        <span>{dataset.fileName}</span>
        {dataset.state === 'opening' && <span>{t`${percent} percent`}</span>}
        {dataset.state === 'looking' && <span>{t`It can be read and asked already.`}</span>}
      </p>
      <div>
        <LabelChip label={dataset.label} of={dataset.title} />
      </div>
      {dataset.notes.map((note) => (
        <Notice key={note} kind={dataset.state === 'failed' ? 'bad' : 'info'}>
          <p>{note}</p>
        </Notice>
      ))}
      {dataset.changes && <ChangesNotice changes={dataset.changes} since={dataset.changedSince} />}
      {table && (
        <>
          <AskPanel dataset={dataset} />
          {dataset.tables.length > 1 && <Select label={t`Table`} value={table.name} onChange={choose} options={dataset.tables.map((each) => ({ value: each.name, label: `${each.title} (${each.rows})` }))} />}
          <ProfileTable key={`profile ${table.name}`} dataset={dataset} table={table} />
          <RowsPanel key={`rows ${table.name}`} datasetId={dataset.id} table={table} />
          <QueryPanel key={`query ${table.name}`} dataset={dataset} table={table} />
          {dataset.tables.length > 1 && <JoinPanel dataset={dataset} />}
        </>
      )}
      {!table && isOpening(dataset.state) && <Loading label={t`The file is being opened…`} />}
    </Page>
  )
}

function DatasetActions({ dataset }: { dataset: Dataset }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const retry = useMutation({ mutationFn: () => api.retryDataset({ datasetId: dataset.id }), onSuccess: (after) => queryClient.setQueryData(datasetQuery(dataset.id).queryKey, after) })
  const remove = useMutation({
    mutationFn: () => api.deleteDataset({ datasetId: dataset.id }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['datasets'] })
      void navigate({ to: '/data' })
    },
  })
  const problem = retry.error ?? remove.error
  return (
    <div className={css.buttons}>
      {problem && <ProblemNotice error={problem} />}
      <Link to="/documents/$documentId" params={{ documentId: dataset.documentId }}>{t`The document`}</Link>
      {!isOpening(dataset.state) && <Button icon="retry" variant="quiet" isPending={retry.isPending} onPress={() => retry.mutate()}>{t`Open again`}</Button>}
      <Button icon="trash" variant="quiet" isPending={remove.isPending} onPress={() => remove.mutate()}>{t`Forget`}</Button>
    </div>
  )
}

