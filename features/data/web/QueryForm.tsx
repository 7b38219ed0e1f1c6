import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Dataset } from '../contract.ts'
import type { Aggregate, Comparison, DataTable, QuerySpec } from '../contract-table.ts'
import { useDataWords } from './data-words.ts'
import { ResultView } from './ResultView.tsx'
import css from './data.module.css'

const aggregates: Aggregate[] = ['count', 'sum', 'average', 'median', 'min', 'max', 'count-distinct', 'share']
const ofNumbers: Aggregate[] = ['sum', 'average', 'median']
const comparisons: Comparison[] = ['is', 'is-not', 'contains', 'starts-with', 'above', 'at-least', 'below', 'at-most', 'is-empty', 'is-filled']
const withoutValue: Comparison[] = ['is-empty', 'is-filled']

type Draft = { aggregate: Aggregate; measure: string; group: string; by: QuerySpec['groups'][number]['by']; filter: string; comparison: Comparison; value: string; order: QuerySpec['order'] }

/** A question put together from choices: needs no model and no SQL. */
export function QueryForm({ dataset, table, start }: { dataset: Dataset; table: DataTable; start?: QuerySpec | undefined }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [draft, setDraft] = useState<Draft>(() => draftOf(start))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const run = useMutation({ mutationFn: () => api.runQuery({ datasetId: dataset.id, spec: specOf(draft, table) }) })
  const columns = table.columns.map((column) => ({ value: column.name, label: column.title }))
  const group = table.columns.find((column) => column.name === draft.group)
  const isDate = group?.kind === 'date' || group?.kind === 'time'
  const measured = ofNumbers.includes(draft.aggregate) ? table.columns.filter((column) => column.kind === 'number').map((column) => ({ value: column.name, label: column.title })) : columns
  const needsColumn = draft.aggregate !== 'count' && draft.aggregate !== 'share'
  return (
    <form
      aria-label={t`Question from choices`}
      onSubmit={(event) => {
        event.preventDefault()
        run.mutate()
      }}
    >
      <div className={css.row}>
        <Select label={t`Compute`} value={draft.aggregate} onChange={(value) => change({ aggregate: value as Aggregate, measure: '' })} options={aggregates.map((each) => ({ value: each, label: words.aggregates[each] }))} />
        {needsColumn && <Select label={t`Of`} value={draft.measure} onChange={(measure) => change({ measure })} options={[{ value: '', label: t`Choose…` }, ...measured]} />}
        <Select label={t`For each`} value={draft.group} onChange={(value) => change({ group: value, by: 'value' })} options={[{ value: '', label: t`All together` }, ...columns]} />
        {isDate && <Select label={t`By`} value={draft.by} onChange={(by) => change({ by: by as Draft['by'] })} options={[{ value: 'value', label: t`Day` }, { value: 'month', label: t`Month` }, { value: 'quarter', label: t`Quarter` }, { value: 'year', label: t`Year` }]} />}
      </div>
      <div className={css.row}>
        <Select label={t`Only where`} value={draft.filter} onChange={(filter) => change({ filter })} options={[{ value: '', label: t`All rows` }, ...columns]} />
        {draft.filter && <Select label={t`Condition`} value={draft.comparison} onChange={(value) => change({ comparison: value as Comparison })} options={comparisons.map((each) => ({ value: each, label: words.comparisons[each] }))} />}
        {draft.filter && !withoutValue.includes(draft.comparison) && <TextField label={t`Value`} value={draft.value} onChange={(value) => change({ value })} />}
        {draft.group && <Select label={t`Order`} value={draft.order} onChange={(order) => change({ order: order as Draft['order'] })} options={[{ value: 'group', label: t`By group` }, { value: 'largest', label: t`Largest first` }, { value: 'smallest', label: t`Smallest first` }]} />}
      </div>
      <div className={css.buttons}>
        <Button type="submit" isPending={run.isPending} isDisabled={needsColumn && draft.measure === ''}>{t`Compute`}</Button>
      </div>
      {run.error && <ProblemNotice error={run.error} />}
      {run.data && <ResultView datasetId={dataset.id} result={run.data} name={words.aggregates[draft.aggregate]} />}
    </form>
  )
}

function draftOf(start: QuerySpec | undefined): Draft {
  const measure = start?.measures[0]
  const filter = start?.filters[0]
  return { aggregate: measure?.aggregate ?? 'count', measure: measure?.column ?? '', group: start?.groups[0]?.column ?? '', by: start?.groups[0]?.by ?? 'value', filter: filter?.column ?? '', comparison: filter?.comparison ?? 'is', value: filter?.value === null || filter?.value === undefined ? '' : String(filter.value), order: start?.order ?? 'group' }
}

function specOf(draft: Draft, table: DataTable): QuerySpec {
  const isPlain = draft.aggregate === 'count' || draft.aggregate === 'share'
  return {
    table: table.name,
    measures: [{ aggregate: draft.aggregate, column: isPlain ? null : draft.measure }],
    groups: draft.group ? [{ column: draft.group, by: draft.by }] : [],
    filters: draft.filter ? [{ column: draft.filter, comparison: draft.comparison, value: withoutValue.includes(draft.comparison) ? null : draft.value }] : [],
    order: draft.order,
    limit: 1_000,
  }
}
