import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Table } from '#ui/Table.tsx'
import { ChartView } from '../charts/ChartView.tsx'
import { useDataWords } from '../data-words.ts'
import { QueryShown } from './KeepButton.tsx'
import type { KeptBody } from './kept-body.ts'
import css from './analysis.module.css'

const rowsShownMax = 200

/** A kept analysis as it was seen: its sentences, chart and table, the query, and the way back to the file. */
export function KeptAnalysis({ kept }: { kept: KeptBody }) {
  const { t } = useLingui()
  const words = useDataWords()
  return (
    <div className={css.kept}>
      {kept.sentences.length > 0 && (
        <ul className={css.sentences}>
          {kept.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {kept.chart && <ChartView spec={kept.chart.spec} data={kept.chart.data} />}
      {kept.table && (
        <Table label={t`Figures`} head={kept.table.columns}>
          {kept.table.rows.slice(0, rowsShownMax).map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} className={typeof cell === 'number' ? css.number : undefined}>
                  {words.cell(cell)}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
      <QueryShown sql={kept.sql} />
      <p>
        <Link to="/data/$datasetId" params={{ datasetId: kept.datasetId }}>{t`Open the data`}</Link>
      </p>
    </div>
  )
}
