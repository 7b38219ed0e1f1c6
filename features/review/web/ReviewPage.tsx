import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { Review, ReviewedContent } from '../contract.ts'
import { CheckForm, useChecked } from './CheckForm.tsx'
import { requestKinds, useReviewNames } from './review-names.ts'
import { reviewQuery } from './review-queries.ts'
import css from './review.module.css'

/** Exactly the text that the name is put to, the sources behind it, and the decision. */
export function ReviewPage() {
  const { t } = useLingui()
  const { reviewId } = useParams({ from: '/signed-in/reviews/$reviewId' })
  const shown = useQuery(reviewQuery(reviewId))
  const names = useReviewNames()
  const [{ language }] = useSettings()
  if (!shown.data)
    return (
      <Page title={t`Review`}>
        {shown.isPending && <Loading label={t`Loading…`} />}
        {shown.error && <ProblemNotice error={shown.error} />}
      </Page>
    )
  const { review, content, contentHash } = shown.data
  return (
    <Page
      title={t`Review`}
      lead={
        <Trans>
          {review.ownerName} asks {review.reviewerName} to read this, by {formatDateTime(review.expiresAt, language)}.
        </Trans>
      }
    >
      <p className={css.facts}>
        <Badge kind={requestKinds[review.state]}>{names.requests[review.state]}</Badge>
        {review.audience === 'residents' && <Badge kind="warn">{t`For residents`}</Badge>}
        <Link to="/reviews">{t`All reviews`}</Link>
      </p>
      {review.note && (
        <p>
          <Trans>
            {review.ownerName} writes: <q>{review.note}</q>
          </Trans>
        </p>
      )}
      <Section
        title={t`The text`}
        lead={content.modelTitle ? t`Drafted with AI (${content.modelTitle}) for the request “${review.title}”.` : t`Written without AI: “${review.title}”.`}
      >
        <div className={css.words} role="region" aria-label={t`The text`} tabIndex={0} dir="auto">
          {content.shown ?? content.words}
        </div>
        <p className={css.hash}>
          {content.shown === undefined ? (
            <Trans>
              What you attest is these very characters (SHA-256 {contentHash}). If one changes, the attestation is void.
            </Trans>
          ) : (
            <Trans>
              What you attest is the content of this version as it is kept (SHA-256 {contentHash}), shown here as plain text. If
              anything in it changes, the attestation is void.
            </Trans>
          )}
        </p>
      </Section>
      <Sources content={content} />
      {review.isMineToDo && <Decision review={review} contentHash={contentHash} />}
      {review.decisionNote && (
        <Section title={t`The answer`}>
          <p>{review.decisionNote}</p>
        </Section>
      )}
    </Page>
  )
}

function Sources({ content }: { content: ReviewedContent }) {
  const { t } = useLingui()
  if (content.sources.length === 0) return <p>{t`The text names no source.`}</p>
  return (
    <Section title={t`Its sources`}>
      {content.sources.map((source) => (
        <details key={source.number}>
          <summary>
            [{source.number}] {source.title}, {source.place}
          </summary>
          <p className={css.source}>{source.text}</p>
          {source.documentId && (
            <p>
              <Link
                to="/documents/$documentId"
                params={{ documentId: source.documentId }}
                search={source.passageId ? { passage: source.passageId } : {}}
              >
                {t`Open “${source.title}”`}
              </Link>
            </p>
          )}
        </details>
      ))}
    </Section>
  )
}

function Decision({ review, contentHash }: { review: Review; contentHash: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [checked, setChecked] = useChecked()
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [pending, setPending] = useState<'attest' | 'decline'>()

  async function decide(kind: 'attest' | 'decline'): Promise<void> {
    if (kind === 'attest' && checked.checks.length === 0) return setError(t`Say what you looked at.`)
    if (kind === 'decline' && !checked.note.trim()) return setError(t`Say why in the note, so that it can be mended.`)
    setError(undefined)
    setProblem(undefined)
    setPending(kind)
    try {
      if (kind === 'attest') await api.attestReview({ reviewId: review.id, contentHash, ...checked })
      else await api.declineReview({ reviewId: review.id, note: checked.note })
      toast(kind === 'attest' ? t`Attested. ${review.ownerName} can use it now.` : t`Given back to ${review.ownerName}`)
      await queryClient.invalidateQueries({ queryKey: ['reviews'] })
    } catch (failure) {
      setProblem(failure)
    }
    setPending(undefined)
  }

  return (
    <Section title={t`Your answer`} lead={t`Your name is kept with it and stands in every export.`}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <CheckForm legend={t`What did you check?`} value={checked} onChange={setChecked} error={error} />
      <div className={css.actions}>
        <Button variant="primary" isPending={pending === 'attest'} onPress={() => void decide('attest')}>
          {t`I have read exactly this and attest it`}
        </Button>
        <Button isPending={pending === 'decline'} onPress={() => void decide('decline')}>{t`Give it back`}</Button>
      </div>
    </Section>
  )
}
