import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readSettings, useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { CallInputOf, OutputOf } from '#kernel/contract/endpoint.ts'
import type { dataAnalysis, ForecastRequest, ForecastResult } from '../../contract-analysis.ts'
import type { DataTable } from '../../contract-table.ts'
import type { Frequency } from '../../domain/forecast-calendar.ts'
import { ChartView } from '../charts/ChartView.tsx'
import { useDataWords } from '../data-words.ts'
import { useAnalysisWords } from './analysis-words.ts'
import type { PanelProps } from './AnalysisPage.tsx'
import { datesOf, numbersOf, optionsOf } from './column-choices.ts'
import { KeepButton, QueryShown } from './KeepButton.tsx'
import css from './analysis.module.css'

type Aggregate = ForecastRequest['measure']['aggregate']
type Draft = { date: string; aggregate: Aggregate; measure: string; only: string; value: string; frequency: '' | Frequency; horizon: string }
const aggregates: Aggregate[] = ['count', 'sum', 'average', 'median']

/** A figure over time, carried on, with ranges, the naive forecast and the test both were put to. */
export function ForecastPanel({ dataset, table }: PanelProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft>(() => startOf(table))
  const make = useMutation({ mutationFn: () => api.forecastData({ ...inputOf(dataset.id, table, draft), language: readSettings().language }) })
  if (datesOf(table).length === 0) {
    return (
      <Section title={t`Forecast`}>
        <Notice kind="info">
          <p>{t`No column of this table holds dates, so nothing can be forecast.`}</p>
        </Notice>
      </Section>
    )
  }
  return (
    <Section title={t`Forecast`} lead={t`Carries a figure on from its own past, says how far it may miss, and tests itself against simply repeating what was.`}>
      <form
        className={css.form}
        aria-label={t`What to forecast`}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <ForecastChoices table={table} draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
        <div className={css.buttons}>
          <Button type="submit" variant="primary" isPending={make.isPending}>{t`Forecast`}</Button>
        </div>
      </form>
      {make.error && <ProblemNotice error={make.error} />}
      {make.data && <ForecastShown datasetId={dataset.id} made={make.data} />}
    </Section>
  )
}

function ForecastChoices({ table, draft, change }: { table: DataTable; draft: Draft; change(part: Partial<Draft>): void }) {
  const { t } = useLingui()
  const words = useDataWords()
  const { frequencies: names } = useAnalysisWords()
  const numbers = optionsOf(numbersOf(table))
  const groups = table.columns.filter((column) => column.kind === 'text' && (column.profile?.distinct ?? 0) >= 2)
  const values = (groups.find((column) => column.name === draft.only)?.profile?.top ?? []).map(({ value }) => ({ value: String(value), label: String(value) }))
  return (
    <>
      <div className={css.row}>
        <Select label={t`Compute`} value={draft.aggregate} onChange={(value) => change({ aggregate: value as Aggregate })} options={aggregates.filter((each) => each === 'count' || numbers.length).map((each) => ({ value: each, label: words.aggregates[each] }))} />
        {draft.aggregate !== 'count' && <Select label={t`Of`} value={draft.measure} onChange={(measure) => change({ measure })} options={numbers} />}
        <Select label={t`Over time in`} value={draft.date} onChange={(date) => change({ date })} options={optionsOf(datesOf(table))} />
        <Select label={t`Periods`} value={draft.frequency} onChange={(frequency) => change({ frequency: frequency as Draft['frequency'] })} options={[{ value: '', label: t`As the dates stand` }, ...Object.entries(names).map(([value, label]) => ({ value, label }))]} />
      </div>
      <div className={css.row}>
        <TextField label={t`Periods ahead`} mark={t`optional`} inputMode="numeric" value={draft.horizon} onChange={(horizon) => change({ horizon: horizon.replace(/\D/g, '').slice(0, 3) })} />
        <Select label={t`Only where`} value={draft.only} onChange={(only) => change({ only, value: String(groups.find((column) => column.name === only)?.profile?.top[0]?.value ?? '') })} options={[{ value: '', label: t`All rows` }, ...optionsOf(groups)]} />
        {draft.only && values.length > 0 && <Select label={t`Value`} value={draft.value} onChange={(value) => change({ value })} options={values} />}
        {draft.only && values.length === 0 && <TextField label={t`Value`} value={draft.value} onChange={(value) => change({ value })} />}
      </div>
    </>
  )
}

