import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { workQuery } from '#features/artefacts/web/artefact-queries.ts'
import { allSources, SourcesField, sourcesOf, type ChosenSources } from '#features/decks/web/SourcesField.tsx'
import { ForProject, type ProjectSources } from '#features/decks/web/ForProject.tsx'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import css from './reports.module.css'

/** A person’s reports, and the way to a new one: a plan first. */
export function ReportsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Reports`} lead={t`Ask for a structured report from your sources. You look through its plan first; then each section is written from a search of its own, with its references.`} actions={<Link to="/decks">{t`Slides`}</Link>}>
      <Section title={t`New report`}>
        <ForProject renderForm={(project) => <NewReport key={project?.id} project={project} />} />
      </Section>
      <Section title={t`Your reports`}>
        <ReportList />
      </Section>
    </Page>
  )
}

function ReportList() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(workQuery({ kind: 'report' }))
  const reports = data?.pages.flatMap((page) => page.artefacts) ?? []
  if (error) return <ProblemNotice error={error} />
  if (data && reports.length === 0)
    return (
      <EmptyState icon="document" title={t`No report yet`}>
        <Trans>Reports that you or your projects make are kept here.</Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className={css.list} aria-label={t`Your reports`}>
        {reports.map((report) => (
          <li key={report.id} className={css.item}>
            <Link to="/reports/$artefactId" params={{ artefactId: report.id }} dir="auto">
              {report.title}
            </Link>
            <span className={css.facts}>
              <span>{report.ownerName}</span>
              <time dateTime={report.updatedAt}>{formatDateTime(report.updatedAt, language)}</time>
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t`Load more`}</Button>
        </div>
      )}
    </>
  )
}

type Values = { title: string; about: string; sections: string; language: string; modelId: string; from: ChosenSources }

function NewReport({ project }: { project: ProjectSources | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [{ language }] = useSettings()
  const models = (useQuery(modelsQuery).data?.models ?? []).filter((card) => card.off === null)
  const form = useForm<Values>({
    initial: { title: '', about: '', sections: '6', language, modelId: '', from: project?.from ?? allSources },
    check: ({ title, about, sections, from }) => ({
      ...(title.trim() ? {} : { title: t`Enter a title.` }),
      ...(about.trim().length >= 3 ? {} : { about: t`Say what the report is to answer.` }),
      ...(/^\d{1,2}$/.test(sections.trim()) && Number(sections) >= 1 && Number(sections) <= 40 ? {} : { sections: t`Enter a number from 1 to 40.` }),
      ...(sourcesOf(from) ? {} : { from: t`Choose at least one document or collection.` }),
    }),
    send: async ({ title, about, sections, language: wanted, modelId, from }) => {
      const { artefactId } = await api.startReport({ title, about, sections: Number(sections), language: wanted, from: sourcesOf(from) ?? { kind: 'all' }, ...(modelId && { modelId }), ...(project && { projectId: project.id }) })
      void queryClient.invalidateQueries({ queryKey: ['artefacts', 'list'] })
      await navigate({ to: '/reports/$artefactId', params: { artefactId } })
    },
  })
  return (
    <FormFrame form={form} label={t`New report`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Make a plan`}</Button>}>
      <TextField label={t`Title`} {...form.field('title')} />
      <TextArea label={t`What is it to answer?`} description={t`In your own words: for whom, which questions, what matters.`} rows={3} {...form.field('about')} />
      <TextField label={t`Sections at most`} inputMode="numeric" {...form.field('sections')} />
      <div id={form.idOf('from')} tabIndex={-1}>
        <SourcesField value={form.values.from} onChange={(from) => form.change({ from })} />
      </div>
      <Select label={t`Language of the text`} {...form.field('language')} options={[{ value: 'en', label: 'English', lang: 'en' }, { value: 'es', label: 'Español', lang: 'es' }, { value: 'fr', label: 'Français', lang: 'fr' }]} />
      <Select label={t`Model`} description={t`The quote engine puts quoted sentences under the headings of your sources; a language model writes running text.`} {...form.field('modelId')} options={[{ value: '', label: t`The usual one` }, ...models.map((card) => ({ value: card.id, label: `${card.title} · ${card.vendorTitle}` }))]} />
    </FormFrame>
  )
}
