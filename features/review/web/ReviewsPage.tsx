import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { RadioGroup } from '#ui/Choice.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Review } from '../contract.ts'
import { requestKinds, useReviewNames } from './review-names.ts'
import { reviewsQuery, type ReviewBox } from './review-queries.ts'
import css from './review.module.css'

/** What waits for this person’s name, and what they asked others for. */
export function ReviewsPage() {
  const { t } = useLingui()
  const [box, setBox] = useState<ReviewBox>('to-do')
  const reviews = useQuery(reviewsQuery(box))
  const empty: Record<ReviewBox, string> = {
    'to-do': t`Nothing waits for you`,
    done: t`You have not answered any request yet`,
    asked: t`You have not asked anybody yet`,
  }
  return (
    <Page
      title={t`Reviews`}
      lead={t`A text for residents leaves only after a named colleague has read exactly that text and put their name to it.`}
    >
      <RadioGroup
        label={t`Show`}
        options={[
          { value: 'to-do', label: t`For me to do` },
          { value: 'done', label: t`Answered by me` },
          { value: 'asked', label: t`Asked by me` },
        ]}
        value={box}
        onChange={(next) => setBox(next)}
        isInline
      />
      {reviews.error && <ProblemNotice error={reviews.error} />}
      {reviews.isPending && <Loading label={t`Loading…`} />}
      {reviews.data?.reviews.length === 0 && <EmptyState icon="check-circle" title={empty[box]} />}
      <ul className={css.cards} aria-label={t`Reviews`}>
        {reviews.data?.reviews.map((review) => (
          <ReviewCard key={review.id} review={review} />
        ))}
      </ul>
    </Page>
  )
}

function ReviewCard({ review }: { review: Review }) {
  const { t } = useLingui()
  const names = useReviewNames()
  const [{ language }] = useSettings()
  const due = formatDateTime(review.expiresAt, language)
  return (
    <li className={css.card}>
      <h2>
        <Link to="/reviews/$reviewId" params={{ reviewId: review.id }}>
          {review.title || t`Answer without a question`}
        </Link>
      </h2>
      <p className={css.facts}>
        <Badge kind={requestKinds[review.state]}>{names.requests[review.state]}</Badge>
        {review.audience === 'residents' && <Badge kind="warn">{t`For residents`}</Badge>}
        <span>
          <Trans>
            {review.ownerName} asks {review.reviewerName}
          </Trans>
        </span>
        <span>
          <Trans>by {due}</Trans>
        </span>
      </p>
      {review.note && <p>{review.note}</p>}
      {review.decisionNote && <q>{review.decisionNote}</q>}
    </li>
  )
}
