import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { templatesQuery } from '#features/drafts/web/draft-queries.ts'
import type { UseCase } from '../contract.ts'
import { DraftCheck } from './DraftCheck.tsx'
import { takeCarried, type Carried } from './carried-prompt.ts'
import { useCaseQuery } from './use-case-queries.ts'
import { useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

/** `/use-cases/new`: two minutes, with the words carried over from a chat or a lab space where there are some. */
export function NewUseCasePage() {
  const { t } = useLingui()
  const [carried] = useState(takeCarried)
  return (
    <Page title={t`Share what worked`} lead={t`Two minutes are enough. Nothing else of your chat goes along, and nobody sees it before you hand it in.`}>
      <UseCaseForm entry={null} carried={carried} />
    </Page>
  )
}

/** `/use-cases/:id/edit` */
export function EditUseCasePage() {
  const { t } = useLingui()
  const { useCaseId } = useParams({ from: '/signed-in/use-cases/$useCaseId/edit' })
  const entry = useQuery(useCaseQuery(useCaseId))
  return (
    <Page title={t`Change your use case`}>
      {entry.error && <ProblemNotice error={entry.error} />}
      {entry.isPending && <Loading label={t`Loading…`} />}
      {entry.data && <UseCaseForm key={useCaseId} entry={entry.data} />}
    </Page>
  )
}

type Values = Pick<UseCase, 'title' | 'problem' | 'steps' | 'prompt' | 'conf' | 'minutesKnown' | 'workAffected' | 'staffTold' | 'audience'> & { minutesSaved: string; tags: string; templateId: string }

function UseCaseForm({ entry, carried }: { entry: UseCase | null; carried?: Carried }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const labels = useLabelWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [{ isHandingIn }, setNext] = useState({ isHandingIn: false })
  const templates = useQuery(templatesQuery('en'))
  const form = useForm<Values>({
    initial: entry ? { ...entry, minutesSaved: String(entry.minutesSaved || ''), tags: entry.tags.join(', '), templateId: entry.templateId ?? '' } : { ...nothing, ...carried },
    check: (values) => {
      const missing = { title: values.title.trim() ? '' : t`Give it a title.`, minutesSaved: /^\d{0,3}$/.test(values.minutesSaved.trim()) ? '' : t`Write the minutes as a number.` }
      if (!isHandingIn) return missing
      return { ...missing, problem: values.problem.trim().length < 10 ? t`Say in a sentence what the problem was.` : '', prompt: values.prompt.trim() || values.templateId ? '' : t`Give the prompt, or the template to start from.`, minutesSaved: Number(values.minutesSaved) > 0 ? missing.minutesSaved : t`Give the minutes that one use saves; an estimate will do.`, workAffected: values.workAffected.trim().length < 3 ? t`Say whose work it changes, and how.` : '', staffTold: values.staffTold === 'not-yet' ? t`Say whether staff representatives were told, or need not be.` : '' }
    },
    send: async (values) => {
      const body = { ...values, minutesSaved: Number(values.minutesSaved) || 0, tags: tagsOf(values.tags), templateId: values.templateId || null }
      const { title, problem, steps, conf, minutesKnown, workAffected, staffTold, audience, minutesSaved, tags, templateId } = body
      const written = { title, problem, steps, prompt: values.prompt, conf, minutesKnown, workAffected, staffTold, audience, minutesSaved, tags, templateId }
      const saved = entry ? await api.changeUseCase({ useCaseId: entry.id, ...written }) : await api.startUseCase(written)
      if (isHandingIn) await api.submitUseCase({ useCaseId: saved.id })
      await queryClient.invalidateQueries({ queryKey: ['use-cases'] })
      await navigate({ to: '/use-cases/$useCaseId', params: { useCaseId: saved.id } })
    },
  })
  const { values, change } = form
  return (
    <FormFrame
      form={form}
      label={t`Use case`}
      actions={
        <>
          <Button type="submit" isPending={form.isPending && !isHandingIn} onPress={() => setNext({ isHandingIn: false })}>{t`Save as a draft`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending && isHandingIn} onPress={() => setNext({ isHandingIn: true })}>{t`Hand it in`}</Button>
        </>
      }
    >
      <TextField label={t`Title`} maxLength={120} {...form.field('title')} />
      <TextArea label={t`What was the problem?`} maxLength={2_000} {...form.field('problem')} />
      <TextArea label={t`The prompt that worked`} description={t`Put a blank where others fill in their own words, such as ${exampleBlank}. Leave names and numbers of people out.`} rows={6} maxLength={12_000} {...form.field('prompt')} />
      <DraftCheck words={{ title: values.title, problem: values.problem, prompt: values.prompt }} exceptId={entry?.id} />
      <TextArea label={t`How to do it, step by step`} mark={t`optional`} maxLength={4_000} {...form.field('steps')} />
      <div className={css.pair}>
        <TextField label={t`Minutes saved each time`} inputMode="numeric" {...form.field('minutesSaved')} />
        <RadioGroup<'estimated' | 'measured'> label={t`How do you know?`} isInline value={values.minutesKnown} onChange={(minutesKnown) => change({ minutesKnown })} options={[{ value: 'estimated', label: t`I estimate it` }, { value: 'measured', label: t`I measured it` }]} />
      </div>
      <div className={css.pair}>
        <Select label={t`Data it may hold at most`} {...form.field('conf')} onChange={(conf) => change({ conf: conf as Values['conf'] })} options={Object.entries(labels.names).map(([value, label]) => ({ value, label }))} />
        <Select label={t`Template of drafts`} mark={t`optional`} {...form.field('templateId')} options={[{ value: '', label: t`None` }, ...(templates.data?.templates.map(({ id, name }) => ({ value: id, label: name })) ?? [])]} />
      </div>
      <TextArea label={t`Whose work does it change, and how?`} maxLength={1_000} rows={2} {...form.field('workAffected')} />
      <Select label={t`Were staff representatives told?`} {...form.field('staffTold')} onChange={(staffTold) => change({ staffTold: staffTold as Values['staffTold'] })} options={(['not-yet', 'told', 'not-needed'] as const).map((value) => ({ value, label: words.staff[value] }))} />
      <TextField label={t`Tags`} mark={t`optional`} description={t`Up to eight, with commas between them.`} maxLength={200} {...form.field('tags')} />
      <RadioGroup<'agency' | 'everyone'> label={t`Who may use it`} isInline value={values.audience} onChange={(audience) => change({ audience })} options={[{ value: 'everyone', label: t`All agencies` }, { value: 'agency', label: t`Our agency only` }]} />
    </FormFrame>
  )
}

/** Braces in a sentence that is translated would be read as its own gaps. */
const exampleBlank = '{{topic}}'

const nothing: Values = { title: '', problem: '', steps: '', prompt: '', conf: 'internal', minutesKnown: 'estimated', workAffected: '', staffTold: 'not-yet', audience: 'everyone', minutesSaved: '', tags: '', templateId: '' }

function tagsOf(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim().toLowerCase()).filter(Boolean))].slice(0, 8)
}
