import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { EmptyState } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { workQuery } from '#features/artefacts/web/artefact-queries.ts'
import { ForProject, type ProjectSources } from '#features/decks/web/ForProject.tsx'
import { NewWorkForm } from '#features/decks/web/NewWorkForm.tsx'
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

function NewReport({ project }: { project: ProjectSources | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  return (
    <NewWorkForm
      project={project}
      parts={6}
      words={{
        form: t`New report`,
        submit: t`Make a plan`,
        about: t`What is it to answer?`,
        aboutHint: t`In your own words: for whom, which questions, what matters.`,
        aboutMissing: t`Say what the report is to answer.`,
        parts: t`Sections at most`,
        modelHint: t`The quote engine puts quoted sentences under the headings of your sources; a language model writes running text.`,
      }}
      onSend={async (work, sections) => {
        const { artefactId } = await api.startReport({ ...work, sections })
        await navigate({ to: '/reports/$artefactId', params: { artefactId } })
      }}
    />
  )
}
