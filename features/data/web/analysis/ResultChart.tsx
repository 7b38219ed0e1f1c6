import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readSettings } from '#ui/settings.ts'
import type { ChartSource } from '../../contract-analysis.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import { DrawnChart } from './DrawnChart.tsx'

/** The result of a query as its fitting chart, drawn when asked for. */
export function ResultChart({ datasetId, sql }: { datasetId: string; sql: string }) {
  const { t } = useLingui()
  const source: ChartSource = { kind: 'query', sql }
  const draw = useMutation({ mutationFn: (chart: ChartSpec | null) => api.drawChart({ datasetId, source, chart, language: readSettings().language }) })
  return (
    <>
      {!draw.data && <Button size="small" variant="quiet" isPending={draw.isPending} onPress={() => draw.mutate(null)}>{t`Draw a chart`}</Button>}
      {draw.error && <ProblemNotice error={draw.error} />}
      {draw.data && <DrawnChart datasetId={datasetId} source={source} chart={draw.data} onKind={(chart) => draw.mutate(chart)} />}
    </>
  )
}
