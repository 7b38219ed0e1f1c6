import { lazy, Suspense, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { saveFileOf } from '#apps/web/save-file.ts'
import type { QueryResult } from '../contract-table.ts'
import { useDataWords } from './data-words.ts'
import { TraceDialog, type Traced } from './TraceDialog.tsx'
import css from './data.module.css'

const ResultChart = lazy(() => import('./analysis/ResultChart.tsx').then((module) => ({ default: module.ResultChart })))

/** The rows of a result; each number opens the cells behind it. The query stands below, to be opened and run again. */
export function ResultView({ datasetId, result, name }: { datasetId: string; result: QueryResult; name: string }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [traced, trace] = useState<Traced | undefined>(undefined)
  const take = useMutation({ mutationFn: (format: 'csv' | 'xlsx') => saveFileOf('exportResult', { datasetId, sql: result.sql, format, name: name.slice(0, 60) }, `${name.slice(0, 60)}.${format}`) })
  const rows = result.rows.length
  const milliseconds = Math.round(result.milliseconds)
  return (
    <>
      {result.suppressed && (
        <Notice kind="info">
          <p>{result.suppressed.sentence}</p>
        </Notice>
      )}
      <Table label={t`Result: ${name}`} head={result.columns.map((column) => (column.unit ? `${column.name} (${column.unit})` : column.name))}>
        {result.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => {
              const text = words.cell(cell)
              return (
                <td key={column} className={typeof cell === 'number' ? css.number : css.cell}>
                  {typeof cell === 'number' ? (
                    <button type="button" className={css.plainFigure} aria-label={t`${text}: show the cells behind it`} onClick={() => trace({ sql: result.sql, row: at, column, text })}>
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </Table>
      <p className={css.facts}>
        <span>{result.isCut ? t`The first ${rows} rows` : t`${rows} rows`}</span>
        <span>{t`computed in ${milliseconds} ms`}</span>
      </p>
      <details>
        <summary>{t`The query`}</summary>
        <pre className={css.sql} tabIndex={0}>
          {result.sql}
        </pre>
      </details>
      <Suspense fallback={null}>
        <ResultChart key={result.sql} datasetId={datasetId} sql={result.sql} />
      </Suspense>
      {take.error && <ProblemNotice error={take.error} />}
      <div className={css.buttons}>
        <Button size="small" icon="download" variant="quiet" isPending={take.isPending && take.variables === 'xlsx'} onPress={() => take.mutate('xlsx')}>{t`As XLSX`}</Button>
        <Button size="small" icon="download" variant="quiet" isPending={take.isPending && take.variables === 'csv'} onPress={() => take.mutate('csv')}>{t`As CSV`}</Button>
      </div>
      {traced && <TraceDialog datasetId={datasetId} traced={traced} onClose={() => trace(undefined)} />}
    </>
  )
}
