import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { useDataWords } from './data-words.ts'
import css from './data.module.css'

export type Traced = { sql: string; row: number; column: number; text: string }

/** The cells behind one figure. */
export function TraceDialog({ datasetId, traced, onClose }: { datasetId: string; traced: Traced; onClose(): void }) {
  const { t } = useLingui()
  const words = useDataWords()
  const { sql, row, column, text } = traced
  const trace = useQuery({ queryKey: ['data-trace', datasetId, sql, row, column], queryFn: ({ signal }) => api.traceFigure({ datasetId, sql, row, column }, { signal }), staleTime: Infinity, retry: false })
  return (
    <Dialog title={t`The cells behind ${text}`} isOpen onClose={onClose} width="wide">
      {trace.isPending && <Loading label={t`Looking…`} />}
      {trace.error && <ProblemNotice error={trace.error} />}
      {trace.data && !trace.data.isExact && <p>{t`For a query of this kind the rows cannot be told apart; these are the tables it reads.`}</p>}
      {trace.data?.tables.map((table) => {
        const name = table.sheet ?? table.table
        const { rowCount } = table
        const columns = table.columns.join(', ')
        return (
          <section key={table.table} aria-label={name}>
            <h3>{name}</h3>
            <p>{columns ? t`${rowCount} rows, column ${columns}` : t`${rowCount} rows`}</p>
            <p className={css.sql}>
              {table.ranges.join(', ')}
              {table.isCut && ' …'}
            </p>
            <Table label={t`First rows from ${name}`} head={table.sample.columns.map((each) => (each === '_row' ? t`Row` : each))}>
              {table.sample.rows.map((cells) => (
                <tr key={String(cells[0])}>
                  {cells.map((cell, index) => (
                    <td key={index} className={typeof cell === 'number' ? css.number : css.cell}>
                      {words.cell(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </Table>
          </section>
        )
      })}
    </Dialog>
  )
}
