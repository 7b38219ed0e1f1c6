import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Dataset } from '../contract.ts'
import { questionsQuery } from './data-queries.ts'
import { QuestionCard } from './QuestionCard.tsx'
import css from './data.module.css'

/** Asking in words; the answers stand below, newest first. */
export function AskPanel({ dataset }: { dataset: Dataset }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const models = useQuery(modelsQuery)
  const questions = useQuery(questionsQuery(dataset.id))
  const cards = models.data?.models.filter((card) => card.off === null) ?? []
  const [wantsChart, setWantsChart] = useState(false)
  const form = useForm<{ question: string; modelId: string }>({
    initial: { question: '', modelId: '' },
    check: (values) => (values.question.trim().length < 3 ? { question: t`Write a question.` } : {}),
    send: async ({ question, modelId }) => {
      const asked = await api.askData({ datasetId: dataset.id, question, wantsChart, ...(modelId ? { modelId } : {}) })
      queryClient.setQueryData(questionsQuery(dataset.id).queryKey, (before) => ({ questions: [asked, ...(before?.questions ?? [])] }))
      form.reset({ question: '', modelId })
    },
  })
  return (
    <Section title={t`Ask`} lead={t`A model may write the query; code computes every figure. Without a model, plain questions are understood: how many, total, average, by which group.`}>
      <FormFrame form={form} label={t`Ask about the data`} actions={<Button type="submit" variant="primary" icon="ask" isPending={form.isPending} isDisabled={dataset.state === 'opening'}>{t`Ask`}</Button>}>
        <div className={css.row}>
          <TextField label={t`Your question`} autoComplete="off" {...form.field('question')} />
          <Select label={t`Model`} options={[{ value: '', label: t`The usual one` }, ...cards.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} {...form.field('modelId')} />
        </div>
        <Checkbox label={t`Propose a chart of the answer`} isChecked={wantsChart} onChange={setWantsChart} />
      </FormFrame>
      {questions.error && <ProblemNotice error={questions.error} />}
      <ul className={css.list} aria-label={t`Questions`}>
        {questions.data?.questions.map((question) => (
          <QuestionCard key={question.id} question={question} dataset={dataset} />
        ))}
      </ul>
    </Section>
  )
}
