import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Notice.tsx'
import type { ListedSuggestion } from '../../domain/suggestion-list.ts'
import type { Verdict } from '../../domain/suggestions.ts'
import css from '../drafts.module.css'

/** Every tracked change in words, outside the editor, where a screen reader reads it (screens.md 5.12). */
export function SuggestionPanel({ listed, canEdit, onSettle, onShow }: { listed: readonly ListedSuggestion[]; canEdit: boolean; onSettle(verdict: Verdict, id?: string): void; onShow(id: string): void }) {
  const { t } = useLingui()
  if (listed.length === 0) return <EmptyState icon="check-circle" title={t`No suggestion waits`}>{t`Select words and ask; what comes back stands here and in the text until you accept or reject it.`}</EmptyState>
  return (
    <>
      {canEdit && listed.length > 1 && (
        <div className={css.actions}>
          <Button size="small" variant="primary" icon="check" onPress={() => onSettle('accept')}>{t`Accept all`}</Button>
          <Button size="small" icon="close" onPress={() => onSettle('reject')}>{t`Reject all`}</Button>
        </div>
      )}
      <ol className={css.list} aria-label={t`Suggestions`}>
        {listed.map((each, index) => (
          <li key={each.id} className={css.card}>
            <h3>{t`Suggestion ${index + 1}`}</h3>
            {each.about && <p className={css.facts}>{t`${each.about.asked} (${each.about.by})`}</p>}
            <p className={css.change} dir="auto">
              {each.pieces.map((piece, at) => (
                <PieceText key={at} kind={piece.kind} text={piece.text} />
              ))}
            </p>
            <div className={css.actions}>
              {canEdit && <Button size="small" variant="primary" icon="check" aria-label={t`Accept suggestion ${index + 1}`} onPress={() => onSettle('accept', each.id)}>{t`Accept`}</Button>}
              {canEdit && <Button size="small" icon="close" aria-label={t`Reject suggestion ${index + 1}`} onPress={() => onSettle('reject', each.id)}>{t`Reject`}</Button>}
              <Button size="small" variant="quiet" aria-label={t`Show suggestion ${index + 1} in the text`} onPress={() => onShow(each.id)}>{t`Show`}</Button>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

export function PieceText({ kind, text }: { kind: 'same' | 'insertion' | 'deletion'; text: string }) {
  const { t } = useLingui()
  if (kind === 'same') return <>{text}</>
  const Mark = kind === 'insertion' ? 'ins' : 'del'
  return (
    <Mark className={kind === 'insertion' ? css.ins : css.del}>
      <span className="visually-hidden">{kind === 'insertion' ? t`added:` : t`removed:`} </span>
      {text}
    </Mark>
  )
}
