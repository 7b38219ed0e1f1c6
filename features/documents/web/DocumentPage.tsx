import { lazy, Suspense, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Document } from '../contract.ts'
import { DeleteDocumentDialog } from './DeleteDocumentDialog.tsx'
import { documentQuery, replaceDocument } from './document-queries.ts'
import { DocumentLabel } from './DocumentLabel.tsx'
import { useDocumentWords } from './document-words.ts'
import { DocumentText } from './DocumentText.tsx'
import { useDocumentProgress } from './use-document-progress.ts'
import css from './DocumentPage.module.css'

const SourceView = lazy(async () => ({ default: (await import('./SourceView.tsx')).SourceView }))

export function DocumentPage() {
  const { t } = useLingui()
  const { documentId } = useParams({ from: '/signed-in/documents/$documentId' })
  const document = useQuery(documentQuery(documentId))
  if (document.error) {
    return (
      <Page title={t`Document`} width="narrow">
        <ProblemNotice error={document.error} />
        <p>
          <Link to="/documents">{t`All documents`}</Link>
        </p>
      </Page>
    )
  }
  if (!document.data) return <Loading label={t`Opening the document…`} />
  return <OpenDocument document={document.data} />
}

function OpenDocument({ document }: { document: Document }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { passage, view } = useSearch({ from: '/signed-in/documents/$documentId' })
  const [isDeleting, setDeleting] = useState(false)
  useDocumentProgress([document])
  const isPdf = document.mediaType === 'application/pdf'
  return (
    <Page
      title={document.title}
      actions={
        <>
          <a className={buttonLook()} href={`${apiBase}/documents/${document.id}/original`} download={document.fileName}>
            <Icon name="download" /> {t`Original file`}
          </a>
          {document.canDelete && <Button icon="trash" onPress={() => setDeleting(true)}>{t`Delete`}</Button>}
        </>
      }
    >
      <p className={css.back}>
        <Link to="/documents" search={{ collection: document.collectionId }}>
          {document.collectionName}
        </Link>
      </p>
      <DocumentLabel document={document} />
      <Facts document={document} />
      <DocumentState document={document} />
      {document.state === 'ready' && (
        <>
          {isPdf && (
            <nav aria-label={t`View`} className={css.views}>
              <Link to="." search={(before) => ({ ...before, view: undefined })} activeOptions={{ exact: true }}>{t`Text`}</Link>
              <Link to="." search={(before) => ({ ...before, view: 'pages' })} activeOptions={{ exact: true }}>{t`Pages`}</Link>
            </nav>
          )}
          {isPdf && view === 'pages' ? (
            <Suspense fallback={<Loading label={t`Opening the pages…`} />}>
              <h2 className="visually-hidden">{t`Pages`}</h2>
              <SourceView documentId={document.id} {...(passage ? { passageId: passage } : {})} />
            </Suspense>
          ) : (
            <DocumentText documentId={document.id} {...(passage ? { passageId: passage } : {})} />
          )}
        </>
      )}
      {isDeleting && (
        <DeleteDocumentDialog
          document={document}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ to: '/documents' })}
        />
      )}
    </Page>
  )
}

function Facts({ document }: { document: Document }) {
  const { t } = useLingui()
  const words = useDocumentWords()
  return (
    <dl className={css.facts}>
      <div>
        <dt>{t`File`}</dt>
        <dd>{document.fileName}</dd>
      </div>
      <div>
        <dt>{t`Kind and size`}</dt>
        <dd>{words.factsOf(document).join(' · ')}</dd>
      </div>
      <div>
        <dt>{t`Passages`}</dt>
        <dd>{document.passages}</dd>
      </div>
      <div>
        <dt>{t`Added`}</dt>
        <dd>{words.addedOn(document)}</dd>
      </div>
    </dl>
  )
}

/** What is known about the reading: under way, refused and why, or things to know about a document that was read. */
function DocumentState({ document }: { document: Document }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { stateOf } = useDocumentWords()
  const retry = useMutation({
    mutationFn: () => api.retryDocument({ documentId: document.id }),
    onSuccess: (changed) => replaceDocument(queryClient, changed),
  })
  const notes = document.notes.map((note) => (
    <p key={note} lang="en">
      {note}
    </p>
  ))
  if (document.state === 'refused') {
    return (
      <>
        {retry.error && <ProblemNotice error={retry.error} />}
        <Notice
          kind="bad"
          title={t`This file could not be read`}
          actions={
            document.canDelete && (
              <Button icon="retry" isPending={retry.isPending} onPress={() => retry.mutate()}>{t`Read again`}</Button>
            )
          }
        >
          {notes}
          <p>
            <Trans>The original can still be downloaded. Nothing of it is used in answers.</Trans>
          </p>
        </Notice>
      </>
    )
  }
  if (document.state === 'ready') return notes.length > 0 ? <Notice title={t`Good to know`}>{notes}</Notice> : null
  return (
    <div role="status">
      <Notice title={stateOf(document)}>
        <progress
          aria-label={t`Reading ${document.title}`}
          value={document.state === 'reading' ? document.progress : undefined}
        />
      </Notice>
    </div>
  )
}
