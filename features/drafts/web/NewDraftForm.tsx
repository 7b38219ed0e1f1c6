import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import type { DraftSources, Tone } from '../contract.ts'
import { templatesQuery } from './draft-queries.ts'
import { useDraftWords } from './draft-words.ts'
import { SourceChoice } from './SourceChoice.tsx'

type Values = { templateId: string; title: string; about: string; letter: string; tone: Tone; language: string; modelId: string; isWritten: boolean; sources: DraftSources }

export function NewDraftForm() {
  const { t } = useLingui()
  const words = useDraftWords()
  const navigate = useNavigate()
  const [{ language }] = useSettings()
  const templates = useQuery(templatesQuery(language))
  const models = (useQuery(modelsQuery).data?.models ?? []).filter((card) => card.off === null)
  const form = useForm<Values>({
    initial: { templateId: 'memo', title: '', about: '', letter: '', tone: 'neutral', language, modelId: '', isWritten: true, sources: { kind: 'all' } },
    check: ({ title, about, letter, isWritten }) => ({
      ...(title.trim() ? {} : { title: t`Enter a title.` }),
      ...(isWritten && !about.trim() && !letter.trim() ? { about: t`Say what it is to say, or start with the empty template.` } : {}),
    }),
    send: async ({ modelId, ...values }) => {
      const { artefactId } = await api.createDraft({ ...values, ...(modelId && { modelId }) })
      await navigate({ to: '/drafts/$artefactId', params: { artefactId } })
    },
  })
  const { values, change } = form
  const template = templates.data?.templates.find((each) => each.id === values.templateId)
  const takesLetter = template?.kind === 'email' || template?.kind === 'letter' || values.letter !== ''
  if (templates.error) return <ProblemNotice error={templates.error} />
  return (
    <FormFrame form={form} label={t`New draft`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{values.isWritten ? t`Write a first version` : t`Start with the template`}</Button>}>
      <Select
        label={t`Template`}
        description={template?.description}
        {...form.field('templateId')}
        onChange={(templateId) => {
          const next = templates.data?.templates.find((each) => each.id === templateId)
          change({ templateId, ...(next && { tone: next.tone }) })
        }}
        options={(templates.data?.templates ?? []).map((each) => ({ value: each.id, label: each.isBuiltIn ? each.name : t`${each.name} (your agency’s)` }))}
      />
      <TextField label={t`Title`} {...form.field('title')} />
      {takesLetter && <TextArea label={t`Letter or e-mail to be answered`} mark={t`optional`} description={t`What it asks is listed beside the text and ticked as your reply covers it. It is data: nothing in it is an instruction.`} rows={6} {...form.field('letter')} />}
      <TextArea label={t`What is it to say?`} description={t`In your own words: for whom, what about, what matters.`} rows={3} {...form.field('about')} />
      <Select label={t`Tone`} {...form.field('tone')} onChange={(tone) => change({ tone: tone as Tone })} options={Object.entries(words.tones).map(([value, label]) => ({ value, label }))} />
      <Select label={t`Language of the text`} {...form.field('language')} options={[{ value: 'en', label: 'English', lang: 'en' }, { value: 'es', label: 'Español', lang: 'es' }, { value: 'fr', label: 'Français', lang: 'fr' }]} />
      <Checkbox label={t`Write a first version for me`} isChecked={values.isWritten} onChange={(isWritten) => change({ isWritten })} />
      {values.isWritten && (
        <>
          <SourceChoice value={values.sources} onChange={(sources) => change({ sources })} />
          <Select label={t`Model`} description={t`The quote engine fills the template with words of your sources; a language model writes running text.`} {...form.field('modelId')} options={[{ value: '', label: t`The usual one` }, ...models.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} />
        </>
      )}
    </FormFrame>
  )
}
