import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { researchListQuery } from './research-queries.ts'
import { researchKinds, useResearchWords } from './research-words.ts'
import css from './research.module.css'

/** A question that needs many sources: a plan to look at first, then a report that says where each statement stands. */
export function ResearchListPage() {
  const { t } = useLingui()
  const words = useResearchWords()
  const [{ language }] = useSettings()
  const list = useQuery(researchListQuery)
  return (
    <Page title={t`Research`} lead={t`Ask a question that needs many sources. You see the plan first; the report quotes with dates, and says where sources disagree and what was not found.`}>
      <ResearchForm />
      <Section title={t`Your research`}>
        {list.error && <ProblemNotice error={list.error} />}
        {list.isPending && <Loading label={t`Loading…`} />}
        {list.data?.research.length === 0 && <EmptyState icon="search" title={t`No research yet`} />}
        <ul className={css.list} aria-label={t`Your research`}>
          {list.data?.research.map((each) => (
            <li key={each.id} className={css.card}>
              <Link to="/research/$researchId" params={{ researchId: each.id }}>
                {each.question}
              </Link>
              <span className={css.facts}>
                <Badge kind={researchKinds[each.state]}>{words.states[each.state]}</Badge>
                <time dateTime={each.createdAt}>{formatDateTime(each.createdAt, language)}</time>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

type Values = { question: string; modelId: string; minutesMax: string; stepsMax: string }

function ResearchForm() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const models = useQuery(modelsQuery)
  const [{ language }] = useSettings()
  const cards = models.data?.models.filter((card) => card.off === null) ?? []
  const form = useForm<Values>({
    initial: { question: '', modelId: '', minutesMax: '15', stepsMax: '30' },
    check: ({ question, minutesMax, stepsMax }) => ({
      ...(question.trim().length < 8 ? { question: t`Write the question first.` } : {}),
      ...(isWhole(minutesMax, 60) ? {} : { minutesMax: t`Enter a whole number from 1 to 60.` }),
      ...(isWhole(stepsMax, 60) ? {} : { stepsMax: t`Enter a whole number from 1 to 60.` }),
    }),
    send: async ({ question, modelId, minutesMax, stepsMax }) => {
      const made = await api.createResearch({ question, language, limits: { minutesMax: Number(minutesMax), stepsMax: Number(stepsMax) }, ...(modelId ? { modelId } : {}) })
      void queryClient.invalidateQueries({ queryKey: ['research-list'] })
      void navigate({ to: '/research/$researchId', params: { researchId: made.id } })
    },
  })
  return (
    <FormFrame form={form} label={t`New research`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make a plan`}</Button>}>
      <TextArea label={t`What do you want to find out?`} description={t`Nothing is read before you have seen the plan. The plan is made from your words alone.`} rows={3} {...form.field('question')} />
      <Select label={t`Model`} options={[{ value: '', label: t`The usual one` }, ...cards.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} {...form.field('modelId')} />
      <details>
        <summary>{t`What it may take`}</summary>
        <div className={css.caps}>
          <TextField label={t`At most so many steps`} inputMode="numeric" {...form.field('stepsMax')} />
          <TextField label={t`At most so many minutes`} inputMode="numeric" {...form.field('minutesMax')} />
        </div>
      </details>
    </FormFrame>
  )
}

function isWhole(text: string, max: number): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= max
}
