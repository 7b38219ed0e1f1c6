import { lazy, Suspense, useMemo, useState, type RefObject } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { toastProblem } from '#ui/toast.tsx'
import type { Audience } from '../contract.ts'
import { suggestResidents } from '../domain/suggest-audience.ts'
import type { Hold } from './held.ts'
import { stateKinds, useReviewNames } from './review-names.ts'
import { chatReviewsQuery } from './review-queries.ts'
import { useHold } from './use-hold.ts'
import css from './review.module.css'

const ReviewDialog = lazy(async () => ({ default: (await import('./ReviewDialog.tsx')).ReviewDialog }))

/** Under each answer: its state, whom it is for, and the way to check, adopt or have it attested. */
export function ReviewLine({
  conversationId,
  outputId,
  asked,
  body,
}: {
  conversationId: string
  outputId: string
  /** The words that asked for it. */
  asked: string
  body: RefObject<HTMLElement | null>
}) {
  const { t } = useLingui()
  const names = useReviewNames()
  const states = useQuery(chatReviewsQuery(conversationId))
  const [isOpen, setOpen] = useState(false)
  const suggestedBy = useMemo(() => suggestResidents(asked), [asked])
  const known = states.data?.outputs.find((each) => each.outputId === outputId)
  const audience: Audience = known?.audience ?? (suggestedBy ? 'residents' : 'staff')
  const isFree = known ? known.isReleased : audience === 'staff'
  const hold: Hold = states.isPending ? 'waiting' : isFree ? 'free' : 'held'
  useHold(body, hold)
  const state = known?.state ?? 'draft'
  const isUnsaid = suggestedBy !== undefined && known?.audienceBy !== 'person' && !states.isPending
  return (
    <div className={css.line}>
      <Badge kind={stateKinds[state]}>{names.states[state]}</Badge>
      {audience === 'residents' && (
        <Badge kind={isFree ? 'good' : 'warn'}>{isFree ? t`For residents, attested` : t`For residents`}</Badge>
      )}
      <Button size="small" variant="quiet" onPress={() => setOpen(true)}>{t`Review…`}</Button>
      {hold === 'held' && !isUnsaid && (
        <span className={css.held}>
          <Trans>Held: a colleague has to attest it before it can be copied or exported.</Trans>
        </span>
      )}
      {isUnsaid && <Suggestion outputId={outputId} conversationId={conversationId} words={suggestedBy} />}
      <Suspense>
        {isOpen && <ReviewDialog conversationId={conversationId} outputId={outputId} onClose={() => setOpen(false)} />}
      </Suspense>
    </div>
  )
}

/** The request reads like a text for people outside; the person has the last word. */
function Suggestion({
  outputId,
  conversationId,
  words,
}: {
  outputId: string
  conversationId: string
  words: string | undefined
}) {
  const { t } = useLingui()
  const sentence = useProblemSentence()
  const queryClient = useQueryClient()
  const say = (audience: Audience) =>
    void api.setAudience({ kind: 'answer', outputId, audience }).then(
      () => queryClient.invalidateQueries({ queryKey: chatReviewsQuery(conversationId).queryKey }),
      (error: unknown) => toastProblem(sentence(error)),
    )
  return (
    <div className={css.suggestion} role="group" aria-label={t`Whom is this for?`}>
      <span>
        <Trans>Is this meant for residents? Your request says “{words}”. Until you answer, it is held.</Trans>
      </span>
      <Button size="small" onPress={() => say('residents')}>{t`Yes, for residents`}</Button>
      <Button size="small" onPress={() => say('staff')}>{t`No, for staff`}</Button>
    </div>
  )
}
