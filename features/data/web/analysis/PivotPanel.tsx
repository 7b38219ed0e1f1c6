import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { saveFileOf } from '#apps/web/save-file.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Aggregate, DataTable } from '../../contract-table.ts'
import type { Pivot, PivotSpec } from '../../contract-pivot.ts'
import { useDataWords } from '../data-words.ts'
import type { PanelProps } from './AnalysisPage.tsx'
import { groupsOf, isDate, numbersOf, optionsOf } from './column-choices.ts'
import { KeepButton, QueryShown } from './KeepButton.tsx'
import css from './analysis.module.css'

type By = PivotSpec['rows'][number]['by']
type Draft = { first: string; firstBy: By; second: string; across: string; acrossBy: By; aggregate: Aggregate; measure: string }
const aggregates: Aggregate[] = ['count', 'share', 'sum', 'average', 'median', 'min', 'max', 'count-distinct']

/** One measure by groups down and across, with totals. */
export function PivotPanel({ dataset, table }: PanelProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft>(() => startOf(table))
  const make = useMutation({ mutationFn: (spec: PivotSpec) => api.pivotData({ datasetId: dataset.id, ...spec }) })
  return (
    <Section title={t`Pivot`} lead={t`One figure by groups, down and across. Totals are computed from the rows.`}>
      <form
        className={css.form}
        aria-label={t`What to compute`}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate(specOf(draft, table))
        }}
      >
        <PivotChoices table={table} draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
        <div className={css.buttons}>
          <Button type="submit" variant="primary" isPending={make.isPending} isDisabled={draft.first === ''}>{t`Compute`}</Button>
        </div>
      </form>
      {make.error && <ProblemNotice error={make.error} />}
      {make.data && make.variables && <PivotTable datasetId={dataset.id} spec={make.variables} pivot={make.data} />}
    </Section>
  )
}

function PivotChoices({ table, draft, change }: { table: DataTable; draft: Draft; change(part: Partial<Draft>): void }) {
  const { t } = useLingui()
  const words = useDataWords()
  const groups = optionsOf(groupsOf(table, 500))
  const few = optionsOf(groupsOf(table, 40))
  const measured = optionsOf(draft.aggregate === 'count-distinct' ? table.columns : numbersOf(table))
  const needsColumn = draft.aggregate !== 'count' && draft.aggregate !== 'share'
  const periods = [{ value: 'value', label: t`Day` }, { value: 'month', label: t`Month` }, { value: 'quarter', label: t`Quarter` }, { value: 'year', label: t`Year` }]
  const none = { value: '', label: t`None` }
  return (
    <>
      <div className={css.row}>
        <Select label={t`Down`} value={draft.first} onChange={(first) => change({ first, firstBy: isDate(table, first) ? 'year' : 'value' })} options={groups} />
        {isDate(table, draft.first) && <Select label={t`Down, by`} value={draft.firstBy} onChange={(by) => change({ firstBy: by as By })} options={periods} />}
        <Select label={t`Then down`} value={draft.second} onChange={(second) => change({ second })} options={[none, ...groups.filter(({ value }) => value !== draft.first)]} />
        <Select label={t`Across`} value={draft.across} onChange={(across) => change({ across, acrossBy: isDate(table, across) ? 'year' : 'value' })} options={[none, ...few.filter(({ value }) => value !== draft.first)]} />
        {isDate(table, draft.across) && <Select label={t`Across, by`} value={draft.acrossBy} onChange={(by) => change({ acrossBy: by as By })} options={periods} />}
      </div>
      <div className={css.row}>
        <Select label={t`Compute`} value={draft.aggregate} onChange={(value) => change({ aggregate: value as Aggregate, measure: draft.measure || (measured[0]?.value ?? '') })} options={aggregates.filter((each) => measured.length > 0 || ['count', 'share', 'count-distinct'].includes(each)).map((each) => ({ value: each, label: words.aggregates[each] }))} />
        {needsColumn && <Select label={t`Of`} value={draft.measure} onChange={(measure) => change({ measure })} options={measured} />}
      </div>
    </>
  )
}

function PivotTable({ datasetId, spec, pivot }: { datasetId: string; spec: PivotSpec; pivot: Pivot }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [{ language }] = useSettings()
  const take = useMutation({ mutationFn: (format: 'xlsx' | 'csv') => saveFileOf('exportPivot', { datasetId, ...spec, format }, `pivot.${format}`) })
  const name = (value: Pivot['columns'][number]) => (value === null ? t`(empty)` : words.cell(value))
  const hasColumns = pivot.columnTitle !== null
  const head = [...pivot.rowTitles, ...(hasColumns ? [...pivot.columns.map(name), t`Total`] : [pivot.measure])]
  const number = (value: number | null) => (value === null ? '' : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value))
  const labels = [...pivot.rows.map((key) => key.map(name)), pivot.rowTitles.map((_, index) => (index === 0 ? t`Total` : ''))]
  const rows = pivot.counted
  return (
    <>
      {pivot.suppressed !== null && (
        <Notice kind="info">
          <p lang="en">{pivot.suppressed}</p>
        </Notice>
      )}
      <Table label={t`Pivot: ${pivot.measure}`} head={head}>
        {labels.map((key, at) => (
          <tr key={at} className={at === labels.length - 1 ? css.total : undefined}>
            {key.map((part, index) => (
              <th key={index} scope="row">
                {part}
              </th>
            ))}
            {pivot.cells[at]!.map((value, column) => (
              <td key={column} className={css.number}>
                {pivot.hidden[at]![column] ? <abbr title={t`Left out: fewer than ten, or one that would give those away`}>–</abbr> : number(value)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <p>{t`${rows} rows counted.`}</p>
      {take.error && <ProblemNotice error={take.error} />}
      <div className={css.buttons}>
        <Button size="small" icon="download" variant="quiet" isPending={take.isPending && take.variables === 'xlsx'} onPress={() => take.mutate('xlsx')}>{t`As XLSX`}</Button>
        <Button size="small" icon="download" variant="quiet" isPending={take.isPending && take.variables === 'csv'} onPress={() => take.mutate('csv')}>{t`As CSV`}</Button>
        <KeepButton datasetId={datasetId} kept={{ title: t`Pivot: ${pivot.measure}`, sql: pivot.sql, sentences: pivot.suppressed ? [pivot.suppressed] : [], chart: null, table: { columns: head, rows: labels.map((key, at) => [...key, ...pivot.cells[at]!]) } }} />
      </div>
      <QueryShown sql={pivot.sql} />
    </>
  )
}

function startOf(table: DataTable): Draft {
  const groups = groupsOf(table, 500)
  const first = groups.find((column) => column.kind === 'text') ?? groups[0]
  const measured = numbersOf(table).find((column) => column.profile?.sum !== null)
  return { first: first?.name ?? '', firstBy: first && isDate(table, first.name) ? 'year' : 'value', second: '', across: '', acrossBy: 'value', aggregate: measured ? 'sum' : 'count', measure: measured?.name ?? '' }
}

function specOf(draft: Draft, table: DataTable): PivotSpec {
  const isPlain = draft.aggregate === 'count' || draft.aggregate === 'share'
  return {
    table: table.name,
    rows: [{ column: draft.first, by: draft.firstBy }, ...(draft.second ? [{ column: draft.second, by: isDate(table, draft.second) ? ('year' as const) : ('value' as const) }] : [])],
    columns: draft.across ? [{ column: draft.across, by: draft.acrossBy }] : [],
    measure: { aggregate: draft.aggregate, column: isPlain ? null : draft.measure },
    filters: [],
  }
}
