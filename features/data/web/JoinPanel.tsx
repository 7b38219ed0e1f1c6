import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Dataset } from '../contract.ts'
import { ResultView } from './ResultView.tsx'
import css from './data.module.css'

/** Two tables of one file put together: first how well they match, then the rows. */
export function JoinPanel({ dataset }: { dataset: Dataset }) {
  const { t } = useLingui()
  const [at, setAt] = useState({ left: dataset.tables[0]?.name ?? '', right: dataset.tables[1]?.name ?? '', leftKey: '', rightKey: '' })
  const change = (part: Partial<typeof at>) => setAt((before) => ({ ...before, ...part }))
  const check = useMutation({ mutationFn: () => api.checkJoin({ datasetId: dataset.id, left: at.left, leftKeys: [at.leftKey], right: at.right, rightKeys: [at.rightKey] }) })
  const join = useMutation({ mutationFn: (sql: string) => api.runQuery({ datasetId: dataset.id, sql }) })
  const tables = dataset.tables.map((table) => ({ value: table.name, label: table.title }))
  const columns = (name: string) => [{ value: '', label: t`Choose…` }, ...(dataset.tables.find((table) => table.name === name)?.columns.map((column) => ({ value: column.name, label: column.title })) ?? [])]
  const found = check.data
  return (
    <Section title={t`Put two tables together`} lead={t`Choose a column that says the same in both. You see how many rows match before anything is joined.`}>
      <form
        aria-label={t`Put two tables together`}
        onSubmit={(event) => {
          event.preventDefault()
          join.reset()
          check.mutate()
        }}
      >
        <div className={css.row}>
          <Select label={t`First table`} value={at.left} onChange={(left) => change({ left, leftKey: '' })} options={tables} />
          <Select label={t`Its column`} value={at.leftKey} onChange={(leftKey) => change({ leftKey })} options={columns(at.left)} />
          <Select label={t`Second table`} value={at.right} onChange={(right) => change({ right, rightKey: '' })} options={tables} />
          <Select label={t`Column of the second`} value={at.rightKey} onChange={(rightKey) => change({ rightKey })} options={columns(at.right)} />
        </div>
        <div className={css.buttons}>
          <Button type="submit" isPending={check.isPending} isDisabled={at.leftKey === '' || at.rightKey === '' || at.left === at.right}>{t`Look how they match`}</Button>
        </div>
      </form>
      {check.error && <ProblemNotice error={check.error} />}
      {found && <Match found={found} isPending={join.isPending} onJoin={() => join.mutate(found.sql)} />}
      {join.error && <ProblemNotice error={join.error} />}
      {join.data && <ResultView datasetId={dataset.id} result={join.data} name={t`Joined`} />}
    </Section>
  )
}

function Match({ found, isPending, onJoin }: { found: Awaited<ReturnType<typeof api.checkJoin>>; isPending: boolean; onJoin(): void }) {
  const { t } = useLingui()
  const { leftMatched, leftRows, rightMatched, rightRows, joinedRows } = found
  const left = found.leftUnmatched.join(', ')
  const right = found.rightUnmatched.join(', ')
  return (
    <Notice kind={found.multiplies ? 'warn' : 'info'} title={t`${leftMatched} of ${leftRows} rows of the first and ${rightMatched} of ${rightRows} of the second match`}>
      {left && <p>{t`Only in the first: ${left}`}</p>}
      {right && <p>{t`Only in the second: ${right}`}</p>}
      {found.multiplies && <p>{t`The column says the same in several rows of both tables: rows would multiply to ${joinedRows}, and sums would count them more than once.`}</p>}
      <Button isPending={isPending} onPress={onJoin}>{t`Join, ${joinedRows} rows`}</Button>
    </Notice>
  )
}