function ForecastShown({ datasetId, made }: { datasetId: string; made: OutputOf<typeof dataAnalysis.forecastData> }) {
  const { t } = useLingui()
  const { forecast, chart } = made
  if (!forecast || !chart) {
    return (
      <Notice kind="warn">
        <p lang="en">{made.refusal}</p>
        {made.notes.map((note) => (
          <p key={note} lang="en">
            {note}
          </p>
        ))}
      </Notice>
    )
  }
  const sentences = [...forecast.sentences, ...made.notes]
  return (
    <>
      <p>
        <Badge kind={forecast.verdict === 'better' ? 'good' : 'warn'}>{forecast.verdict === 'better' ? t`Better than naive in the past` : t`No better than naive in the past`}</Badge>
      </p>
      <ChartView spec={chart.spec} data={chart.data}>
        <div className={css.buttons}>
          <KeepButton datasetId={datasetId} kept={{ title: chart.spec.title, sql: made.sql, sentences, chart, table: null }} />
        </div>
      </ChartView>
      <ul className={css.sentences}>
        {forecast.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {made.notes.map((note) => (
          <li key={note} lang="en">
            {note}
          </li>
        ))}
      </ul>
      <BackTestTable forecast={forecast} />
      <QueryShown sql={made.sql} />
    </>
  )
}

function BackTestTable({ forecast }: { forecast: ForecastResult }) {
  const { t } = useLingui()
  const { methods } = useAnalysisWords()
  const [{ language }] = useSettings()
  const number = (value: number | null, digits = 2) => (value === null ? '–' : new Intl.NumberFormat(language, { maximumSignificantDigits: digits + 1 }).format(value))
  return (
    <Section title={t`How each way would have done`} lead={t`Each was given the past up to several dates and compared with what came. A scaled miss below 1 beats repeating the season ago.`}>
      <Table label={t`How each way would have done`} head={[t`Way`, t`Missed by, on average`, t`In percent`, t`Scaled miss (MASE)`, t`Figures compared`, t`Part of the forecast`]}>
        {forecast.backTest.map((row) => (
          <tr key={row.method} className={row.method === 'combined' ? css.total : undefined}>
            <th scope="row">{methods[row.method]}</th>
            <td className={css.number}>{number(row.meanMiss, 3)}</td>
            <td className={css.number}>{row.shareMiss === null ? '–' : number(row.shareMiss * 100)}</td>
            <td className={css.number}>{number(row.scaledMiss)}</td>
            <td className={css.number}>{row.figures}</td>
            <td>{row.isUsed ? t`yes` : t`no`}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

function startOf(table: DataTable): Draft {
  const measured = numbersOf(table).find((column) => column.profile?.sum !== null)
  const dates = datesOf(table)
  const date = dates.find((column) => column.kind === 'date' || column.kind === 'time') ?? dates[0]
  return { date: date?.name ?? '', aggregate: measured ? 'sum' : 'count', measure: measured?.name ?? '', only: '', value: '', frequency: '', horizon: '' }
}

function inputOf(datasetId: string, table: DataTable, draft: Draft): CallInputOf<typeof dataAnalysis.forecastData> {
  return {
    datasetId,
    table: table.name,
    date: draft.date,
    measure: { aggregate: draft.aggregate, column: draft.aggregate === 'count' ? null : draft.measure },
    filters: draft.only ? [{ column: draft.only, comparison: 'is', value: draft.value }] : [],
    frequency: draft.frequency || null,
    horizon: draft.horizon ? Number(draft.horizon) : null,
  }
}
