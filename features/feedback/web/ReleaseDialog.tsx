import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Entry, Release } from '../contract.ts'
import { themesQuery } from './feedback-queries.ts'
import { useFeedbackWords } from './use-feedback-words.ts'
import css from './feedback.module.css'

const emptyEntry: Entry = { kind: 'changed', text: '', themeIds: [] }

/** Writing a release: each entry says what changed, and which theme of feedback it answers. */
export function ReleaseDialog({ release, onClose }: { release: Release | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [entries, setEntries] = useState<Entry[]>(release?.entries ?? [emptyEntry])
  const form = useForm({
    initial: { title: release?.title ?? '', summary: release?.summary ?? '' },
    check: (values) => (values.title.trim().length < 3 ? { title: t`Give it a title.` } : {}),
    send: async (values) => {
      await api.saveRelease({ releaseId: release?.id ?? crypto.randomUUID(), ...values, entries })
      void queryClient.invalidateQueries({ queryKey: ['feedback'] })
      onClose()
    },
  })
  const change = (at: number, part: Partial<Entry>) => setEntries(entries.map((entry, index) => (index === at ? { ...entry, ...part } : entry)))
  return (
    <Dialog title={t`Release`} isOpen onClose={onClose} width="wide">
      <FormFrame form={form} label={t`Release`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <TextField label={t`Title`} {...form.field('title')} maxLength={160} />
        <TextArea label={t`In a few sentences`} mark={t`optional`} {...form.field('summary')} maxLength={2000} />
        {entries.map((entry, at) => (
          <EntryFields key={at} entry={entry} number={at + 1} onChange={(part) => change(at, part)} onRemove={entries.length > 1 ? () => setEntries(entries.filter((_, index) => index !== at)) : undefined} />
        ))}
        <div className={css.actions}>
          <Button icon="add" isDisabled={entries.length >= 50} onPress={() => setEntries([...entries, emptyEntry])}>{t`Add an entry`}</Button>
        </div>
      </FormFrame>
    </Dialog>
  )
}

function EntryFields({ entry, number, onChange, onRemove }: { entry: Entry; number: number; onChange(part: Partial<Entry>): void; onRemove: (() => void) | undefined }) {
  const { t } = useLingui()
  const words = useFeedbackWords()
  const themes = useQuery(themesQuery)
  return (
    <fieldset className={css.form}>
      <legend>{t`Entry ${number}`}</legend>
      <Select label={t`Kind`} value={entry.kind} onChange={(kind) => onChange({ kind: kind as Entry['kind'] })} options={(['added', 'changed', 'fixed'] as const).map((value) => ({ value, label: words.entries[value] }))} />
      <TextArea label={t`What changed`} value={entry.text} onChange={(text) => onChange({ text })} maxLength={1000} rows={2} />
      <Select
        label={t`Which feedback it answers`}
        value={entry.themeIds[0] ?? ''}
        onChange={(id) => onChange({ themeIds: id ? [id] : [] })}
        options={[{ value: '', label: t`None` }, ...(themes.data?.themes ?? []).filter((theme) => theme.state !== 'fixed' && theme.state !== 'declined').map(({ id, title, count }) => ({ value: id, label: `${title} (${count})` }))]}
      />
      {onRemove && (
        <div className={css.actions}>
          <Button size="small" onPress={onRemove}>{t`Remove entry ${number}`}</Button>
        </div>
      )}
    </fieldset>
  )
}
