import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Menu } from '#ui/Menu.tsx'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Document } from '../contract.ts'
import { DeleteDocumentDialog } from './DeleteDocumentDialog.tsx'
import { replaceDocument } from './document-queries.ts'
import { kindOf, useDocumentWords } from './document-words.ts'
import css from './DocumentRow.module.css'

export function DocumentRow({ document }: { document: Document }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const words = useDocumentWords()
  const [isDeleting, setDeleting] = useState(false)
  const retry = useMutation({
    mutationFn: () => api.retryDocument({ documentId: document.id }),
    onSuccess: (changed) => replaceDocument(queryClient, changed),
  })
  const isGoing = document.state === 'received' || document.state === 'reading'
  return (
    <li className={css.row}>
      <span className={css.kind} aria-hidden="true">
        {kindOf(document) || <Icon name="document" />}
      </span>
      <div className={css.words}>
        <Link to="/documents/$documentId" params={{ documentId: document.id }} className={css.title}>
          {document.title}
        </Link>
        {document.state !== 'ready' && (
          <span className={css.state}>
            <Badge kind={document.state === 'refused' ? 'bad' : 'info'}>{words.stateOf(document)}</Badge>
          </span>
        )}
        <span className={css.state}>
          <LabelChip label={document.label} reasons={document.label.why} of={document.title} />
        </span>
        <span className={css.facts}>{[document.collectionName, ...words.factsOf(document)].join(' · ')}</span>
        {document.notes.map((note) => (
          <span key={note} lang="en" className={document.state === 'refused' ? css.bad : css.facts}>
            {note}
          </span>
        ))}
        {isGoing && (
          <progress
            className={css.progress}
            aria-label={t`Reading ${document.title}`}
            value={document.state === 'reading' ? document.progress : undefined}
          />
        )}
        {retry.error && <ProblemNotice error={retry.error} />}
      </div>
      {document.state === 'refused' && document.canDelete && (
        <Button
          size="small"
          icon="retry"
          isPending={retry.isPending}
          aria-label={t`Read again: ${document.title}`}
          onPress={() => retry.mutate()}
        >
          {t`Read again`}
        </Button>
      )}
      <Menu
        label={t`More for ${document.title}`}
        entries={[
          {
            id: 'download',
            label: t`Download the original`,
            icon: 'download',
            onAction: () => location.assign(`${apiBase}/documents/${document.id}/original`),
          },
          ...(document.canDelete
            ? ([
                'separator',
                { id: 'delete', label: t`Delete`, icon: 'trash', isDangerous: true, onAction: () => setDeleting(true) },
              ] as const)
            : []),
        ]}
      >
        <IconButton icon="more" label={t`More for ${document.title}`} />
      </Menu>
      {isDeleting && <DeleteDocumentDialog document={document} onClose={() => setDeleting(false)} />}
    </li>
  )
}
