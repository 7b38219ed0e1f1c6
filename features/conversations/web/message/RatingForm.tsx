import { lazy, Suspense, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import type { Message, Rating } from '../../contract.ts'
import { useChatActions } from '../chat-context.ts'
import css from './message.module.css'

const ShareTurn = lazy(() => import('#features/feedback/web/ShareTurn.tsx'))

type Reason = Rating['reasons'][number]

/** What was bad about an answer: reasons to tick, and a comment. It opens under the answer, so the answer stays in sight. */
export function RatingForm({ message, onClose }: { message: Message; onClose(): void }) {
  const { t } = useLingui()
  const { rate } = useChatActions()
  const sentence = useProblemSentence()
  const before = message.answer?.rating?.value === 'bad' ? message.answer.rating : undefined
  const [reasons, setReasons] = useState<Reason[]>(before?.reasons ?? [])
  const [comment, setComment] = useState(before?.comment ?? '')
  const [isShared, setShared] = useState(false)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<string>()
  const headingId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'nearest' })
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      close()
    }
    const element = form.current
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [])
  const options: { reason: Reason; label: string }[] = [
    { reason: 'wrong', label: t`It is wrong` },
    { reason: 'unsourced', label: t`The sources do not say this` },
    { reason: 'biased', label: t`It is biased` },
    { reason: 'unsafe', label: t`It is unsafe` },
    { reason: 'off-task', label: t`It does not answer my question` },
    { reason: 'slow', label: t`It was too slow` },
  ]

  async function send() {
    setSending(true)
    try {
      await rate(message, { value: 'bad', reasons, comment: comment.trim() })
      if (isShared) await (await import('#features/feedback/web/share-turn.ts')).shareTurn(message.id)
      toast(t`Thank you. Your rating is kept with the answer.`)
      onClose()
    } catch (problem) {
      setError(sentence(problem))
      setSending(false)
    }
  }

  return (
    <form
      ref={form}
      className={css.rating}
      aria-labelledby={headingId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3 id={headingId} ref={heading} tabIndex={-1}>
        <Trans>What was wrong with this answer?</Trans>
      </h3>
      <div className={css.reasons} role="group" aria-labelledby={headingId}>
        {options.map(({ reason, label }) => (
          <Checkbox
            key={reason}
            label={label}
            isChecked={reasons.includes(reason)}
            onChange={(isChecked) => setReasons(isChecked ? [...reasons, reason] : reasons.filter((each) => each !== reason))}
          />
        ))}
      </div>
      <TextArea
        label={t`Comment`}
        mark={t`optional`}
        value={comment}
        onChange={setComment}
        error={error}
        maxLength={2000}
        dir="auto"
      />
      <Suspense>
        <ShareTurn messageId={message.id} isShared={isShared} onChange={setShared} />
      </Suspense>
      <div className={css.editActions}>
        <Button size="small" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button size="small" variant="primary" type="submit" isPending={isSending}>
          <Trans>Send rating</Trans>
        </Button>
      </div>
    </form>
  )
}
