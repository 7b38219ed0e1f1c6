import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Database } from '../contract.ts'
import { databaseKindsQuery } from './source-queries.ts'

type Values = { kind: string; title: string; host: string; port: string; database: string; user: string; password: string; certificate: string; file: string; isLocal: boolean; isPlain: boolean; options: string }

const usualPorts: Record<string, string> = { postgresql: '5432', mysql: '3306', sqlserver: '1433' }

/** `options` is no field of its own: it takes what the server says about any of them. */
export function DatabaseForm({ onSaved }: { onSaved(database: Database): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const kinds = useQuery(databaseKindsQuery)
  const form = useForm<Values>({
    initial: { kind: 'postgresql', title: '', host: '', port: '5432', database: '', user: '', password: '', certificate: '', file: '', isLocal: false, isPlain: false, options: '' },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Give it a name.` }),
      ...(values.kind === 'sqlite' ? (values.file.trim() ? {} : { file: t`Enter the name of a file.` }) : serverErrors(values)),
    }),
    send: async (values) => {
      const options = values.kind === 'sqlite' ? { file: values.file.trim() } : { host: values.host, port: Number(values.port), database: values.database, user: values.user, certificate: values.certificate, tls: values.isPlain ? 'off' : 'required' }
      const saved = await api.createDatabase({ kind: values.kind, title: values.title, options, isLocal: values.isLocal, password: values.password })
      void queryClient.invalidateQueries({ queryKey: ['databases'] })
      onSaved(saved)
    },
  })
  const { kind } = form.values
  const words = kinds.data?.kinds.find((each) => each.id === kind)?.personWords

  function serverErrors(values: Values): Partial<Record<keyof Values, string>> {
    return {
      ...(/^[a-z0-9.:-]{1,253}$/i.test(values.host.trim()) ? {} : { host: t`Enter a host name or an address, without a path.` }),
      ...(/^\d{1,5}$/.test(values.port) ? {} : { port: t`Enter a port.` }),
      ...(values.database.trim() ? {} : { database: t`Name the database.` }),
      ...(values.user.trim() ? {} : { user: t`Name the login.` }),
    }
  }

  return (
    <FormFrame form={form} label={t`Add a database`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Check and add`}</Button>}>
      <TextField label={t`Name`} {...form.field('title')} />
      <Select
        label={t`Kind`}
        options={(kinds.data?.kinds ?? []).map((each) => ({ value: each.id, label: each.title }))}
        {...form.field('kind')}
        description={words}
        onChange={(next) => form.change({ kind: next, ...(usualPorts[next] ? { port: usualPorts[next] } : {}) })}
      />
      {kind === 'sqlite' ? (
        <TextField label={t`File`} description={t`A file in the folder “databases” of Steward’s data, without a path.`} spellCheck={false} {...form.field('file')} />
      ) : (
        <>
          <TextField label={t`Host`} spellCheck={false} autoComplete="off" {...form.field('host')} />
          <TextField label={t`Port`} inputMode="numeric" {...form.field('port')} />
          <TextField label={t`Database`} spellCheck={false} autoComplete="off" {...form.field('database')} />
          <TextField label={t`Login`} description={t`One that may only read.`} spellCheck={false} autoComplete="off" {...form.field('user')} />
          <TextField label={t`Password`} type="password" autoComplete="new-password" {...form.field('password')} />
          <Checkbox label={t`It stands on this machine or in our own network`} isChecked={form.values.isLocal} onChange={(isLocal) => form.change({ isLocal, ...(isLocal ? {} : { isPlain: false }) })} />
          {form.values.isLocal && <Checkbox label={t`It is reached without encryption`} isChecked={form.values.isPlain} onChange={(isPlain) => form.change({ isPlain })} />}
          {!form.values.isPlain && <TextArea label={t`Certificate of its authority`} mark={t`optional`} description={t`In PEM, when this machine does not know it.`} rows={3} spellCheck={false} {...form.field('certificate')} />}
        </>
      )}
      {form.errors.options && <p>{form.errors.options}</p>}
    </FormFrame>
  )
}
