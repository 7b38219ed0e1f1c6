import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { MemoryEntry } from '../contract.ts'
import { TextFileButton } from './TextFileButton.tsx'
import { languageCodes, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

export function MemorySection({ canKeep }: { canKeep: boolean }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const [found, setFound] = useState<{ entries: MemoryEntry[]; total: number } | null>(null)
  const form = useForm({
    initial: { text: '', from: 'en', to: 'es' },
    check: (values) => (values.text.trim() === '' ? { text: t`Enter a sentence.` } : {}),
    send: async (values) => setFound(await api.searchMemory(values)),
  })
  const { from, to } = form.values
  const take = useMutation({ mutationFn: (tmx: string) => api.importMemory({ from, to, tmx }) })
  const forget = useMutation({ mutationFn: (entryId: string) => api.deleteMemoryEntry({ entryId }), onSuccess: () => form.onSubmit() })
  const languages = languageCodes.map((code) => ({ value: code, label: words.nameOf(code) }))
  return (
    <Section title={t`Memory`} lead={t`Sentences that reviewers signed, and those of files that were taken in. Nothing above internal is remembered.`}>
      <FormFrame form={form} label={t`Search the memory`} actions={<Button type="submit" icon="search" isPending={form.isPending}>{t`Search`}</Button>}>
        <div className={css.pair}>
          <TextField label={t`Sentence`} dir="auto" {...form.field('text')} />
          <Select label={t`From`} options={languages} {...form.field('from')} />
          <Select label={t`Into`} options={languages} {...form.field('to')} />
        </div>
      </FormFrame>
      <p role="status">{found && t`${found.entries.length} like it, of ${found.total} remembered sentences`}</p>
      <ul className={css.list} aria-label={t`Remembered sentences`}>
        {found?.entries.map((entry) => (
          <li key={entry.id} className={css.item}>
            <span lang={entry.from} dir="auto">
              {entry.source}
            </span>
            <span lang={entry.to} dir="auto">
              {entry.target}
            </span>
            <span className={css.facts}>
              <Badge kind={entry.match === 100 ? 'good' : 'info'}>{t`${entry.match} %`}</Badge>
              <span>{entry.origin === 'signed' ? t`Signed by ${entry.byName}` : t`Taken in by ${entry.byName}`}</span>
              {canKeep && <Button size="small" variant="quiet" icon="trash" aria-label={t`Forget “${entry.source}”`} onPress={() => forget.mutate(entry.id)}>{t`Forget`}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {canKeep && (
        <div className={css.actions}>
          <TextFileButton label={t`Take in a TMX file`} accept=".tmx,.xml" isPending={take.isPending} onText={(text) => take.mutate(text)} />
          <a className={buttonLook()} href={`${apiBase}/translation-memory/file?from=${from}&to=${to}`} download>
            {t`Download as TMX`}
          </a>
          <span role="status">{take.data && t`${take.data.added} sentences taken in, ${take.data.skipped} left out`}</span>
        </div>
      )}
      {(take.error ?? forget.error) && <ProblemNotice error={take.error ?? forget.error} />}
    </Section>
  )
}
