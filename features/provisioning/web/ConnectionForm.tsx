import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import css from './provisioning.module.css'

/** Names a directory, and the agencies it may fill. */
export function ConnectionForm({ onMade }: { onMade(token: string): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { name: '', agencies: [] as string[], days: '180' },
    check: (values) => ({
      ...(values.name.trim() ? {} : { name: t`Enter a name.` }),
      ...(values.agencies.length ? {} : { agencies: t`Choose at least one agency.` }),
    }),
    send: async ({ name, agencies, days }) => {
      const { token } = await api.createConnection({ name, agencies: agencies.includes('*') ? ['*'] : agencies, days: Number(days) })
      void queryClient.invalidateQueries({ queryKey: ['provisioning'] })
      onMade(token)
    },
  })
  return (
    <FormFrame form={form} label={t`Connect a directory`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make its token`}</Button>}>
      <TextField label={t`Name`} autoComplete="off" {...form.field('name')} />
      <AgencyChoice id={form.idOf('agencies')} value={form.values.agencies} error={form.errors.agencies} onChange={(agencies) => form.change({ agencies })} />
      <Select
        label={t`The token ends after`}
        options={[
          { value: '30', label: t`30 days` },
          { value: '90', label: t`90 days` },
          { value: '180', label: t`180 days` },
          { value: '365', label: t`a year` },
        ]}
        {...form.field('days')}
      />
    </FormFrame>
  )
}

export function AgencyChoice({ value, onChange, error, id }: { value: readonly string[]; onChange(agencies: string[]): void; error?: string | undefined; id?: string }) {
  const { t } = useLingui()
  const agencies = useQuery(agenciesQuery)
  const isEvery = value.includes('*')
  return (
    <fieldset className={css.choices} id={id} tabIndex={-1}>
      <legend>{t`Agencies it may fill`}</legend>
      {error && <p>{error}</p>}
      <Checkbox label={t`Every agency`} isChecked={isEvery} onChange={(isChecked) => onChange(isChecked ? ['*'] : [])} />
      {!isEvery &&
        agencies.data?.agencies.map((agency) => (
          <Checkbox key={agency.id} label={agency.name} isChecked={value.includes(agency.id)} onChange={(isChecked) => onChange(isChecked ? [...value, agency.id] : value.filter((each) => each !== agency.id))} />
        ))}
    </fieldset>
  )
}
