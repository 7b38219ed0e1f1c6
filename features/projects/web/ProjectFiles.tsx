import { useEffect } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { collectionsQuery, documentsQuery } from '#features/documents/web/document-queries.ts'
import { DocumentRow } from '#features/documents/web/DocumentRow.tsx'
import { UploadArea } from '#features/documents/web/UploadArea.tsx'
import { whenSent } from '#features/documents/web/uploads.ts'
import { useDocumentProgress } from '#features/documents/web/use-document-progress.ts'
import type { WholeProject } from '../contract.ts'
import css from './projects.module.css'

/** The project’s collection: found by its members, in chats too, and by nobody else. */
export function ProjectFiles({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const collections = useQuery(collectionsQuery)
  const documents = useInfiniteQuery(documentsQuery('', project.collectionId))
  const own = collections.data?.collections.find((collection) => collection.id === project.collectionId)
  const list = documents.data?.pages.flatMap((page) => page.documents) ?? []
  useDocumentProgress(list)
  useEffect(() => whenSent(() => void queryClient.invalidateQueries({ queryKey: ['documents'] })), [queryClient])
  return (
    <>
      {own?.canEdit && <UploadArea collections={[own]} chosen={own} />}
      {documents.error && <ProblemNotice error={documents.error} />}
      {documents.isPending && <Loading label={t`Loading documents…`} />}
      {documents.isSuccess && list.length === 0 && (
        <EmptyState icon="documents" title={t`No files here yet`}>
          <Trans>Files added here are searched when members ask, as soon as they are read.</Trans>
        </EmptyState>
      )}
      {list.length > 0 && (
        <ul className={css.rows} aria-label={t`Files`}>
          {list.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </ul>
      )}
      {documents.hasNextPage && (
        <div>
          <Button isPending={documents.isFetchingNextPage} onPress={() => void documents.fetchNextPage()}>{t`Show more documents`}</Button>
        </div>
      )}
    </>
  )
}
