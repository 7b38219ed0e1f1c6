import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Dataset } from '#features/data/contract.ts'
import type { DataTable } from '#features/data/contract-table.ts'
import { datasetQuery, datasetsQuery } from '#features/data/web/data-queries.ts'
import { useOfferedCharts } from '#features/data/web/analysis/use-offered-charts.ts'
import type { FigureSource } from '../contract-figure.ts'
import { analysesQuery, deckRunQuery } from './deck-queries.ts'
import css from './decks.module.css'

/** Puts a table or chart on a slide: from a kept analysis, or from a file of data by what its columns suggest. */
export function AddFigure({ artefactId, slideId, number, settle, onClose }: { artefactId: string; slideId: string; number: number; settle(): Promise<void>; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const analyses = useQuery(analysesQuery)
  const datasets = useQuery(datasetsQuery)
  const [from, setFrom] = useState('')
  const add = useMutation({
    mutationFn: async (source: FigureSource) => {
      await settle()
      return api.addFigure({ artefactId, slideId, from: source, shown: 'chart' })
    },
    onSuccess: (run) => {
      queryClient.setQueryData(deckRunQuery(artefactId).queryKey, run)
      onClose()
    },
  })
  if (analyses.isPending || datasets.isPending) return <Loading label={t`Loading…`} />
  const [kind, id] = from.split(' ')
  const ready = datasets.data?.datasets.filter(({ state }) => state === 'ready') ?? []
  const options = [...(analyses.data ?? []).map((each) => ({ value: `analysis ${each.id}`, label: t`Kept: ${each.title}` })), ...ready.map((each) => ({ value: `data ${each.id}`, label: t`File of data: ${each.title}` }))]
  return (
    <section className={css.point} aria-label={t`Figures for slide ${number}`}>
      {(analyses.error ?? datasets.error ?? add.error) && <ProblemNotice error={analyses.error ?? datasets.error ?? add.error} />}
      {options.length === 0 ? (
        <Notice kind="info">
          <p>
            {t`There are no figures yet.`} <Link to="/data">{t`Open a file of data`}</Link>
          </p>
        </Notice>
      ) : (
        <Select label={t`Figures for slide ${number} from`} value={from} onChange={setFrom} options={[{ value: '', label: t`Choose…` }, ...options]} />
      )}
      {kind === 'data' && id && <FromData key={id} datasetId={id} number={number} isPending={add.isPending} onAdd={(source) => add.mutate(source)} />}
      <div className={css.buttons}>
        {kind === 'analysis' && id && <Button variant="primary" isPending={add.isPending} onPress={() => add.mutate({ kind: 'analysis', artefactId: id })}>{t`Put it on slide ${number}`}</Button>}
        <Button variant="quiet" onPress={onClose}>{t`Cancel`}</Button>
      </div>
    </section>
  )
}

type FromProps = { number: number; isPending: boolean; onAdd(source: FigureSource): void }

function FromData({ datasetId, ...rest }: FromProps & { datasetId: string }) {
  const { t } = useLingui()
  const dataset = useQuery(datasetQuery(datasetId))
  const [chosen, choose] = useState('')
  if (dataset.error) return <ProblemNotice error={dataset.error} />
  if (!dataset.data) return <Loading label={t`Loading…`} />
  const table = dataset.data.tables.find(({ name }) => name === chosen) ?? dataset.data.tables[0]
  return (
    <>
      {dataset.data.tables.length > 1 && <Select label={t`Table`} value={table?.name ?? ''} onChange={choose} options={dataset.data.tables.map(({ name, title }) => ({ value: name, label: title }))} />}
      {table && <FromTable key={table.name} dataset={dataset.data} table={table} {...rest} />}
    </>
  )
}

function FromTable({ dataset, table, number, isPending, onAdd }: FromProps & { dataset: Dataset; table: DataTable }) {
  const { t } = useLingui()
  const offered = useOfferedCharts(table)
  const [at, setAt] = useState('0')
  const source = offered[Number(at)]?.source
  return (
    <>
      {offered.length > 0 && <Select label={t`What to show on slide ${number}`} value={at} onChange={setAt} options={offered.map(({ words }, index) => ({ value: String(index), label: words }))} />}
      <p>
        {offered.length === 0 && t`The columns of this table suggest no chart.`}{' '}
        <Link to="/data/$datasetId/analysis/$view" params={{ datasetId: dataset.id, view: 'charts' }}>{t`Make another one, keep it as work, and choose it here`}</Link>
      </p>
      {source && (
        <div>
          <Button variant="primary" isPending={isPending} onPress={() => onAdd({ kind: 'data', datasetId: dataset.id, source, chart: null })}>{t`Put it on slide ${number}`}</Button>
        </div>
      )}
    </>
  )
}
