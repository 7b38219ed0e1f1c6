import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Control, ControlKind, ControlTarget } from '../contract.ts'
import { useKindNames } from './kind-names.ts'

const kinds: ControlKind[] = ['model', 'vendor', 'tool', 'feature', 'agency']

/** Two steps: what and why, then what that will do, said once more before it is done. */
export function StopForm({ targets, onStopped }: { targets: ControlTarget[]; onStopped(control: Control): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const names = useKindNames()
  const [isSure, setSure] = useState(false)
  const form = useForm({
    initial: { kind: 'model' as ControlKind, target: '', reason: '', instead: '', until: '' },
    check: (values) => ({
      ...(values.target.trim() ? {} : { target: t`Choose what to stop.` }),
      ...(values.reason.trim().length >= 3 ? {} : { reason: t`Say why: people will read it.` }),
    }),
    send: async (values) => {
      if (!isSure) return setSure(true)
      const until = values.until ? new Date(values.until).toISOString() : null
      const control = await api.stopTarget({ kind: values.kind, target: values.target.trim(), reason: values.reason, instead: values.instead, until })
      await queryClient.invalidateQueries({ queryKey: ['controls'] })
      onStopped(control)
    },
  })
  const { kind, target } = form.values
  const offered = targets.filter((each) => each.kind === kind)
  const title = offered.find((each) => each.target === target)?.title ?? target
  return (
    <FormFrame
      form={form}
      label={t`Stop something`}
      actions={
        isSure ? (
          <>
            <Button onPress={() => setSure(false)}>{t`Back`}</Button>
            <Button type="submit" variant="danger" isPending={form.isPending}>{t`Stop it now`}</Button>
          </>
        ) : (
          <Button type="submit" variant="primary">{t`Continue`}</Button>
        )
      }
    >
      {isSure ? (
        <Notice kind="warn" title={t`Stop “${title}” now?`}>
          <p>{t`Answers, streams and jobs that use it end within five seconds. Their text is kept. People are told why.`}</p>
          <p>{t`Why: ${form.values.reason}`}</p>
        </Notice>
      ) : (
        <>
          <Select
            label={t`Kind`}
            {...form.field('kind')}
            onChange={(value) => form.change({ kind: value as ControlKind, target: '' })}
            options={kinds.map((value) => ({ value, label: names[value] }))}
          />
          {kind === 'tool' ? (
            <TextField label={t`Which one`} description={t`The tool’s short name, as approvals show it.`} spellCheck={false} {...form.field('target')} />
          ) : (
            <Select label={t`Which one`} {...form.field('target')} options={[{ value: '', label: t`Choose` }, ...offered.map((each) => ({ value: each.target, label: each.title }))]} />
          )}
          <TextField label={t`Why`} description={t`One sentence. Everybody who meets the stop reads it.`} {...form.field('reason')} />
          <TextField label={t`What to do instead`} mark={t`optional`} {...form.field('instead')} />
          <TextField label={t`Until`} mark={t`optional`} type="datetime-local" description={t`Empty: until somebody lifts it.`} {...form.field('until')} />
        </>
      )}
    </FormFrame>
  )
}
