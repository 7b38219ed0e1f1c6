import { lazy, Suspense, useState, type RefObject } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import type { Hold } from './held.ts'
import { stateKinds, useReviewNames } from './review-names.ts'
import { outputReviewQuery } from './review-queries.ts'
import { useHold } from './use-hold.ts'
import css from './review.module.css'

const ReviewDialog = lazy(async () => ({ default: (await import('./ReviewDialog.tsx')).ReviewDialog }))

/** Beside a piece of work: its state, whom it is for, and its owner’s way to check, adopt or have it attested. Held words cannot be copied out of `body`. */
export function WorkReviewLine({
  artefactId,
  contentHash,
  canReview,
  body,
}: {
  artefactId: string
  /** Of the newest version; what is asked anew when it changes. */
  contentHash: string
  canReview: boolean
  body: RefObject<HTMLElement | null>
}) {
  const { t } = useLingui()
  const names = useReviewNames()
  const review = useQuery(outputReviewQuery(artefactId, 'artefact', contentHash)).data
  const [isOpen, setOpen] = useState(false)
  const hold: Hold = !review ? 'waiting' : review.isReleased ? 'free' : 'held'
  useHold(body, hold)
  if (!review) return null
  return (
    <div className={css.line}>
      <Badge kind={stateKinds[review.state]}>{names.states[review.state]}</Badge>
      {review.audience === 'residents' && (
        <Badge kind={review.isReleased ? 'good' : 'warn'}>{review.isReleased ? t`For residents, attested` : t`For residents`}</Badge>
      )}
      {canReview && <Button size="small" variant="quiet" onPress={() => setOpen(true)}>{t`Review…`}</Button>}
      {hold === 'held' && (
        <span className={css.held}>
          {review.audienceBy === 'suggested' ? (
            <Trans>Its title reads as if it were for residents (“{review.suggestedBy}”). Until its review says otherwise, it is held.</Trans>
          ) : (
            <Trans>Held: a colleague has to attest it before it can be copied or exported.</Trans>
          )}
        </span>
      )}
      <Suspense>{isOpen && <ReviewDialog kind="artefact" outputId={artefactId} contentHash={contentHash} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  )
}
