import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ledgerQuery } from './budget-queries.ts'
import { UseRow } from './UseRow.tsx'

/** Every agency’s use in a month that is over: to hold against invoices. */
export function LedgerSection() {
  const { t } = useLingui()
  const [month, setMonth] = useState(lastMonth)
  const isMonth = /^20\d\d-(0[1-9]|1[0-2])$/.test(month)
  const ledger = useQuery({ ...ledgerQuery(month), enabled: isMonth })
  return (
    <Section title={t`Ledger of all agencies`} lead={t`For invoices, of months that are over. Agencies of fewer than ten people stand together.`} actions={<TextField label={t`Month`} type="month" value={month} onChange={setMonth} />}>
      {ledger.isPending && isMonth && <Loading label={t`Adding up…`} />}
      {ledger.error && <ProblemNotice error={ledger.error} />}
      {ledger.data && !ledger.data.total && <EmptyState icon="table" title={ledger.data.isOver ? t`Fewer than ten people used a model in this month` : t`This month is not over yet`} />}
      {ledger.data?.total && (
        <Table label={t`Ledger of all agencies`} head={[t`Agency`, t`People`, t`Tokens`, t`Cost`]}>
          {ledger.data.agencies.map((row) => (
            <UseRow key={row.agencyId} who={row.agencyName} use={row.use} />
          ))}
          {ledger.data.rest && <UseRow who={t`All others together`} use={ledger.data.rest} />}
          <UseRow who={t`All agencies`} use={ledger.data.total} isTotal />
        </Table>
      )}
    </Section>
  )
}

function lastMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
}
