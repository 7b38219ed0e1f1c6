import { lazy, Suspense, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { keptBody } from '#features/data/web/analysis/kept-body.ts'
import { WorkReviewLine } from '#features/review/web/WorkReviewLine.tsx'
import type { Source } from '../contract.ts'
import { readableText } from '../domain/body-text.ts'
import { artefactQuery } from './artefact-queries.ts'
import { MoveWork } from './MoveWork.tsx'
import { VersionHistory } from './VersionHistory.tsx'
import { hasEditor, pathOfWork } from './work-paths.ts'
import { useWorkWords } from './work-words.ts'
import { WorkLabel } from './WorkLabel.tsx'
import css from './work.module.css'

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
          {kept ? (
            <Suspense fallback={<Loading label={t`Loading…`} />}>
              <KeptAnalysis kept={kept} />
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

/** For every editor’s menu: asks, deletes, and goes back to the list. */
export function DeleteWork({ artefactId, title }: { artefactId: string; title: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  async function remove(): Promise<void> {
    setPending(true)
    try {
      await api.deleteArtefact({ artefactId })
      queryClient.removeQueries({ queryKey: ['artefacts', 'one', artefactId] })
      await queryClient.invalidateQueries({ queryKey: ['artefacts', 'list'] })
      await navigate({ to: '/work' })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }
  return (
    <>
      <Button size="small" variant="quiet" icon="trash" onPress={() => setAsking(true)}>{t`Delete…`}</Button>
      <ConfirmDialog
        title={t`Delete “${title}”?`}
        isOpen={isAsking}
        confirmLabel={t`Delete`}
        isDangerous
        isPending={isPending}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      >
        {Boolean(problem) && <ProblemNotice error={problem} />}
        <p>
          <Trans>All its versions go with it, and its key is destroyed. Nobody can bring it back.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
