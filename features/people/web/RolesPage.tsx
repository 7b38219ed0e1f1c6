import { Fragment, useState } from 'react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { SearchField } from '#ui/TextField.tsx'
import { useFolded } from '#ui/use-folded.tsx'
import { roles, useRoleNames } from './role-names.ts'

const matrixQuery = queryOptions({ queryKey: ['roles'], queryFn: ({ signal }) => api.getRoleMatrix({}, { signal }) })
type Row = Awaited<ReturnType<typeof api.getRoleMatrix>>['rows'][number]
/** About five screens of a phone. */
const rowsAtOnce = 50

/** What each role may do, as the policies in force answer it. */
export function RolesPage() {
  const { t } = useLingui()
  const names = useRoleNames()
  const matrix = useQuery(matrixQuery)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const rows = (matrix.data?.rows ?? []).filter((row) => `${row.feature} ${row.action} ${row.on}`.toLowerCase().includes(wanted))
  const { shown, list, more } = useFolded<Row, HTMLTableSectionElement>(rows, rowsAtOnce)
  return (
    <Page width="wide" title={t`Roles and rights`} lead={t`What each role may do. It is asked of the rules in force at this moment; roles add up, and a denial takes a role away whoever grants it.`}>
      <SearchField label={t`Search rights`} placeholder={t`For instance: document`} value={typed} onChange={setTyped} />
      {matrix.error && <ProblemNotice error={matrix.error} />}
      {matrix.isPending && <Loading label={t`Asking the rules…`} />}
      {matrix.isSuccess && rows.length === 0 && <p>{t`No right has these letters.`}</p>}
      {rows.length > 0 && (
        <Table rows={list} label={t`Rights by role`} head={[t`Right`, t`On`, ...roles.map((role) => names[role].name)]}>
          {shown.map((row) => (
            <tr key={`${row.feature} ${row.action} ${row.on}`}>
              <th scope="row">{breakable(row.action)}</th>
              <td>{row.on}</td>
              {roles.map((role) => (
                <td key={role}>{row.roles.includes(role) ? t`yes` : '–'}</td>
              ))}
            </tr>
          ))}
        </Table>
      )}
      {more}
    </Page>
  )
}

/** `agency-settings.change` may break after its dot and its hyphens, not inside a word. */
function breakable(action: string) {
  return action.split('.').map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <>.<wbr /></>}
      {part}
    </Fragment>
  ))
}
