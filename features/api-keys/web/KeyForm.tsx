import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { KeyKind, KeyScope } from '../contract.ts'
import { scopeWords } from './key-words.ts'
import css from './api-keys.module.css'

/** As much as a small program needs, and the choice to leave it to the person’s own budget. */
const tokenChoices = [100_000, 1_000_000, 10_000_000]

export function KeyForm({ onMade }: { onMade(token: string): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { kind: 'personal' as KeyKind, name: '', purpose: '', scopes: [] as KeyScope[], days: '30', monthTokensMax: '1000000', callsPerMinute: '60' },
    check: (values) => ({
      ...(values.name.trim() ? {} : { name: t`Enter a name.` }),
      ...(values.scopes.length ? {} : { scopes: t`Choose what the key may do.` }),
      ...(values.kind === 'service' && !values.purpose.trim() ? { purpose: t`Say what the service is for.` } : {}),
    }),
    send: async ({ kind, name, purpose, scopes, days, monthTokensMax, callsPerMinute }) => {
      const { token } = await api.createKey({ kind, name, purpose, scopes, days: Number(days), callsPerMinute: Number(callsPerMinute), monthTokensMax: monthTokensMax ? Number(monthTokensMax) : null })
      void queryClient.invalidateQueries({ queryKey: ['api-keys'] })
      onMade(token)
    },
  })
  const { kind } = form.values
  return (
    <FormFrame form={form} label={t`Make a key`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make the key`}</Button>}>
      <RadioGroup
        label={t`Who uses it`}
        options={[
          { value: 'personal', label: t`A program of mine`, description: t`It works at once.` },
          { value: 'service', label: t`A service of my agency`, description: t`Your security officer lets it in first.` },
        ]}
        value={kind}
        onChange={(next) => form.change({ kind: next })}
      />
      <TextField label={t`Name`} description={t`So that you know it again, such as “Nightly report”.`} autoComplete="off" {...form.field('name')} />
      {kind === 'service' && <TextArea label={t`What the service is for`} description={t`The security officer reads this.`} {...form.field('purpose')} />}
      <ScopeChoice id={form.idOf('scopes')} value={form.values.scopes} error={form.errors.scopes} onChange={(scopes) => form.change({ scopes })} />
      <Limits field={form.field} />
    </FormFrame>
  )
}

function ScopeChoice({ value, onChange, error, id }: { value: readonly KeyScope[]; onChange(scopes: KeyScope[]): void; error: string | undefined; id: string }) {
  const { t, i18n } = useLingui()
  return (
    <fieldset className={css.choices} id={id} tabIndex={-1}>
      <legend>{t`What it may do`}</legend>
      {error && <p>{error}</p>}
      {(Object.keys(scopeWords) as KeyScope[]).map((scope) => (
        <Checkbox key={scope} label={i18n._(scopeWords[scope])} isChecked={value.includes(scope)} onChange={(isChecked) => onChange(isChecked ? [...value, scope] : value.filter((each) => each !== scope))} />
      ))}
    </fieldset>
  )
}

type FieldOf = (name: 'days' | 'monthTokensMax' | 'callsPerMinute') => { id: string; name: string; value: string; onChange(value: string): void; error: string | undefined }

function Limits({ field }: { field: FieldOf }) {
  const { t, i18n } = useLingui()
  const days = [7, 30, 90].map((count) => ({ value: String(count), label: t`${count} days` }))
  const calls = [10, 60, 300, 600].map((count) => ({ value: String(count), label: t`${count} calls a minute` }))
  const tokens = tokenChoices.map((most) => {
    const count = most.toLocaleString(i18n.locale)
    return { value: String(most), label: t`${count} tokens a month` }
  })
  return (
    <>
      <Select label={t`It ends after`} options={days} {...field('days')} />
      <Select label={t`How often it may call`} options={calls} {...field('callsPerMinute')} />
      <Select label={t`How much models may read and write for it`} description={t`It counts for your own budget too.`} options={[...tokens, { value: '', label: t`As much as my budget` }]} {...field('monthTokensMax')} />
    </>
  )
}
