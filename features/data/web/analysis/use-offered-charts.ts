import { useLingui } from '@lingui/react/macro'
import type { DataTable } from '../../contract-table.ts'
import { offeredCharts, type OfferedChart } from '../../domain/table-charts.ts'
import { useDataWords } from '../data-words.ts'

/** What a table’s columns suggest, named in the reader’s language: “Sum: Visits, by Month and Office”. */
export function useOfferedCharts(table: DataTable): { source: OfferedChart; words: string }[] {
  const { t } = useLingui()
  const { aggregates } = useDataWords()
  const titleOf = (name: string) => table.columns.find((column) => column.name === name)?.title ?? name
  const wordsOf = (offered: OfferedChart): string => {
    if (offered.kind === 'spread') return t`How ${titleOf(offered.column)} spreads`
    if (offered.kind === 'points') return t`${titleOf(offered.y)} against ${titleOf(offered.x)}`
    const { measures, groups } = offered.spec
    const [measure] = measures
    const measured = !measure || measure.column === null ? t`Number of rows` : `${aggregates[measure.aggregate]}: ${titleOf(measure.column)}`
    const [first = '', second] = groups.map(({ column }) => titleOf(column))
    return second === undefined ? t`${measured}, by ${first}` : t`${measured}, by ${first} and ${second}`
  }
  return offeredCharts(table).map((source) => ({ source, words: wordsOf(source) }))
}
