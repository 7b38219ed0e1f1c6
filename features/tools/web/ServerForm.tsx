import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import type { ToolServer } from '../contract.ts'

const levels = ['public', 'internal', 'confidential', 'restricted'] as const

export function ServerForm({ onSaved }: { onSaved(server: ToolServer): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { names } = useLabelWords()
  const form = useForm<{ title: string; url: string; token: string; maxConf: string; isLocal: boolean }>({
    initial: { title: '', url: '', token: '', maxConf: 'public', isLocal: false },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Give it a name.` }),
      ...(/^https?:\/\/./.test(values.url) ? {} : { url: t`Enter an address that starts with https:// or http://.` }),
    }),
    send: async ({ title, url, token, maxConf, isLocal }) => {
      const server = await api.createToolServer({ title, url, token, isLocal, maxConf: maxConf as (typeof levels)[number], comps: [] })
      void queryClient.invalidateQueries({ queryKey: ['tool-servers'] })
      onSaved(server)
    },
  })
  return (
    <FormFrame form={form} label={t`Add a server`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Add`}</Button>}>
      <TextField label={t`Name`} {...form.field('title')} />
      <TextField label={t`Address (MCP, Streamable HTTP)`} spellCheck={false} {...form.field('url')} />
      <TextField label={t`Key`} mark={t`optional`} type="password" autoComplete="off" {...form.field('token')} />
      <Select label={t`Highest label it may be given`} options={levels.map((conf) => ({ value: conf, label: names[conf] }))} {...form.field('maxConf')} />
      <Checkbox label={t`It runs on this machine or in our own network`} isChecked={form.values.isLocal} onChange={(isLocal) => form.change({ isLocal })} />
    </FormFrame>
  )
}
