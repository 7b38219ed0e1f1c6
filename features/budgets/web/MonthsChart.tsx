import { useLingui } from '@lingui/react/macro'
import { ChartView } from '#features/data/web/charts/ChartView.tsx'
import { useSettings } from '#ui/settings.ts'
import { formatMonth } from './money.ts'

/** Tokens and dollars, month by month: a picture with its table below. */
export function MonthsChart({ title, months }: { title: string; months: { month: string; tokens: number; microUsd: number }[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [month, tokens] = [t`Month`, t`Tokens`]
  const rows = [...months].sort((a, b) => (a.month < b.month ? -1 : 1)).map((each) => [formatMonth(each.month, language, 'short'), each.tokens])
  const spec = { kind: 'bar' as const, title, x: month, y: [tokens], series: null, yTitle: tokens, bands: [] }
  return <ChartView spec={spec} data={{ columns: [{ name: month, kind: 'text', unit: null }, { name: tokens, kind: 'number', unit: null }], rows }} />
}
