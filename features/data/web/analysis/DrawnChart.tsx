import { useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/Notice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Chart, ChartSource } from '../../contract-analysis.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import type { ChartKind } from '../../domain/chart-spec.ts'
import { ChartActions } from '../charts/ChartActions.tsx'
import { ChartView, FiguresTable } from '../charts/ChartView.tsx'
import { useAnalysisWords } from './analysis-words.ts'
import { KeepButton, QueryShown } from './KeepButton.tsx'
import css from './analysis.module.css'

const alternatives: ChartKind[] = ['line', 'bar', 'stacked-bar']

/** A chart with its table, other kinds that may fit, and what can be done with it. */
export function DrawnChart({ datasetId, source, chart, onKind }: { datasetId: string; source: ChartSource; chart: Chart; onKind(spec: ChartSpec): void }) {
  const { t } = useLingui()
  const { charts } = useAnalysisWords()
  const { spec } = chart
  const actions = (
    <>
      <ChartActions datasetId={datasetId} source={source} spec={spec} />
      <div className={css.buttons}>
        <KeepButton datasetId={datasetId} kept={{ title: spec?.title ?? t`Figures`, sql: chart.sql, sentences: chart.summary ? [chart.summary] : [], chart: spec && { spec, data: chart.data }, table: null }} />
      </div>
      <QueryShown sql={chart.sql} />
    </>
  )
  return (
    <>
      {(chart.note ?? chart.suppressed) !== null && (
        <Notice kind="info">
          {chart.note !== null && <p lang="en">{chart.note}</p>}
          {chart.suppressed !== null && <p lang="en">{chart.suppressed}</p>}
        </Notice>
      )}
      {spec && alternatives.includes(spec.kind) && <Select label={t`Kind of chart`} value={spec.kind} onChange={(kind) => onKind({ ...spec, kind: kind as ChartKind })} options={alternatives.map((kind) => ({ value: kind, label: charts[kind] }))} />}
      {spec ? (
        <ChartView spec={spec} data={chart.data}>
          {actions}
        </ChartView>
      ) : (
        <>
          <FiguresTable label={t`Figures`} data={chart.data} />
          {actions}
        </>
      )}
    </>
  )
}
