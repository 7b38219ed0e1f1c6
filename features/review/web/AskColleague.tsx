import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import type { Part } from './ReviewDialog.tsx'
import { requestKinds, useReviewNames } from './review-names.ts'
import { reviewersQuery } from './review-queries.ts'
import css from './review.module.css'

/** Names a colleague who shall read exactly this text, and shows what became of earlier requests. */
export function AskColleague({ review, run }: Part) {
  const { t } = useLingui()
  const names = useReviewNames()
  const [{ language }] = useSettings()
  const [search, setSearch] = useState('')
  const [reviewerId, setReviewerId] = useState('')
  const [note, setNote] = useState('')
  const [days, setDays] = useState('7')
  const [error, setError] = useState<string>()
  const [isPending, setPending] = useState(false)
  const people = useQuery(reviewersQuery(useDebounced(search.trim()))).data?.people ?? []

  async function ask(): Promise<void> {
    if (!reviewerId) return setError(t`Choose a colleague.`)
    setError(undefined)
    setPending(true)
    const { kind, outputId, contentHash } = review
    const isAsked = await run(() => api.requestReview({ kind, outputId, contentHash, reviewerId, note, days: Number(days) }))
    if (isAsked) {
      setReviewerId('')
      setNote('')
    }
    setPending(false)
  }

  return (
    <section className={css.part} aria-label={t`Ask a colleague`}>
      <h3>{t`Ask a colleague`}</h3>
      <p>
        <Trans>They see exactly this text and its sources, and nothing else of yours.</Trans>
      </p>
      {review.reviews.length > 0 && (
        <ul className={css.steps} aria-label={t`Requests so far`}>
          {review.reviews.map((request) => (
            <li key={request.id}>
              {request.reviewerName} <Badge kind={requestKinds[request.state]}>{names.requests[request.state]}</Badge>{' '}
              {formatDateTime(request.decidedAt ?? request.requestedAt, language)}
              {request.decisionNote && <q>{request.decisionNote}</q>}
              {request.state === 'requested' && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t`Take back the request to ${request.reviewerName}`}
                  onPress={() => void run(() => api.withdrawReview({ reviewId: request.id }))}
                >{t`Take back`}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={css.pair}>
        <TextField label={t`Find a colleague`} mark={t`optional`} value={search} onChange={setSearch} autoComplete="off" />
        <Select
          label={t`Colleague`}
          value={reviewerId}
          onChange={setReviewerId}
          error={error}
          options={[
            { value: '', label: t`Choose` },
            ...people.map((person) => ({
              value: person.id,
              label: person.jobTitle ? `${person.name}, ${person.jobTitle}` : person.name,
            })),
          ]}
        />
        <Select
          label={t`Answer within`}
          value={days}
          onChange={setDays}
          options={['1', '3', '7', '14', '30'].map((count) => ({
            value: count,
            label: count === '1' ? t`1 day` : t`${count} days`,
          }))}
        />
      </div>
      <TextArea
        label={t`What should they look at?`}
        mark={t`optional`}
        value={note}
        onChange={setNote}
        maxLength={2000}
        dir="auto"
      />
      <div className={css.actions}>
        <Button isPending={isPending} onPress={() => void ask()}>{t`Ask for an attestation`}</Button>
      </div>
    </section>
  )
}
