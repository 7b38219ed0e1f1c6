import { useLingui } from '@lingui/react/macro'
import type { Finding } from '../../contract-analysis.ts'
import type { ChartKind } from '../../domain/chart-spec.ts'
import type { Frequency } from '../../domain/forecast-calendar.ts'
import type { BackTestRow } from '../../domain/forecast.ts'

export const views = ['charts', 'pivot', 'forecast', 'findings', 'outcomes'] as const
export type View = (typeof views)[number]

export function useAnalysisWords() {
  const { t } = useLingui()
  const viewNames: Record<View, string> = { charts: t`Charts`, pivot: t`Pivot`, forecast: t`Forecast`, findings: t`What stands out`, outcomes: t`What was tried` }
  const charts: Record<ChartKind, string> = { line: t`Lines`, bar: t`Bars`, 'stacked-bar': t`Stacked bars`, histogram: t`Histogram`, box: t`Box plots`, scatter: t`Scatter` }
  const frequencies: Record<Frequency, string> = { daily: t`Days`, weekly: t`Weeks`, monthly: t`Months`, quarterly: t`Quarters`, yearly: t`Years` }
  const findings: Record<Finding['kind'], string> = { step: t`Change of level`, spike: t`Unusual figure`, trend: t`Trend`, group: t`Group that differs`, likeness: t`Go together`, clusters: t`Kinds of rows`, duplicates: t`Rows twice`, outliers: t`Far from the rest`, digits: t`First digits` }
  const methods: Record<BackTestRow['method'], string> = {
    combined: t`This forecast`,
    naive: t`Naive: the last figure again`,
    'seasonal-naive': t`Seasonal naive: as a season ago`,
    'last-level': t`Season and last level`,
    'recent-level': t`Season and recent level`,
    smoothing: t`Season and smoothing`,
    damped: t`Season and damped trend`,
    theta: t`Season and Theta`,
    'year-level': t`Season and the year’s level`,
    'holt-winters': t`Holt-Winters`,
  }
  return { viewNames, charts, frequencies, findings, methods }
}
