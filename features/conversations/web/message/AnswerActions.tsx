import { useRef, useState, type RefObject } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { toast, toastProblem } from '#ui/toast.tsx'
import type { Message } from '../../contract.ts'
import { HeldWords, settledHold } from '#features/review/web/held.ts'
import { useChatActions } from '../chat-context.ts'
import { ActionButton } from './ActionButton.tsx'
import { CopyButton } from './CopyButton.tsx'
import { copyFormatted, copyText } from './copy-answer.ts'
import { BranchSwitcher } from './BranchSwitcher.tsx'
import { PopoverMenu } from './PopoverMenu.tsx'
import { RatingForm } from './RatingForm.tsx'
import css from './message.module.css'

export function AnswerActions({
  message,
  body,
  isLast,
}: {
  message: Message
  body: RefObject<HTMLElement | null>
  isLast: boolean
}) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { regenerate, rate, openTrace, chooseModelFor } = useChatActions()
  const sentence = useProblemSentence()
  const [isRating, setRating] = useState(false)
  const down = useRef<HTMLButtonElement>(null)
  const rating = message.answer?.rating
  const sayCopied = () => toast(t`Answer copied`)
  /** Words that are held stay where they are, and it is said why (R15). */
  const take = async (copy: () => Promise<void>): Promise<void> => {
    const hold = await settledHold(body.current)
    if (hold === 'free') return copy()
    if (hold === 'held') toastProblem(t`Held: this is meant for residents. A colleague has to attest it before it can be copied.`)
    else toast(t`Just a moment: it is being looked up whether this may be copied.`)
    return Promise.reject(new HeldWords())
  }
  /** Only the question goes along, for the person to edit. */
  const share = async (): Promise<void> => {
    const { shareAsUseCase } = await import('#features/use-cases/web/share-answer.ts')
    await shareAsUseCase(message, () => navigate({ to: '/use-cases/new' }))
  }
  const draft = {
    id: 'draft',
    label: t`Make a draft of this`,
    icon: 'edit' as const,
    onAction: () => void navigate({ to: '/drafts', search: { answer: message.id } }),
  }
  const closeRating = () => {
    setRating(false)
    down.current?.focus()
  }
  const rateGood = () =>
    void rate(message, { value: 'good', reasons: [], comment: '' }).then(() =>
      toast(t`Thank you. Your rating is kept with the answer.`),
    ).catch((error: unknown) => toastProblem(sentence(error)))
  return (
    <>
      <div className={css.actions} data-always={isLast || undefined}>
        <CopyButton
          label={t`Copy answer`}
          isAnswer
          copy={() => take(async () => (body.current ? copyFormatted(body.current, message, t`Sources`) : undefined))}
        />
        <ActionButton icon="thumb-up" label={t`Good answer`} aria-pressed={rating?.value === 'good'} onClick={rateGood} />
        <ActionButton
          icon="thumb-down"
          label={t`Bad answer`}
          ref={down}
          aria-pressed={rating?.value === 'bad'}
          aria-expanded={isRating}
          onClick={() => setRating(!isRating)}
        />
        <ActionButton icon="retry" label={t`Answer again`} onClick={() => regenerate(message)} />
        <PopoverMenu
          label={t`More for this answer`}
          entries={[
            {
              id: 'markdown',
              label: t`Copy as Markdown`,
              icon: 'copy',
              onAction: () => void take(() => copyText(message.text)).then(sayCopied, () => undefined),
            },
            // Only an answer that is complete can become one.
            ...(message.answer?.state === 'answered' ? [draft] : []),
            { id: 'share', label: t`Share as a use case`, icon: 'star', onAction: () => void share().catch((error: unknown) => toastProblem(sentence(error))) },
            { id: 'model', label: t`Answer with another model…`, icon: 'model', onAction: () => chooseModelFor(message) },
            { id: 'report', label: t`Report to your contact…`, icon: 'help', onAction: () => void navigate({ to: '/help', search: { answer: message.id } }) },
            { id: 'trace', label: t`How this answer came about`, icon: 'search', onAction: () => openTrace(message) },
          ]}
        />
        <BranchSwitcher branch={message.branch} kind="answer" />
      </div>
      {isRating && <RatingForm message={message} onClose={closeRating} />}
    </>
  )
}
