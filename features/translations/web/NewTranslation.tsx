import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { sendFile } from '#apps/web/send-file.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea } from '#ui/TextField.tsx'
import { enginesQuery, recentDocumentsQuery } from './translation-queries.ts'
import { languageCodes, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

type Kind = 'text' | 'file' | 'document'
type Values = { kind: Kind; text: string; documentId: string; from: string; to: string; engineId: string }

/** What the server can write anew with its layout (adapters/bilingual). */
const translatable = '.docx,.pptx,.xlsx,.xlsm,.odt,.odp,.ods,.html,.htm,.srt,.vtt,.json,.arb,.md,.txt'

export function NewTranslation() {
  const { t } = useLingui()
  const words = useTranslationWords()
  const [{ language }] = useSettings()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const engines = useQuery(enginesQuery)
  const [file, setFile] = useState<File | null>(null)
  const form = useForm<Values>({
    initial: { kind: 'text', text: '', documentId: '', from: 'en', to: language === 'en' ? 'es' : language, engineId: '' },
    check: (values) => ({
      ...(values.kind === 'text' && values.text.trim() === '' && { text: t`Enter the text.` }),
      ...(values.kind === 'document' && values.documentId === '' && { documentId: t`Choose a document.` }),
      ...(values.kind === 'file' && !file && { kind: t`Choose a file.` }),
      ...(values.from === values.to && { to: t`Choose two different languages.` }),
    }),
    send: async ({ kind, text, documentId, from, to, engineId }) => {
      const source = kind === 'text' ? { text } : { documentId: kind === 'file' && file ? (await sendFile(file, {})).id : documentId }
      const translation = await api.createTranslation({ ...source, from, to, engineId: engineId || null })
      void queryClient.invalidateQueries({ queryKey: ['translations'] })
      void navigate({ to: '/translate/$translationId', params: { translationId: translation.id } })
    },
  })
  const { from, to, kind } = form.values
  const knowing = engines.data?.engines.filter(({ off, pairs }) => off === null && (!pairs || pairs.some((pair) => pair.from === from.split('-')[0] && pair.to === to.split('-')[0]))) ?? []
  const languages = languageCodes.map((code) => ({ value: code, label: words.nameOf(code) }))
  return (
    <FormFrame form={form} label={t`New translation`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Translate`}</Button>}>
      <RadioGroup
        label={t`What is to be translated?`}
        isInline
        options={[
          { value: 'text' as const, label: t`A text` },
          { value: 'file' as const, label: t`A file from this device` },
          { value: 'document' as const, label: t`A document in Steward` },
        ]}
        value={kind}
        onChange={(next) => form.change({ kind: next })}
      />
      {kind === 'text' && <TextArea label={t`Text`} rows={5} dir="auto" {...form.field('text')} />}
      {kind === 'file' && <FileField id={form.idOf('kind')} error={form.errors.kind} onChoose={setFile} />}
      {kind === 'document' && <DocumentField {...form.field('documentId')} />}
      <div className={css.pair}>
        <Select label={t`From`} options={languages} {...form.field('from')} />
        <Select label={t`Into`} options={languages} {...form.field('to')} />
        <Select
          label={t`Engine`}
          description={knowing.length === 0 ? t`There is no engine for these languages: what memory does not know is left to you.` : t`For what memory does not know.`}
          options={[{ value: '', label: t`None: memory and glossary only` }, ...knowing.map(({ id, title }) => ({ value: id, label: title }))]}
          {...form.field('engineId')}
        />
      </div>
    </FormFrame>
  )
}

function FileField({ id, error, onChoose }: { id: string; error: string | undefined; onChoose(file: File | null): void }) {
  const { t } = useLingui()
  return (
    <p>
      <label htmlFor={id}>{t`File`}</label>
      <br />
      <input id={id} type="file" accept={translatable} aria-invalid={error !== undefined} aria-describedby={`${id}-hint`} onChange={(event) => onChoose(event.target.files?.[0] ?? null)} />
      <br />
      <span id={`${id}-hint`}>{error ?? t`Word, PowerPoint, Excel, OpenDocument, HTML, subtitles, JSON strings, Markdown or text. It comes back with the same layout.`}</span>
    </p>
  )
}

function DocumentField(field: { id: string; name: string; value: string; onChange(value: string): void; error: string | undefined }) {
  const { t } = useLingui()
  const documents = useQuery(recentDocumentsQuery)
  return <Select label={t`Document`} options={[{ value: '', label: documents.isPending ? t`Loading…` : t`Choose a document` }, ...(documents.data?.documents.map(({ id, title, fileName }) => ({ value: id, label: `${title} (${fileName})` })) ?? [])]} {...field} />
}
