import { useLingui } from '@lingui/react/macro'
import { formatDateTime } from '#ui/format.ts'
import { Notice } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { TableChange } from '../contract-table.ts'
import { figure } from './data-words.ts'

/** What is different from the last upload of a file of this name. */
export function ChangesNotice({ changes, since }: { changes: TableChange[]; since: string | null }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const day = since ? formatDateTime(since, language) : ''
  const isSame = changes.every((change) => !change.isNew && !change.rowsAdded && !change.rowsRemoved && change.columnsAdded.length + change.columnsRemoved.length + change.sums.length === 0 && change.rowsBefore === change.rowsNow)
  return (
    <Notice kind="info" title={t`Since the last upload (${day})`}>
      {isSame ? (
        <p>{t`Nothing changed.`}</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <li key={change.table}>
              <strong>{change.table}</strong>: <ChangeWords change={change} language={language} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function ChangeWords({ change, language }: { change: TableChange; language: string }) {
  const { t } = useLingui()
  const parts: string[] = []
  const { rowsBefore, rowsNow, rowsAdded, rowsRemoved } = change
  if (change.isNew) parts.push(t`a new table`)
  else if (rowsBefore !== rowsNow) parts.push(t`${rowsNow} rows, before ${rowsBefore}`)
  if (rowsAdded) parts.push(t`${rowsAdded} rows are new or changed`)
  if (rowsRemoved) parts.push(t`${rowsRemoved} rows are gone or changed`)
  const added = change.columnsAdded.join(', ')
  const removed = change.columnsRemoved.join(', ')
  if (added) parts.push(t`new columns: ${added}`)
  if (removed) parts.push(t`columns gone: ${removed}`)
  for (const { column, before, now } of change.sums) {
    const [then, today] = [figure(before, language), figure(now, language)]
    parts.push(t`sum of ${column}: ${today}, before ${then}`)
  }
  return <>{parts.length > 0 ? parts.join('; ') : t`nothing changed`}</>
}
