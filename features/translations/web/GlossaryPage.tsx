import { useState } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { SearchField, TextField } from '#ui/TextField.tsx'
import { TextFileButton } from './TextFileButton.tsx'
import { glossaryQuery } from './translation-queries.ts'
import { useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

/** The terms of one glossary. */
export function GlossaryPage() {
  const { t } = useLingui()
  const words = useTranslationWords()
  const { actions } = useSession()
  const { glossaryId } = useParams({ from: '/signed-in/translate/glossaries/$glossaryId' })
  const queryClient = useQueryClient()
  const [search, setSearch] = useState('')
  const { data, error, isPending } = useQuery({ ...glossaryQuery(glossaryId, search), placeholderData: keepPreviousData })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['glossary', glossaryId] })
  const remove = useMutation({ mutationFn: (termId: string) => api.deleteTerm({ glossaryId, termId }), onSuccess: refresh })
  if (isPending) return <Loading label={t`Loading…`} />
  if (!data) return <ProblemNotice error={error} />
  const { glossary, terms } = data
  const [from, to] = [words.nameOf(glossary.from), words.nameOf(glossary.to)]
  const canKeep = actions.includes('glossary.create')
  return (
    <Page title={glossary.name} lead={t`${from} into ${to}, version ${glossary.version}`}>
      <p>
        <Link to="/translate/words">{t`All words for translations`}</Link>
      </p>
      {canKeep && <TermForm glossaryId={glossaryId} onSaved={refresh} />}
      <Section title={t`Terms`}>
        <SearchField label={t`Search terms`} value={search} onChange={setSearch} />
        {remove.error && <ProblemNotice error={remove.error} />}
        {terms.length === 0 && <EmptyState icon="search" title={t`No term here`} />}
        {terms.length > 0 && (
          <Table label={t`Terms`} head={[from, to, t`Note`, ...(canKeep ? [t`Change`] : [])]}>
            {terms.map((term) => (
              <tr key={term.id}>
                <td lang={glossary.from}>{[term.source, ...term.sourceForms].join(', ')}</td>
                <td lang={glossary.to}>{term.isKept ? <Badge>{t`Not translated`}</Badge> : [term.target, ...term.targetForms].join(', ')}</td>
                <td>{term.note}</td>
                {canKeep && (
                  <td>
                    <Button size="small" variant="quiet" icon="trash" aria-label={t`Take out “${term.source}”`} onPress={() => remove.mutate(term.id)}>{t`Take out`}</Button>
                  </td>
                )}
              </tr>
            ))}
          </Table>
        )}
      </Section>
      <FileActions glossaryId={glossaryId} canKeep={canKeep} onTaken={refresh} />
    </Page>
  )
}

function FileActions({ glossaryId, canKeep, onTaken }: { glossaryId: string; canKeep: boolean; onTaken(): Promise<void> }) {
  const { t } = useLingui()
  const take = useMutation({ mutationFn: ({ text, name }: { text: string; name: string }) => api.importGlossary({ glossaryId, format: /\.(tbx|xml)$/i.test(name) ? 'tbx' : 'csv', text }), onSuccess: onTaken })
  return (
    <div className={css.actions}>
      {canKeep && <TextFileButton label={t`Take in a CSV or TBX file`} accept=".csv,.tbx,.xml,.txt" isPending={take.isPending} onText={(text, name) => take.mutate({ text, name })} />}
      <a className={buttonLook()} href={`${apiBase}/glossaries/${glossaryId}/file`} download>
        {t`Download as CSV`}
      </a>
      <span role="status">{take.data && t`${take.data.added} terms taken in, ${take.data.skipped} left out`}</span>
      {take.error && <ProblemNotice error={take.error} />}
    </div>
  )
}

function TermForm({ glossaryId, onSaved }: { glossaryId: string; onSaved(): Promise<void> }) {
  const { t } = useLingui()
  const empty = { source: '', target: '', targetForms: '', note: '', isKept: false }
  const form = useForm({
    initial: empty,
    check: (values) => ({ ...(values.source.trim() === '' && { source: t`Enter the term.` }), ...(!values.isKept && values.target.trim() === '' && { target: t`Enter its translation.` }) }),
    send: async ({ source, target, targetForms, note, isKept }) => {
      await api.saveTerm({ glossaryId, source, target, targetForms: targetForms.split(',').map((form) => form.trim()).filter(Boolean), note, isKept })
      form.reset(empty)
      await onSaved()
    },
  })
  return (
    <FormFrame form={form} label={t`New term`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save the term`}</Button>}>
      <div className={css.pair}>
        <TextField label={t`Term`} {...form.field('source')} />
        <TextField label={t`Translation`} {...form.field('target')} />
        <TextField label={t`Also allowed`} mark={t`optional`} description={t`Separated by commas`} {...form.field('targetForms')} />
        <TextField label={t`Note`} mark={t`optional`} {...form.field('note')} />
      </div>
      <Checkbox label={t`Not to be translated`} isChecked={form.values.isKept} onChange={(isKept) => form.change({ isKept })} />
    </FormFrame>
  )
}
