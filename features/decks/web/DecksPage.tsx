import { useNavigate, Link } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { WorkList } from '#features/artefacts/web/WorkList.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { allSources, SourcesField, sourcesOf, type ChosenSources } from './SourcesField.tsx'
import { ForProject, type ProjectSources } from './ForProject.tsx'

/** A person’s decks, and the way to a new one: an outline first. */
export function DecksPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Slides`} lead={t`Ask for a deck from your sources. You look through an outline first; then each statement of a slide stands in a source that it names.`} actions={<Link to="/reports">{t`Reports`}</Link>}>
      <Section title={t`New deck`}>
        <ForProject renderForm={(project) => <NewDeck key={project?.id} project={project} />} />
      </Section>
      <Section title={t`Your decks`}>
        <WorkList filter={{ kind: 'deck' }} label={t`Your decks`} />
      </Section>
    </Page>
  )
}

type Values = { title: string; about: string; slides: string; language: string; modelId: string; from: ChosenSources }

function NewDeck({ project }: { project: ProjectSources | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [{ language }] = useSettings()
  const models = (useQuery(modelsQuery).data?.models ?? []).filter((card) => card.off === null)
  const form = useForm<Values>({
    initial: { title: '', about: '', slides: '8', language, modelId: '', from: project?.from ?? allSources },
    check: ({ title, about, slides, from }) => ({
      ...(title.trim() ? {} : { title: t`Enter a title.` }),
      ...(about.trim().length >= 3 ? {} : { about: t`Say what the deck is to show.` }),
      ...(/^\d{1,2}$/.test(slides.trim()) && Number(slides) >= 1 && Number(slides) <= 40 ? {} : { slides: t`Enter a number from 1 to 40.` }),
      ...(sourcesOf(from) ? {} : { from: t`Choose at least one document or collection.` }),
    }),
    send: async ({ title, about, slides, language: wanted, modelId, from }) => {
      const { artefactId } = await api.startDeck({ title, about, slides: Number(slides), language: wanted, from: sourcesOf(from) ?? { kind: 'all' }, ...(modelId && { modelId }), ...(project && { projectId: project.id }) })
      void queryClient.invalidateQueries({ queryKey: ['artefacts', 'list'] })
      await navigate({ to: '/decks/$artefactId', params: { artefactId } })
    },
  })
  return (
    <FormFrame form={form} label={t`New deck`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make an outline`}</Button>}>
      <TextField label={t`Title`} {...form.field('title')} />
      <TextArea label={t`What is it to show?`} description={t`In your own words: for whom, what about, what matters.`} rows={3} {...form.field('about')} />
      <TextField label={t`Slides at most`} inputMode="numeric" {...form.field('slides')} />
      <div id={form.idOf('from')} tabIndex={-1}>
        <SourcesField value={form.values.from} onChange={(from) => form.change({ from })} />
      </div>
      <Select label={t`Language of the text`} {...form.field('language')} options={[{ value: 'en', label: 'English', lang: 'en' }, { value: 'es', label: 'Español', lang: 'es' }, { value: 'fr', label: 'Français', lang: 'fr' }]} />
      <Select label={t`Model`} description={t`The quote engine makes slides of headings and quoted sentences; a language model words them.`} {...form.field('modelId')} options={[{ value: '', label: t`The usual one` }, ...models.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} />
    </FormFrame>
  )
}
