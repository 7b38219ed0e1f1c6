import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { OutputKind, OutputReview } from '../contract.ts'
import { AskColleague } from './AskColleague.tsx'
import { CheckForm, useChecked } from './CheckForm.tsx'
import { stateKinds, useReviewNames } from './review-names.ts'
import { chatReviewsQuery, outputReviewQuery } from './review-queries.ts'
import css from './review.module.css'

/** All that can be said about one output: whom it is for, what was checked, that it is adopted, who shall attest it. */
export function ReviewDialog({
  kind = 'answer',
  conversationId,
  outputId,
  contentHash = '',
  onClose,
}: {
  kind?: OutputKind
  /** Of an answer: the chat whose states are asked together. */
  conversationId?: string
  outputId: string
  /** Of a piece of work: its newest version. */
  contentHash?: string
  onClose(): void
}) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const shown = useQuery(outputReviewQuery(outputId, kind, contentHash))
  const [problem, setProblem] = useState<unknown>()

  async function run(call: () => Promise<unknown>): Promise<boolean> {
    setProblem(undefined)
    try {
      await call()
      return true
    } catch (error) {
      setProblem(error)
      return false
    } finally {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['reviews', 'output', outputId] }),
        conversationId === undefined
          ? queryClient.invalidateQueries({ queryKey: ['artefacts'] })
          : queryClient.invalidateQueries({ queryKey: chatReviewsQuery(conversationId).queryKey }),
      ])
    }
  }

  const review = shown.data
  return (
    <Dialog title={kind === 'answer' ? t`Review of this answer` : t`Review of this work`} isOpen onClose={onClose} actions={<Button onPress={onClose}>{t`Close`}</Button>}>
      {shown.isPending && <Loading label={t`Loading…`} />}
      {shown.error && <ProblemNotice error={shown.error} />}
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {review && (
        <div className={css.parts}>
          <AudiencePart review={review} run={run} />
          <StepsPart review={review} />
          {review.state !== 'adopted' && <OwnPart review={review} run={run} />}
          <AskColleague review={review} run={run} />
        </div>
      )}
    </Dialog>
  )
}

export type Part = { review: OutputReview; run(call: () => Promise<unknown>): Promise<boolean> }

function AudiencePart({ review, run }: Part) {
  const { t } = useLingui()
  return (
    <RadioGroup
      label={t`Whom is it for?`}
      description={t`What is for residents can be copied, exported or adopted only after a colleague has attested it.`}
      options={[
        { value: 'staff', label: t`Staff` },
        { value: 'residents', label: t`Residents` },
      ]}
      value={review.audience}
      onChange={(audience) => void run(() => api.setAudience({ kind: review.kind, outputId: review.outputId, audience }))}
      isInline
    />
  )
}

function StepsPart({ review }: { review: OutputReview }) {
  const { t } = useLingui()
  const names = useReviewNames()
  const [{ language }] = useSettings()
  return (
    <section className={css.part} aria-label={t`State`}>
      <h3>
        {t`State`} <Badge kind={stateKinds[review.state]}>{names.states[review.state]}</Badge>
      </h3>
      {review.steps.length === 0 && <p>{t`Nobody has said anything about it yet.`}</p>}
      <ol className={css.steps}>
        {review.steps.map((step, index) => (
          <li key={index} className={step.isCurrent ? undefined : css.old}>
            {names.steps[step.step]}: {step.personName}, {formatDateTime(step.at, language)}
            {step.checks.length > 0 && <> ({step.checks.map((part) => names.shortParts[part]).join(', ')})</>}
            {step.validUntil && (
              <>
                {', '}
                <Trans>valid until {formatDateTime(step.validUntil, language)}</Trans>
              </>
            )}
            {!step.isCurrent && <> – {t`of an earlier text`}</>}
            {step.note && <q>{step.note}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function OwnPart({ review, run }: Part) {
  const { t } = useLingui()
  const [checked, setChecked] = useChecked()
  const [error, setError] = useState<string>()
  const [pending, setPending] = useState<'check' | 'adopt'>()
  const at = { kind: review.kind, outputId: review.outputId, contentHash: review.contentHash }

  async function check(): Promise<void> {
    if (checked.checks.length === 0) return setError(t`Say what you looked at.`)
    setError(undefined)
    setPending('check')
    if (await run(() => api.checkOutput({ ...at, ...checked }))) setChecked({ checks: [], note: '' })
    setPending(undefined)
  }

  async function adopt(): Promise<void> {
    setPending('adopt')
    await run(() => api.adoptOutput(at))
    setPending(undefined)
  }

  const canAdopt = review.state === 'checked' && review.isReleased
  return (
    <section className={css.part} aria-label={t`Your own check`}>
      <h3>{t`Your own check`}</h3>
      <CheckForm legend={t`What did you check?`} value={checked} onChange={setChecked} error={error} />
      <div className={css.actions}>
        <Button isPending={pending === 'check'} onPress={() => void check()}>{t`Mark as checked`}</Button>
        {canAdopt && (
          <Button variant="primary" isPending={pending === 'adopt'} onPress={() => void adopt()}>
            {t`Adopt as my work`}
          </Button>
        )}
      </div>
    </section>
  )
}
