import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { reviewersQuery } from './translation-queries.ts'
import { languageCodes, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

export function ReviewerSection({ canName }: { canName: boolean }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const reviewers = useQuery(reviewersQuery)
  return (
    <Section title={t`Reviewers`} lead={t`They put their name to translations that others wrote or had written. Nobody names themselves.`}>
      {reviewers.data?.reviewers.length === 0 && <EmptyState icon="people" title={t`Nobody is named yet`} />}
      <ul className={css.list} aria-label={t`Reviewers`}>
        {reviewers.data?.reviewers.map((reviewer) => {
          const languages = reviewer.languages.map(words.nameOf).join(', ')
          return (
            <li key={reviewer.personId} className={css.item}>
              <span>
                {reviewer.name}: {languages}
              </span>
              <span className={css.facts}>{t`Named by ${reviewer.namedByName}`}</span>
            </li>
          )
        })}
      </ul>
      {canName && <NameReviewer />}
    </Section>
  )
}

function NameReviewer() {
  const { t } = useLingui()
  const words = useTranslationWords()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { search: '', personId: '', language: 'es', isNamed: 'yes' },
    check: (values) => (values.personId === '' ? { personId: t`Choose a colleague.` } : {}),
    send: async ({ personId, language, isNamed }) => {
      const known = (await queryClient.ensureQueryData(reviewersQuery)).reviewers.find((each) => each.personId === personId)?.languages ?? []
      const others = known.filter((each) => each !== language)
      queryClient.setQueryData(reviewersQuery.queryKey, await api.nameTranslationReviewer({ personId, languages: isNamed === 'yes' ? [...others, language] : others }))
    },
  })
  const people = useQuery({ queryKey: ['translation-reviewer-people', form.values.search], queryFn: ({ signal }) => api.listReviewers({ search: form.values.search }, { signal }) })
  return (
    <FormFrame form={form} label={t`Name a reviewer`} actions={<Button type="submit" isPending={form.isPending}>{t`Save the reviewer`}</Button>}>
      <div className={css.pair}>
        <TextField label={t`Find a colleague`} {...form.field('search')} />
        <Select label={t`Colleague`} options={[{ value: '', label: t`Choose a colleague` }, ...(people.data?.people.map(({ id, name }) => ({ value: id, label: name })) ?? [])]} {...form.field('personId')} />
        <Select label={t`Language`} options={languageCodes.map((code) => ({ value: code, label: words.nameOf(code) }))} {...form.field('language')} />
        <Select label={t`May sign`} options={[{ value: 'yes', label: t`Yes` }, { value: 'no', label: t`No` }]} {...form.field('isNamed')} />
      </div>
    </FormFrame>
  )
}
