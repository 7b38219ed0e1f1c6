import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Table } from '#ui/Table.tsx'
import type { KeptCell, KeptTable as Kept } from './kept-table.ts'

/** Rows at first, and with each press: a grid has up to thousands. */
const rowsPerPage = 100

/** A table of facts as it was kept: a row a document, each cell with the numbers of its sources and how it stands. */
export function KeptTable({ kept: { columns, rows } }: { kept: Kept }) {
  const { t } = useLingui()
  const [shown, setShown] = useState(rowsPerPage)
  const left = Math.max(0, rows.length - shown)
  return (
    <>
      <Table label={t`Facts by document`} head={[t`Document`, ...columns]}>
        {rows.slice(0, shown).map((row, at) => (
          <tr key={`${row.documentId} ${at}`}>
            <th scope="row" dir="auto">
              {row.documentId ? (
                <Link to="/documents/$documentId" params={{ documentId: row.documentId }}>
                  {row.title}
                </Link>
              ) : (
                row.title
              )}
            </th>
            {row.cells.map((cell, column) => (
              <td key={column} dir="auto">
                <CellShown cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {left > 0 && (
        <p>
          {t`${left} more rows`} <Button size="small" onPress={() => setShown(shown + rowsPerPage)}>{t`Show more rows`}</Button>
        </p>
      )}
    </>
  )
}

function CellShown({ cell: { text, state, isCorrected, isChecked, sources } }: { cell: KeptCell }) {
  const { t } = useLingui()
  return (
    <>
      {text || (state === 'empty' && <small>{t`The source is silent`}</small>)} {sources.length > 0 && <small>[{sources.join(', ')}]</small>} {state === 'conflict' && !isCorrected && <Badge kind="warn">{t`The document says different things`}</Badge>}
      {state === 'failed' && <Badge kind="bad">{t`Failed`}</Badge>}
      {isCorrected && <Badge kind="info">{t`Corrected by a person`}</Badge>}
      {isChecked && !isCorrected && <Badge kind="good">{t`Checked by a person`}</Badge>}
    </>
  )
}
