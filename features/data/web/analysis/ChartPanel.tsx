import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readSettings } from '#ui/settings.ts'
import { Select } from '#ui/TextField.tsx'
import type { ChartSource } from '../../contract-analysis.ts'
import type { Aggregate, DataTable } from '../../contract-table.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import { useDataWords } from '../data-words.ts'
import type { PanelProps } from './AnalysisPage.tsx'
import { groupsOf, isDate, numbersOf, optionsOf } from './column-choices.ts'
import { DrawnChart } from './DrawnChart.tsx'
import { OfferedCharts } from './OfferedCharts.tsx'
import css from './analysis.module.css'

type About = 'compare' | 'spread' | 'points'
type Draft = { about: About; aggregate: Aggregate; measure: string; group: string; by: 'value' | 'year' | 'quarter' | 'month'; split: string; column: string; other: string }

const aggregates: Aggregate[] = ['count', 'sum', 'average', 'median', 'min', 'max']

/** A chart from choices: figures of groups, how a column spreads, two columns against each other. */
export function ChartPanel({ dataset, table }: PanelProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft>(() => startOf(table))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const draw = useMutation({ mutationFn: (wanted: { source: ChartSource; chart: ChartSpec | null }) => api.drawChart({ datasetId: dataset.id, language: readSettings().language, ...wanted }) })
  return (
    <Section title={t`Draw a chart`} lead={t`Choose what to see; the fitting chart is drawn, and you may choose another.`}>
      <form
        className={css.form}
        aria-label={t`What to draw`}
        onSubmit={(event) => {
          event.preventDefault()
          draw.mutate({ source: sourceOf(draft, table), chart: null })
        }}
      >
        <OfferedCharts table={table} onChoose={(source) => draw.mutate({ source, chart: null })} />
        <ChartChoices table={table} draft={draft} change={change} />
        <div className={css.buttons}>
          <Button type="submit" variant="primary" isPending={draw.isPending}>{t`Draw`}</Button>
        </div>
      </form>
      {draw.error && <ProblemNotice error={draw.error} />}
      {draw.data && draw.variables && <DrawnChart datasetId={dataset.id} source={draw.variables.source} chart={draw.data} onKind={(chart) => draw.mutate({ source: draw.variables.source, chart })} />}
    </Section>
  )
}

function ChartChoices({ table, draft, change }: { table: DataTable; draft: Draft; change(part: Partial<Draft>): void }) {
  const { t } = useLingui()
  const words = useDataWords()
  const numbers = optionsOf(numbersOf(table))
  const groups = optionsOf(groupsOf(table, 500))
  const few = optionsOf(groupsOf(table, 6).filter((column) => column.kind !== 'date' && column.kind !== 'time'))
  const none = { value: '', label: t`None` }
  return (
    <>
      <div className={css.row}>
        <Select
          label={t`What to see`}
          value={draft.about}
          onChange={(about) => change({ about: about as About })}
          options={[{ value: 'compare', label: t`Figures of groups or over time` }, ...(numbers.length ? [{ value: 'spread', label: t`How a column spreads` }] : []), ...(numbers.length > 1 ? [{ value: 'points', label: t`Two columns against each other` }] : [])]}
        />
        {draft.about === 'compare' && <Select label={t`Compute`} value={draft.aggregate} onChange={(value) => change({ aggregate: value as Aggregate })} options={aggregates.filter((each) => each === 'count' || numbers.length).map((each) => ({ value: each, label: words.aggregates[each] }))} />}
        {draft.about === 'compare' && draft.aggregate !== 'count' && <Select label={t`Of`} value={draft.measure} onChange={(measure) => change({ measure })} options={numbers} />}
      </div>
      <div className={css.row}>
        {draft.about === 'compare' && <Select label={t`For each`} value={draft.group} onChange={(group) => change({ group, by: isDate(table, group) ? 'month' : 'value' })} options={groups} />}
        {draft.about === 'compare' && isDate(table, draft.group) && <Select label={t`By`} value={draft.by} onChange={(by) => change({ by: by as Draft['by'] })} options={[{ value: 'value', label: t`Day` }, { value: 'month', label: t`Month` }, { value: 'quarter', label: t`Quarter` }, { value: 'year', label: t`Year` }]} />}
        {draft.about === 'compare' && <Select label={t`Told apart by`} value={draft.split} onChange={(split) => change({ split })} options={[none, ...few.filter(({ value }) => value !== draft.group)]} />}
        {draft.about !== 'compare' && <Select label={draft.about === 'spread' ? t`Column` : t`Along`} value={draft.column} onChange={(column) => change({ column })} options={numbers} />}
        {draft.about === 'points' && <Select label={t`Against`} value={draft.other} onChange={(other) => change({ other })} options={numbers} />}
        {draft.about !== 'compare' && <Select label={t`Told apart by`} value={draft.split} onChange={(split) => change({ split })} options={[none, ...(draft.about === 'spread' ? optionsOf(groupsOf(table, 40).filter((column) => column.kind === 'text' || column.kind === 'yes-no')) : few)]} />}
      </div>
    </>
  )
}

function startOf(table: DataTable): Draft {
  const numbers = numbersOf(table)
  const groups = groupsOf(table, 500)
  const group = groups.find((column) => column.kind === 'date' || column.kind === 'time') ?? groups[0]
  const measured = numbers.find((column) => column.profile?.sum !== null) ?? numbers[0]
  return { about: 'compare', aggregate: measured ? 'sum' : 'count', measure: measured?.name ?? '', group: group?.name ?? '', by: group && group.kind !== 'text' && group.kind !== 'number' && group.kind !== 'yes-no' ? 'month' : 'value', split: '', column: measured?.name ?? '', other: numbers.find((column) => column !== measured)?.name ?? '' }
}

function sourceOf(draft: Draft, table: DataTable): ChartSource {
  if (draft.about === 'spread') return { kind: 'spread', table: table.name, column: draft.column, by: draft.split || null, filters: [] }
  if (draft.about === 'points') return { kind: 'points', table: table.name, x: draft.column, y: draft.other, series: draft.split || null, filters: [] }
  const groups = [...(draft.group ? [{ column: draft.group, by: draft.by }] : []), ...(draft.split ? [{ column: draft.split, by: 'value' as const }] : [])]
  return { kind: 'spec', spec: { table: table.name, measures: [{ aggregate: draft.aggregate, column: draft.aggregate === 'count' ? null : draft.measure }], groups, filters: [], order: 'group', limit: 2_000 } }
}
