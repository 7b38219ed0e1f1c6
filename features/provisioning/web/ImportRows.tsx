import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { ImportRow, PeopleImport } from '../contract-imports.ts'
import { importRowsQuery } from './provisioning-queries.ts'

/** Lines of a list, each with what it would do, or did. */
export function ImportRows({ list }: { list: PeopleImport }) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState('')
  const rows = useInfiniteQuery(importRowsQuery(list.id, verdict, `${list.state} ${JSON.stringify(list.counts)}`))
  const words = useRowWords()
  const shown = rows.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <Select label={t`Show`} value={verdict} onChange={setVerdict} options={[{ value: '', label: t`All lines` }, ...Object.entries(words.verdicts).map(([value, label]) => ({ value, label }))]} />
      {rows.error && <ProblemNotice error={rows.error} />}
      {rows.isPending && <Loading label={t`Loading lines…`} />}
      {shown.length > 0 && (
        <Table label={t`Lines of ${list.fileName}`} head={[t`Line`, t`Person`, t`What it does`, t`Result`]}>
          {shown.map((row) => (
            <tr key={row.number}>
              <td>{row.number}</td>
              <th scope="row">
                {row.name || '–'}
                <br />
                <small>{row.email}</small>
              </th>
              <td>{words.what(row)}</td>
              <td>{row.outcome ? words.outcomes[row.outcome] : '–'}</td>
            </tr>
          ))}
        </Table>
      )}
      {rows.isSuccess && shown.length === 0 && <p>{t`There are no such lines.`}</p>}
      {rows.hasNextPage && <Button isPending={rows.isFetchingNextPage} onPress={() => rows.fetchNextPage()}>{t`Show more lines`}</Button>}
    </>
  )
}

function useRowWords() {
  const { t } = useLingui()
  const verdicts: Record<ImportRow['verdict'], string> = { new: t`New`, changed: t`Changes`, unchanged: t`Stays as it is`, loses: t`Would lose a role`, duplicate: t`Is there twice`, error: t`Has a problem` }
  const outcomes = { added: t`Added`, changed: t`Changed`, left: t`Left as it was`, failed: t`Failed` }
  const faults = (row: ImportRow): Record<NonNullable<ImportRow['fault']>, string> => ({
    'no-email': t`There is no e-mail address.`,
    'bad-email': t`“${row.about}” is no e-mail address.`,
    'no-name': t`There is no name.`,
    'too-long': t`The name or the job title is longer than 120 characters.`,
    'no-agency': t`There is no agency.`,
    'unknown-agency': t`There is no agency “${row.about}”.`,
    'unknown-role': t`There is no role “${row.about}”.`,
    twice: t`Line ${row.about} is about the same person.`,
    taken: t`Somebody else has this e-mail address by now.`,
    'last-administrator': t`This is the last administrator.`,
  })
  const what = (row: ImportRow) => {
    const said = row.fault ? faults(row)[row.fault] : row.changes.map((change) => `${change.field}: ${change.from || '–'} → ${change.to || '–'}`).join('; ')
    return said ? `${verdicts[row.verdict]}: ${said}` : verdicts[row.verdict]
  }
  return { verdicts, outcomes, what }
}
