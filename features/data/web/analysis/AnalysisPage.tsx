import { useState, type ComponentType } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Dataset } from '../../contract.ts'
import type { DataTable } from '../../contract-table.ts'
import { datasetQuery } from '../data-queries.ts'
import { useAnalysisWords, views, type View } from './analysis-words.ts'
import { ChartPanel } from './ChartPanel.tsx'
import { DataNav } from './DataNav.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { ForecastPanel } from './ForecastPanel.tsx'
import { OutcomesPanel } from './OutcomesPanel.tsx'
import { PivotPanel } from './PivotPanel.tsx'
import css from './analysis.module.css'

export type PanelProps = { dataset: Dataset; table: DataTable }

const panels: Record<View, ComponentType<PanelProps>> = { charts: ChartPanel, pivot: PivotPanel, forecast: ForecastPanel, findings: FindingsPanel, outcomes: OutcomesPanel }

/** One file of data, looked at in one way: charts, a pivot, a forecast, what stands out, what was tried. */
export function AnalysisPage() {
  const { t } = useLingui()
  const { datasetId, view } = useParams({ from: '/signed-in/data/$datasetId/analysis/$view' })
  const dataset = useQuery(datasetQuery(datasetId))
  if (dataset.isPending) return <Loading label={t`Loading…`} />
  if (dataset.error) return <ProblemNotice error={dataset.error} />
  return <LoadedAnalysis dataset={dataset.data} view={views.find((each) => each === view) ?? 'charts'} />
}

function LoadedAnalysis({ dataset, view }: { dataset: Dataset; view: View }) {
  const { t } = useLingui()
  const { viewNames } = useAnalysisWords()
  const [chosen, choose] = useState(dataset.tables[0]?.name ?? '')
  const table = dataset.tables.find((each) => each.name === chosen) ?? dataset.tables[0]
  const Panel = panels[view]
  const name = viewNames[view]
  return (
    <Page title={`${dataset.title}: ${name}`} width="wide">
      <DataNav datasetId={dataset.id} />
      <div>
        <LabelChip label={dataset.label} of={dataset.title} />
      </div>
      {dataset.state !== 'ready' && (
        <Notice kind="info">
          <p>{t`The file is not ready. What is computed here waits until it was looked through.`}</p>
        </Notice>
      )}
      {dataset.tables.length > 1 && <Select label={t`Table`} value={table?.name ?? ''} onChange={choose} options={dataset.tables.map((each) => ({ value: each.name, label: `${each.title} (${each.rows})` }))} />}
      {table && dataset.state === 'ready' && (
        <div className={css.panel}>
          <Panel key={`${view} ${table.name}`} dataset={dataset} table={table} />
        </div>
      )}
    </Page>
  )
}
