import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { DataTable } from '../../contract-table.ts'
import type { Outcomes, OutcomesSpec } from '../../contract-pivot.ts'
import { useDataWords } from '../data-words.ts'
import type { PanelProps } from './AnalysisPage.tsx'
import { groupsOf, optionsOf } from './column-choices.ts'
import { KeepButton, QueryShown } from './KeepButton.tsx'
import css from './analysis.module.css'

type Draft = { action: string; outcome: string; success: string; by: string }

/** What was tried and how it went, in groups; never for one person. */
export function OutcomesPanel({ dataset, table }: PanelProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft>(() => startOf(table))
  const compare = useMutation({ mutationFn: (spec: OutcomesSpec) => api.compareOutcomes({ datasetId: dataset.id, ...spec }) })
  const outcome = table.columns.find((column) => column.name === draft.outcome)
  const groups = optionsOf(groupsOf(table, 60).filter((column) => column.kind === 'text' || column.kind === 'yes-no'))
  const outcomes = optionsOf(table.columns.filter((column) => column.kind === 'number' || column.kind === 'yes-no' || (column.profile?.distinct ?? 0) <= 60))
  const values = (outcome?.profile?.top ?? []).map(({ value }) => ({ value: String(value), label: String(value) }))
  const isNumber = outcome?.kind === 'number'
  return (
    <Section title={t`What was tried`} lead={t`Compares past actions by their outcomes, in groups of ten and more. It shows what followed, not what caused it, and never one person.`}>
      <form
        className={css.form}
        aria-label={t`What to compare`}
        onSubmit={(event) => {
          event.preventDefault()
          compare.mutate({ table: table.name, action: draft.action, outcome: draft.outcome, success: isNumber ? [] : [draft.success], by: draft.by || null, filters: [] })
        }}
      >
        <div className={css.row}>
          <Select label={t`What was tried`} value={draft.action} onChange={(action) => setDraft({ ...draft, action })} options={groups} />
          <Select label={t`Outcome`} value={draft.outcome} onChange={(name) => setDraft({ ...draft, outcome: name, success: String(table.columns.find((column) => column.name === name)?.profile?.top[0]?.value ?? '') })} options={outcomes} />
          {!isNumber && <Select label={t`Counts as success`} value={draft.success} onChange={(success) => setDraft({ ...draft, success })} options={values} />}
          <Select label={t`Kinds of cases`} value={draft.by} onChange={(by) => setDraft({ ...draft, by })} options={[{ value: '', label: t`All together` }, ...groups.filter(({ value }) => value !== draft.action)]} />
        </div>
        <div className={css.buttons}>
          <Button type="submit" variant="primary" isPending={compare.isPending} isDisabled={draft.action === '' || draft.outcome === ''}>{t`Compare`}</Button>
        </div>
      </form>
      {compare.error && <ProblemNotice error={compare.error} />}
      {compare.data && <OutcomesTable datasetId={dataset.id} outcomes={compare.data} hasKinds={compare.variables.by !== null} />}
    </Section>
  )
}

function OutcomesTable({ datasetId, outcomes, hasKinds }: { datasetId: string; outcomes: Outcomes; hasKinds: boolean }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [{ language }] = useSettings()
  const isShare = outcomes.measure === 'share'
  const number = (value: number | null) => (value === null ? '–' : new Intl.NumberFormat(language, isShare ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 }).format(value))
  const name = (value: string | number | boolean | null) => (value === null ? t`(empty)` : words.cell(value))
  const head = [...(hasKinds ? [t`Kind of case`] : []), t`What was tried`, t`Cases`, t`Without outcome`, isShare ? t`Share of success` : t`Median`, isShare ? t`19 times of 20 between` : t`Half of all between`]
  const rows = outcomes.rows.map((row) => [...(hasKinds ? [name(row.by)] : []), name(row.action), String(row.n), String(row.unknown), number(row.value), `${number(row.low)} – ${number(row.high)}`])
  return (
    <>
      <Table label={t`What was tried, and how it went`} head={head}>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column} className={column >= row.length - 4 ? css.number : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <Notice kind="warn">
        <ul className={css.sentences} lang="en">
          {outcomes.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      </Notice>
      <div className={css.buttons}>
        <KeepButton datasetId={datasetId} kept={{ title: t`What was tried, and how it went`, sql: outcomes.sql, sentences: outcomes.caveats, chart: null, table: { columns: head, rows } }} />
      </div>
      <QueryShown sql={outcomes.sql} />
    </>
  )
}

function startOf(table: DataTable): Draft {
  const groups = groupsOf(table, 60).filter((column) => column.kind === 'text' || column.kind === 'yes-no')
  const outcome = groups.find((column) => /outcome|result|status|solved|success/i.test(column.title)) ?? groups[1] ?? groups[0]
  const action = groups.find((column) => column !== outcome) ?? groups[0]
  return { action: action?.name ?? '', outcome: outcome?.name ?? '', success: String(outcome?.profile?.top[0]?.value ?? ''), by: '' }
}
