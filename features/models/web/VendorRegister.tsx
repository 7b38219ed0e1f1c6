import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { useLabelWords } from '#ui/label-words.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { Vendor, VendorReview } from '../contract.ts'
import { LapseWarning, useClearanceWords } from './ClearanceFacts.tsx'
import { reviewsQuery } from './model-queries.ts'
import { ReviewForm } from './ReviewForm.tsx'
import css from './VendorRegister.module.css'

/** What a vendor’s models may be told, on what evidence, and what waits for a second officer. */
export function VendorRegister({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui()
  const canReview = useMayReview()
  const words = useClearanceWords()
  const reviews = useQuery(reviewsQuery)
  const [isEntering, setEntering] = useState(false)
  const own = reviews.data?.reviews.filter((review) => review.vendorId === vendor.id) ?? []
  const proposed = own.filter((review) => review.state === 'proposed')
  const inForce = own.filter((review) => review.state === 'in force')
  return (
    <div role="group" className={css.register} aria-label={t`Clearance of ${vendor.title}`}>
      <h3>{t`What it may be told`}</h3>
      <ul className={css.models}>
        {vendor.clearances.map(({ model, clearance, off }) => (
          <li key={model}>
            <span className={css.name}>{model === '*' ? t`All other models` : model}</span>
            <span>{words.upTo(clearance)}</span>
            <LapseWarning clearance={clearance} />
            {off && (
              <p className={css.off} lang="en">
                {off}
              </p>
            )}
          </li>
        ))}
      </ul>
      {inForce.length === 0 && (
        <Notice kind="warn" title={t`Nobody has vouched for this vendor yet`}>
          <p>{t`Until evidence is entered and a second officer confirms it, its models take public information only.`}</p>
        </Notice>
      )}
      {inForce.map((review) => (
        <Evidence key={review.id} review={review} />
      ))}
      {proposed.map((review) => (
        <Proposal key={review.id} review={review} canReview={canReview} />
      ))}
      <p className={css.small} lang="en">
        {vendor.noStore}
      </p>
      {canReview && (
        <div>
          <Button icon="shield" onPress={() => setEntering(true)}>{t`Enter evidence`}</Button>
        </div>
      )}
      <Dialog title={t`Evidence for ${vendor.title}`} isOpen={isEntering} onClose={() => setEntering(false)}>
        <ReviewForm
          vendor={vendor}
          onSaved={(review) => {
            setEntering(false)
            toast(review.state === 'proposed' ? t`Entered. It counts once a second officer confirms it.` : t`In force: it allows less than before.`)
          }}
        />
      </Dialog>
    </div>
  )
}

/** Actions on one vendor are not in the session’s list; the roles are. */
function useMayReview(): boolean {
  const roles = useSession().person?.roles ?? []
  return (['administrator', 'security', 'privacy'] as const).some((role) => roles.includes(role))
}

function Evidence({ review }: { review: VendorReview }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { facts } = review
  const rows: [string, string][] = [
    [t`Reviewed by`, [review.proposedBy.name, review.decidedBy?.name].filter(Boolean).join(', ')],
    [t`Used for training`, facts.isNoTraining ? t`no: “${facts.noTrainingClause}”` : t`not excluded`],
    [t`Kept`, facts.isZeroRetention ? t`nothing (zero data retention)` : facts.retentionDays === null ? t`not stated` : t`${facts.retentionDays} days`],
    [t`Region`, facts.region],
    [t`Certificate`, facts.certificate || t`none`],
    [t`Fingerprint (SHA-256)`, facts.sha256],
  ]
  return (
    <details className={css.evidence}>
      <summary>
        {review.model === '*' ? facts.title : `${review.model}: ${facts.title}`}
        {review.isOutdated && <Badge kind="bad">{t`Settings changed since: counts no more`}</Badge>}
      </summary>
      <dl className={css.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t`Since`}</dt>
          <dd>{formatDate(review.decidedAt ?? review.proposedAt, language)}</dd>
        </div>
        {facts.link && (
          <div>
            <dt>{t`Document`}</dt>
            <dd>
              <a href={facts.link} rel="noreferrer noopener" target="_blank">
                {facts.link}
              </a>
            </dd>
          </div>
        )}
      </dl>
    </details>
  )
}

function Proposal({ review, canReview }: { review: VendorReview; canReview: boolean }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { name } = useLabelWords()
  const queryClient = useQueryClient()
  const isOwn = useSession().person?.id === review.proposedBy.id
  const decide = useMutation({
    mutationFn: (isConfirmed: boolean) => api.decideVendorReview({ reviewId: review.id, isConfirmed }),
    onSettled: () => Promise.all(['vendors', 'models', 'vendor-reviews'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
  const level = name({ conf: review.maxConf, comp: review.comps })
  return (
    <Notice
      title={t`Waits for a second officer: ${level}`}
      actions={
        canReview && (
          <>
            {!isOwn && <Button variant="primary" isPending={decide.isPending} onPress={() => decide.mutate(true)}>{t`Confirm`}</Button>}
            <Button isPending={decide.isPending} onPress={() => decide.mutate(false)}>{isOwn ? t`Take back` : t`Decline`}</Button>
          </>
        )
      }
    >
      <p>{t`${review.proposedBy.name} entered “${review.facts.title}” on ${formatDateTime(review.proposedAt, language)}.`}</p>
      {isOwn && <p>{t`Somebody else has to confirm it.`}</p>}
      <Evidence review={review} />
      {decide.error && <ProblemNotice error={decide.error} />}
    </Notice>
  )
}
