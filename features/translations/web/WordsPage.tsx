import { plural } from '@lingui/core/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { MemorySection } from './MemorySection.tsx'
import { ReviewerSection } from './ReviewerSection.tsx'
import { glossariesQuery } from './translation-queries.ts'
import { languageCodes, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

/** The agency’s words for translations, and who stands for them. */
export function WordsPage() {
  const { t } = useLingui()
  const words = useTranslationWords()
  const { actions } = useSession()
  const glossaries = useQuery(glossariesQuery)
  return (
    <Page title={t`Words for translations`} lead={t`Terms are held in every translation of your agency; remembered sentences come before any engine.`}>
      <p>
        <Link to="/translate">{t`Back to Translate`}</Link>
      </p>
      <Section title={t`Glossaries`}>
        {glossaries.error && <ProblemNotice error={glossaries.error} />}
        {glossaries.isPending && <Loading label={t`Loading…`} />}
        {glossaries.data?.glossaries.length === 0 && <EmptyState icon="globe" title={t`No glossary yet`} />}
        <ul className={css.list} aria-label={t`Glossaries`}>
          {glossaries.data?.glossaries.map((glossary) => {
            const [from, to] = [words.nameOf(glossary.from), words.nameOf(glossary.to)]
            return (
              <li key={glossary.id} className={css.item}>
                <Link to="/translate/glossaries/$glossaryId" params={{ glossaryId: glossary.id }}>
                  {glossary.name}
                </Link>
                <span className={css.facts}>
                  <span>{t`${from} into ${to}`}</span>
                  <span>{t`${plural(glossary.terms, { one: '# term', other: '# terms' })}`}</span>
                  <span>{t`Version ${glossary.version}`}</span>
                </span>
              </li>
            )
          })}
        </ul>
        {actions.includes('glossary.create') && <NewGlossary />}
      </Section>
      <MemorySection canKeep={actions.includes('translation-memory.update')} />
      <ReviewerSection canName={actions.includes('translation-reviewer.name')} />
    </Page>
  )
}

function NewGlossary() {
  const { t } = useLingui()
  const words = useTranslationWords()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { name: '', from: 'en', to: 'es' },
    check: (values) => ({ ...(values.name.trim() === '' && { name: t`Enter a name.` }), ...(values.from === values.to && { to: t`Choose two different languages.` }) }),
    send: async (values) => {
      await api.createGlossary(values)
      form.reset({ ...values, name: '' })
      await queryClient.invalidateQueries({ queryKey: glossariesQuery.queryKey })
    },
  })
  const languages = languageCodes.map((code) => ({ value: code, label: words.nameOf(code) }))
  return (
    <FormFrame form={form} label={t`New glossary`} actions={<Button type="submit" isPending={form.isPending}>{t`Add a glossary`}</Button>}>
      <div className={css.pair}>
        <TextField label={t`Name of the glossary`} {...form.field('name')} />
        <Select label={t`From`} options={languages} {...form.field('from')} />
        <Select label={t`Into`} options={languages} {...form.field('to')} />
      </div>
    </FormFrame>
  )
}
