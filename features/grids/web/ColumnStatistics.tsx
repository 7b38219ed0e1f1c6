import { useLingui } from '@lingui/react/macro'
import { Table } from '#ui/Table.tsx'
import type { Grid } from '../contract-grid.ts'
import { statisticsOf, type Cells } from '../domain/grid-view.ts'
import { useGridWords } from './grid-words.ts'

/** How full each column is, and what stands in it. */
export function ColumnStatistics({ grid, cells }: { grid: Grid; cells: Cells }) {
  const { t } = useLingui()
  const words = useGridWords()
  return (
    <Table label={t`Columns at a glance`} head={[t`Column`, t`Filled`, t`Empty`, t`Conflicts`, t`To be looked at`, t`Corrected`, t`Checked`, t`What stands in it`]}>
      {grid.columnList.map((column) => {
        const each = statisticsOf(column, grid.rowList, cells)
        const missing = column.isRequired ? grid.rows - each.filled : 0
        return (
          <tr key={column.id}>
            <th scope="row">
              {column.name}
              {missing > 0 && ` (${t`${missing} missing`})`}
            </th>
            <td>{each.filled}</td>
            <td>{each.empty}</td>
            <td>{each.conflicts}</td>
            <td>{each.doubtful}</td>
            <td>{each.corrected}</td>
            <td>{each.checked}</td>
            <td>{each.spread ? t`${words.valueOf(each.spread[0])} to ${words.valueOf(each.spread[2])}, middle ${words.valueOf(each.spread[1])}` : each.counts.map(({ value, count }) => `${words.valueOf(value)} (${count})`).join(', ') + (each.distinct > each.counts.length ? ' …' : '')}</td>
          </tr>
        )
      })}
    </Table>
  )
}
