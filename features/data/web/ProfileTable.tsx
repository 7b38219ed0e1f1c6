import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Checkbox } from '#ui/Choice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { Dataset } from '../contract.ts'
import type { DataColumn, DataTable } from '../contract-table.ts'
import { datasetQuery } from './data-queries.ts'
import { figure, useDataWords } from './data-words.ts'
import css from './data.module.css'

/** What each column holds, at a glance. */
export function ProfileTable({ dataset, table }: { dataset: Dataset; table: DataTable }) {
  const { t } = useLingui()
  const { title, rows, range } = table
  const queryClient = useQueryClient()
  const mark = useMutation({
    mutationFn: ({ column, isPersonal }: { column: string; isPersonal: boolean }) => api.markColumn({ datasetId: dataset.id, table: table.name, column, isPersonal }),
    onSuccess: (after) => queryClient.setQueryData(datasetQuery(dataset.id).queryKey, after),
  })
  const place = range ? t`${rows} rows, cells ${range}.` : t`${rows} rows.`
  const totals = table.totalRows.join(', ')
  return (
    <Section title={t`What ${title} holds`} lead={place}>
      {totals && <p>{t`Left out as totals of the rows above: row ${totals}.`}</p>}
      {table.notes.length > 0 && <p>{t`Beside the table stands: ${table.notes.join(' · ')}`}</p>}
      {mark.error && <ProblemNotice error={mark.error} />}
      <Table label={t`Columns of ${title}`} head={[t`Column`, t`Kind`, t`Missing`, t`Different`, t`Range or values`, t`Sum`, t`Average`, t`Median`, t`To look at`, t`About people`]}>
        {table.columns.map((column) => (
          <ColumnRow key={column.name} column={column} onMark={(isPersonal) => mark.mutate({ column: column.name, isPersonal })} />
        ))}
      </Table>
    </Section>
  )
}

function ColumnRow({ column, onMark }: { column: DataColumn; onMark(isPersonal: boolean): void }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [{ language }] = useSettings()
  const { profile, unit, title } = column
  const range = !profile ? '' : column.kind !== 'text' && profile.min !== null ? `${words.cell(profile.min)} – ${words.cell(profile.max)}` : profile.top.slice(0, 3).map(({ value, count }) => `${String(value)} (${count})`).join(', ')
  return (
    <tr>
      <th scope="row">
        {title} {column.letter && <span className={css.rowNumber}>{column.letter}</span>}
      </th>
      <td>
        {words.kinds[column.kind]}
        {unit && ` (${unit})`}
      </td>
      <td className={css.number}>{profile ? figure(profile.missing, language) : '…'}</td>
      <td className={css.number}>{profile ? figure(profile.distinct, language) : '…'}</td>
      <td className={css.cell}>{range}</td>
      <td className={css.number}>{profile?.sum === null || !profile ? '' : figure(profile.sum, language)}</td>
      <td className={css.number}>{profile?.mean === null || !profile ? '' : figure(profile.mean, language)}</td>
      <td className={css.number}>{profile?.median === null || !profile ? '' : figure(profile.median, language)}</td>
      <td className={css.cell}>
        <Remarks column={column} />
      </td>
      <td className={css.mark}>
        <Checkbox label={<span className="visually-hidden">{t`${title} holds details of people`}</span>} isChecked={column.isPersonal} onChange={onMark} />
      </td>
    </tr>
  )
}

function Remarks({ column }: { column: DataColumn }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { profile } = column
  if (!profile) return null
  const parts: string[] = []
  if (profile.outliers && profile.outliers.count > 0) {
    const count = figure(profile.outliers.count, language)
    const rows = profile.outliers.rows.slice(0, 3).join(', ')
    parts.push(t`${count} far out, row ${rows}`)
  }
  if (profile.oddities.length > 0) {
    const texts = profile.oddities.slice(0, 3).map(({ text, count }) => `“${text}” (${count})`).join(', ')
    parts.push(t`written otherwise: ${texts}`)
  }
  return <>{parts.join('; ')}</>
}
