import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Notice.tsx'
import type { Source } from '#features/artefacts/contract.ts'
import css from '../drafts.module.css'

/** The sources with their quoted words; one that was opened from the text takes the focus. */
export function SourcePanel({ sources, open, onCite, canEdit }: { sources: readonly Source[]; open: number | null; onCite(number: number): void; canEdit: boolean }) {
  const { t } = useLingui()
  const opened = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    opened.current?.focus()
  }, [open])
  if (sources.length === 0) return <EmptyState icon="quote" title={t`No source yet`}>{t`Ask for sources, or start a draft from them: each comes with the words it is cited for.`}</EmptyState>
  return (
    <ol className={css.list} aria-label={t`Sources`}>
      {sources.map((source) => (
        <li key={source.number} className={css.card}>
          <h3 tabIndex={-1} ref={source.number === open ? opened : null}>
            {t`[${source.number}] ${source.title}`}
          </h3>
          <p className={css.facts}>
            {source.place && <span>{source.place}</span>}
            {source.statedOn && <time dateTime={source.statedOn}>{source.statedOn}</time>}
            {source.reference && <span>{source.reference}</span>}
          </p>
          <details open={source.number === open}>
            <summary>{t`The words`}</summary>
            <blockquote dir="auto">{source.text}</blockquote>
          </details>
          <div className={css.actions}>
            {source.documentId && (
              <Link to="/documents/$documentId" params={{ documentId: source.documentId }} search={source.passageId ? { passage: source.passageId } : {}}>
                {t`Open “${source.title}”`}
              </Link>
            )}
            {canEdit && <Button size="small" variant="quiet" aria-label={t`Cite source ${source.number} at the caret`} onPress={() => onCite(source.number)}>{t`Cite here`}</Button>}
          </div>
        </li>
      ))}
    </ol>
  )
}
