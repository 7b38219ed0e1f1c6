import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import type { DataTable } from '../contract-table.ts'
import { rowsPerPage, rowsQuery, type RowsAt } from './data-queries.ts'
import { useDataWords } from './data-words.ts'
import css from './data.module.css'

/** The rows as they stand, a page at a time: all of it is text that a screen reader and a search in the page find. */
export function RowsPanel({ datasetId, table }: { datasetId: string; table: DataTable }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [at, go] = useState<RowsAt>({ table: table.name, from: 0, sort: undefined, direction: 'up' })
  const page = useQuery(rowsQuery(datasetId, at))
  const kinds = new Map(table.columns.map((column) => [column.name, column]))
  const first = at.from + 1
  const last = Math.min(at.from + rowsPerPage, page.data?.total ?? table.rows)
  const total = page.data?.total ?? table.rows
  const sortBy = (sort: string) => go({ ...at, from: 0, sort, direction: at.sort === sort && at.direction === 'up' ? 'down' : 'up' })
  const head = (name: string) => {
    const title = name === '_row' ? t`Row` : (kinds.get(name)?.title ?? name)
    const mark = at.sort === name ? (at.direction === 'up' ? ' ▲' : ' ▼') : ''
    return (
      <button type="button" className={css.sortButton} aria-label={t`Sort by ${title}`} aria-pressed={at.sort === name} onClick={() => sortBy(name)}>
        {title}
        {mark}
      </button>
    )
  }
  return (
    <Section title={t`Rows`} lead={t`As they stand in the file.`}>
      {page.error && <ProblemNotice error={page.error} />}
      {page.isPending && <Loading label={t`Loading…`} />}
      {page.data && (
        <>
          <Table label={t`Rows of ${table.title}`} head={page.data.columns.map(head)}>
            {page.data.rows.map((row) => (
              <tr key={String(row[0])}>
                {row.map((cell, index) => (
                  <td key={index} className={index === 0 ? css.rowNumber : typeof cell === 'number' ? css.number : css.cell}>
                    {words.cell(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
          <div className={css.buttons}>
            <Button icon="chevron-left" variant="quiet" isDisabled={at.from === 0} onPress={() => go({ ...at, from: Math.max(0, at.from - rowsPerPage) })}>{t`Earlier rows`}</Button>
            <span role="status">{t`${first} to ${last} of ${total}`}</span>
            <Button icon="chevron-right" variant="quiet" isDisabled={last >= total} onPress={() => go({ ...at, from: at.from + rowsPerPage })}>{t`Later rows`}</Button>
          </div>
        </>
      )}
    </Section>
  )
}
