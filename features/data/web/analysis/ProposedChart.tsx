import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readSettings } from '#ui/settings.ts'
import type { ChartSource } from '../../contract-analysis.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import type { ChartProposal, DataQuestion } from '../../contract-questions.ts'
import type { QueryResult } from '../../contract-table.ts'
import { ChartView } from '../charts/ChartView.tsx'
import { DrawnChart } from './DrawnChart.tsx'
import css from './analysis.module.css'

/** A chart of an answer as it was proposed; taken, it can be changed, saved and kept like any other. */
export function ProposedChart({ question, proposal: { spec, by, sentence }, result }: { question: DataQuestion; proposal: ChartProposal; result: QueryResult }) {
  const { t } = useLingui()
  const { datasetId } = question
  const source: ChartSource = { kind: 'query', sql: result.sql }
  const take = useMutation({ mutationFn: (chart: ChartSpec | null) => api.drawChart({ datasetId, source, chart, language: readSettings().language }) })
  return (
    <div className={css.finding} role="group" aria-label={t`Proposed chart`}>
      <p>
        <Badge kind="info">{by === 'model' ? t`A model proposes this chart` : t`Proposed from the kinds of columns`}</Badge>
      </p>
      {sentence !== null && (
        <Notice kind="info">
          <p lang="en">{sentence}</p>
        </Notice>
      )}
      {take.error && <ProblemNotice error={take.error} />}
      {take.data ? (
        <DrawnChart datasetId={datasetId} source={source} chart={take.data} onKind={(chart) => take.mutate(chart)} />
      ) : (
        spec && (
          <ChartView spec={spec} data={result}>
            <div className={css.buttons}>
              <Button size="small" isPending={take.isPending} onPress={() => take.mutate(spec)}>{t`Take this chart`}</Button>
            </div>
          </ChartView>
        )
      )}
    </div>
  )
}
