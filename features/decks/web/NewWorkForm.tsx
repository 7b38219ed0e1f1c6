import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import type { DeckSources } from '../contract.ts'
import type { ProjectSources } from './ForProject.tsx'
import { allSources, SourcesField, sourcesOf, type ChosenSources } from './SourcesField.tsx'

type Values = { title: string; about: string; parts: string; language: string; modelId: string; from: ChosenSources }
type NewWork = { title: string; about: string; language: string; from: DeckSources; modelId?: string; projectId?: string }
/** What differs between kinds of work that are made part by part from sources. */
type NewWorkWords = { form: string; submit: string; about: string; aboutHint: string; aboutMissing: string; parts: string; modelHint: string }

/** Decks and reports have as many parts at most. */
const partsMax = 40

/** The form for new work from sources: what it is about, how long, from what, by which model. */
export function NewWorkForm({ words, parts, project, onSend }: { words: NewWorkWords; parts: number; project: ProjectSources | undefined; onSend(work: NewWork, parts: number): Promise<void> }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [{ language }] = useSettings()
  const models = (useQuery(modelsQuery).data?.models ?? []).filter((card) => card.off === null)
  const form = useForm<Values>({
    initial: { title: '', about: '', parts: String(parts), language, modelId: '', from: project?.from ?? allSources },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Enter a title.` }),
      ...(values.about.trim().length >= 3 ? {} : { about: words.aboutMissing }),
      ...(/^\d{1,2}$/.test(values.parts.trim()) && Number(values.parts) >= 1 && Number(values.parts) <= partsMax ? {} : { parts: t`Enter a number from 1 to 40.` }),
      ...(sourcesOf(values.from) ? {} : { from: t`Choose at least one document or collection.` }),
    }),
    send: async ({ title, about, parts: wanted, language: written, modelId, from }) => {
      await onSend({ title, about, language: written, from: sourcesOf(from) ?? { kind: 'all' }, ...(modelId && { modelId }), ...(project && { projectId: project.id }) }, Number(wanted))
      void queryClient.invalidateQueries({ queryKey: ['artefacts', 'list'] })
    },
  })
  return (
    <FormFrame form={form} label={words.form} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{words.submit}</Button>}>
      <TextField label={t`Title`} {...form.field('title')} />
      <TextArea label={words.about} description={words.aboutHint} rows={3} {...form.field('about')} />
      <TextField label={words.parts} inputMode="numeric" {...form.field('parts')} />
      <div id={form.idOf('from')} tabIndex={-1}>
        <SourcesField value={form.values.from} onChange={(from) => form.change({ from })} />
      </div>
      <Select label={t`Language of the text`} {...form.field('language')} options={[{ value: 'en', label: 'English', lang: 'en' }, { value: 'es', label: 'Español', lang: 'es' }, { value: 'fr', label: 'Français', lang: 'fr' }]} />
      <Select label={t`Model`} description={words.modelHint} {...form.field('modelId')} options={[{ value: '', label: t`The usual one` }, ...models.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} />
    </FormFrame>
  )
}
