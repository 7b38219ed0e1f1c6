import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import css from './sources.module.css'

export type FoundView = { schema: string; name: string; columns: { name: string; kind: 'text' | 'number' | 'boolean' | 'date' }[] }

const levels = ['public', 'internal', 'confidential', 'restricted'] as const

type Values = { view: string; title: string; description: string; agencyId: string; conf: string; hasPersonRows: boolean; words: Record<string, string>; left: string[]; columns: string }

export function OfferForm({ databaseId, found, onSaved }: { databaseId: string; found: readonly FoundView[]; onSaved(): void }) {
  const { t } = useLingui()
  const { names } = useLabelWords()
  const agencies = useQuery(agenciesQuery)
  const keyOf = (view: FoundView) => JSON.stringify([view.schema, view.name])
  const form = useForm<Values>({
    initial: { view: found[0] ? keyOf(found[0]) : '', title: '', description: '', agencyId: '', conf: 'internal', hasPersonRows: true, words: {}, left: [], columns: '' },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Give it a name.` }),
      ...(values.description.trim().length < 3 ? { description: t`Say in words what its rows are.` } : {}),
    }),
    send: async (values) => {
      const view = found.find((each) => keyOf(each) === values.view)
      if (!view) return
      const columns = view.columns.filter((column) => !values.left.includes(column.name)).map((column) => ({ ...column, description: values.words[column.name] ?? '' }))
      await api.offerView({ databaseId, schema: view.schema, name: view.name, title: values.title, description: values.description, columns, agencyId: values.agencyId || null, conf: values.conf as (typeof levels)[number], comp: [], hasPersonRows: values.hasPersonRows })
      onSaved()
    },
  })
  const { values } = form
  const view = found.find((each) => keyOf(each) === values.view)
  return (
    <FormFrame form={form} label={t`Offer a view`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Offer`}</Button>}>
      <Select label={t`View`} options={found.map((each) => ({ value: keyOf(each), label: each.schema ? `${each.schema}.${each.name}` : each.name }))} {...form.field('view')} onChange={(next) => form.change({ view: next, left: [], words: {} })} />
      <TextField label={t`Name for people`} {...form.field('title')} />
      <TextArea label={t`What its rows are`} description={t`A planner chooses by these words.`} rows={2} {...form.field('description')} />
      <Select label={t`For whom`} options={[{ value: '', label: t`Everybody` }, ...(agencies.data?.agencies ?? []).map((agency) => ({ value: agency.id, label: agency.name }))]} {...form.field('agencyId')} />
      <Select label={t`Label of its rows`} options={levels.map((conf) => ({ value: conf, label: names[conf] }))} {...form.field('conf')} />
      <Checkbox label={t`The database keeps rows apart by person`} description={t`What one person gets is then for them alone.`} isChecked={values.hasPersonRows} onChange={(hasPersonRows) => form.change({ hasPersonRows })} />
      {view && (
        <fieldset className={css.columns}>
          <legend>{t`Columns`}</legend>
          {form.errors.columns && <p>{form.errors.columns}</p>}
          {view.columns.map((column) => {
            const isOffered = !values.left.includes(column.name)
            return (
              <div key={column.name}>
                <Checkbox label={`${column.name} (${column.kind})`} isChecked={isOffered} onChange={(isChosen) => form.change({ left: isChosen ? values.left.filter((name) => name !== column.name) : [...values.left, column.name] })} />
                {isOffered && <TextField label={t`What ${column.name} means`} mark={t`optional`} value={values.words[column.name] ?? ''} onChange={(words) => form.change({ words: { ...values.words, [column.name]: words } })} />}
              </div>
            )
          })}
        </fieldset>
      )}
    </FormFrame>
  )
}
