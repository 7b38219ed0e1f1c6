import { lazy, Suspense, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { formatDateTime } from '#ui/format.ts'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { keptBody } from '#features/data/web/analysis/kept-body.ts'
import { keptTable } from '#features/grids/web/kept-table.ts'
import { WorkReviewLine } from '#features/review/web/WorkReviewLine.tsx'
import type { Source } from '../contract.ts'
import { readableText } from '../domain/body-text.ts'
import { artefactQuery } from './artefact-queries.ts'
import { DeleteWork } from './DeleteWork.tsx'
import { MoveWork } from './MoveWork.tsx'
import { VersionHistory } from './VersionHistory.tsx'
import { hasEditor, pathOfWork } from './work-paths.ts'
import { useWorkWords } from './work-words.ts'
import { WorkLabel } from './WorkLabel.tsx'
import css from './work.module.css'

const KeptTable = lazy(() => import('#features/grids/web/KeptTable.tsx').then((module) => ({ default: module.KeptTable })))
const KeptAnalysis = lazy(() => import('#features/data/web/analysis/KeptAnalysis.tsx').then((module) => ({ default: module.KeptAnalysis })))

/** One piece of work as text, with its label, review, sources and versions: for kinds without an editor here. */
export function WorkItemPage() {
  const { t } = useLingui()
  const words = useWorkWords()
  const [{ language }] = useSettings()
  const { artefactId } = useParams({ from: '/signed-in/work/$artefactId' })
  const shown = useQuery(artefactQuery(artefactId))
  const body = useRef<HTMLDivElement>(null)
  if (!shown.data)
    return (
      <Page title={t`Your work`}>
        {shown.isPending && <Loading label={t`Loading…`} />}
        {shown.error && <ProblemNotice error={shown.error} />}
      </Page>
    )
  const { artefact, sources } = shown.data
  const kept = keptBody(shown.data.body)
  const table = keptTable(shown.data.body)
  return (
    <Page
      title={artefact.title}
      lead={t`${words.kinds[artefact.kind]} of ${artefact.ownerName}, version ${artefact.version}, changed ${formatDateTime(artefact.updatedAt, language)} by ${artefact.updatedByName}.`}
    >
      <div className={css.bar}>
        <Link to="/work">{t`All work`}</Link>
        {hasEditor(artefact.kind) && <Link to={pathOfWork(artefact.kind, artefact.id)}>{t`Open in its editor`}</Link>}
        <WorkLabel artefact={artefact} why={shown.data.labelWhy} />
        {artefact.isOwn && <MoveWork artefact={artefact} />}
        {artefact.isOwn && <DeleteWork artefactId={artefactId} title={artefact.title} />}
      </div>
      <WorkReviewLine artefactId={artefactId} contentHash={artefact.contentHash} canReview={artefact.isOwn} body={body} />
      <Section title={t`Content`}>
        <div ref={body} className={css.body} role="region" aria-label={t`Content`} tabIndex={0} dir="auto">
          {kept || table ? (
            <Suspense fallback={<Loading label={t`Loading…`} />}>
              {kept && <KeptAnalysis kept={kept} />}
              {table && <KeptTable kept={table} />}
            </Suspense>
          ) : (
            readableText(shown.data.body) || t`This is empty.`
          )}
        </div>
      </Section>
      {artefact.projectId && (
        <p>
          <Link to="/projects/$projectId" params={{ projectId: artefact.projectId }}>{t`Open its project`}</Link>
        </p>
      )}
      {sources.length > 0 && <Sources sources={sources} />}
      <Section title={t`Versions`} lead={t`Nothing is lost: an earlier version can be compared and put back.`}>
        <VersionHistory artefactId={artefactId} current={artefact.version} canEdit={artefact.canEdit} />
      </Section>
    </Page>
  )
}

function Sources({ sources }: { sources: Source[] }) {
  const { t } = useLingui()
  return (
    <Section title={t`Sources`}>
      {sources.map((source) => (
        <details key={`${source.number} ${source.passageId ?? source.reference ?? ''}`}>
          <summary>
            [{source.number}] {source.title}
            {source.place && `, ${source.place}`}
          </summary>
          <p>{source.text}</p>
          {source.documentId && (
            <p>
              <Link to="/documents/$documentId" params={{ documentId: source.documentId }} search={source.passageId ? { passage: source.passageId } : {}}>
                {t`Open “${source.title}”`}
              </Link>
            </p>
          )}
        </details>
      ))}
    </Section>
  )
}
