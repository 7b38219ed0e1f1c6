import { useState, type RefObject } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextArea } from '#ui/TextField.tsx'
import type { DraftComment } from '#kernel/prose/draft-document.ts'
import css from '../drafts.module.css'

export function CommentPanel({ comments, canEdit, field, onAdd, onChange, onShow }: { comments: readonly DraftComment[]; canEdit: boolean; field: RefObject<HTMLTextAreaElement | null>; /** False when there are no words to hang it on. */ onAdd(text: string): boolean; onChange(comments: DraftComment[]): void; onShow(id: string): void }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const add = (): void => {
    if (!text.trim()) return setError(t`Write the comment first.`)
    if (!onAdd(text.trim())) return setError(t`Select the words that it is about first.`)
    setError(undefined)
    setText('')
  }
  return (
    <>
      {canEdit && (
        <div className={css.fields}>
          <TextArea ref={field} label={t`New comment on the selected words`} rows={2} value={text} error={error} onChange={setText} />
          <div className={css.actions}>
            <Button icon="add" onPress={add}>{t`Comment`}</Button>
          </div>
        </div>
      )}
      <ol className={css.list} aria-label={t`Comments`}>
        {comments.map((comment, index) => (
          <li key={comment.id} className={css.card}>
            <p className={css.facts}>
              <strong>{comment.author}</strong>
              <time dateTime={comment.at}>{formatDateTime(comment.at, language)}</time>
              {comment.isResolved && <Badge kind="good">{t`Resolved`}</Badge>}
            </p>
            <p dir="auto">{comment.text}</p>
            <div className={css.actions}>
              <Button size="small" variant="quiet" aria-label={t`Show the words of comment ${index + 1}`} onPress={() => onShow(comment.id)}>{t`Show`}</Button>
              {canEdit && (
                <Button size="small" variant="quiet" aria-label={comment.isResolved ? t`Open comment ${index + 1} again` : t`Resolve comment ${index + 1}`} onPress={() => onChange(comments.map((each) => (each.id === comment.id ? { ...each, isResolved: !each.isResolved } : each)))}>
                  {comment.isResolved ? t`Open again` : t`Resolve`}
                </Button>
              )}
              {canEdit && <Button size="small" variant="quiet" icon="trash" aria-label={t`Delete comment ${index + 1}`} onPress={() => onChange(comments.filter((each) => each.id !== comment.id))}>{t`Delete`}</Button>}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
