import { lazy, memo, Suspense, useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Message } from '../../contract.ts'
import { isRunning, startProgress, type AnswerProgress } from '../answer/answer-progress.ts'
import type { LiveAnswer } from '../answer/live-answer.ts'
import { AnswerActions } from './AnswerActions.tsx'
import { AnswerBody } from './AnswerBody.tsx'
import { AnswerEnd } from './AnswerEnd.tsx'
import { GroundingLine } from './GroundingLine.tsx'
import { MessageLabel, ProtectionLine } from './MessageLabel.tsx'
import { MessageTime } from './MessageTime.tsx'
import { NextQuestions } from './NextQuestions.tsx'
import { SourceList } from './SourceList.tsx'
import { WaitingLine } from './WaitingLine.tsx'
import css from './message.module.css'

const ReviewLine = lazy(async () => ({ default: (await import('#features/review/web/ReviewLine.tsx')).ReviewLine }))

type AnswerItemProps = {
  message: Message
  /** The question’s words: they may say whom the answer is for. */
  asked: string
  /** Given while this answer is being written. */
  live: LiveAnswer | undefined
  /** The end of the conversation: here stand the suggested questions. */
  isLast: boolean
  /** Which answer of the page it is, to tell tables and code apart by name. */
  count: number
}

export const AnswerItem = memo(function AnswerItem({ message, asked, live, isLast, count }: AnswerItemProps) {
  const { t } = useLingui()
  const headingId = useId()
  const body = useRef<HTMLDivElement>(null)
  const progress = useProgress(message, live)
  const isLost = useIsLost(live)
  const [{ isStreaming }] = useSettings()
  const answer = message.answer
  if (!answer) return null
  const isOpen = isRunning(progress.state)
  const isHeldBack = isOpen && !isStreaming
  return (
    <article
      className={css.answer}
      aria-labelledby={headingId}
      aria-busy={isOpen || undefined}
      tabIndex={-1}
      data-message={message.id}
    >
      <header className={css.head}>
        <h2 id={headingId}>
          <Trans>Assistant</Trans> <span className={css.model}>· {answer.modelTitle}</span>
        </h2>
        {progress.state === 'no_source' && (
          <Badge kind="warn">
            <Trans>No source found</Trans>
          </Badge>
        )}
        <MessageLabel message={message} of={t`Answer ${count}`} />
        <MessageTime at={message.createdAt} />
      </header>
      <div ref={body} data-quotable data-quote-from={answer.modelTitle}>
        <AnswerBody
          messageId={message.id}
          text={isHeldBack ? '' : progress.text}
          citations={progress.citations}
          check={isOpen ? null : answer.check}
          isOpen={isOpen && !isHeldBack && progress.text !== ''}
          name={t`Answer ${count}`}
          label={message.label}
        />
      </div>
      {isOpen ? (
        <WaitingLine progress={progress} isHeldBack={isHeldBack} isLost={isLost} />
      ) : (
        <>
          <AnswerEnd message={message} />
          <ProtectionLine message={message} />
          <GroundingLine answer={answer} />
          <SourceList message={message} answer={answer} />
          <Suspense>
            {message.text !== '' && (
              <ReviewLine conversationId={message.conversationId} outputId={message.id} asked={asked} body={body} />
            )}
          </Suspense>
          <AnswerActions message={message} body={body} isLast={isLast} />
          {isLast && <NextQuestions questions={answer.nextQuestions} />}
        </>
      )}
    </article>
  )
})

function useProgress(message: Message, live: LiveAnswer | undefined): AnswerProgress {
  const stored = useRef<{ message: Message; progress: AnswerProgress }>(undefined)
  if (stored.current?.message !== message) stored.current = { message, progress: startProgress(message) }
  const still = stored.current.progress
  const followed = useSyncExternalStore(live?.subscribe ?? never, live?.read ?? (() => still))
  // The live answer ends a moment before the stored message is replaced by the complete one.
  return live && isRunning(still.state) ? followed : still
}

/** Said once each way: the connection is away, and it is back. */
function useIsLost(live: LiveAnswer | undefined): boolean {
  const { t } = useLingui()
  const isLost = useSyncExternalStore(live?.subscribe ?? never, live?.isLost ?? no)
  const wasLost = useRef(false)
  useEffect(() => {
    if (isLost === wasLost.current) return
    wasLost.current = isLost
    if (isLost) announce(t`The connection is lost. The answer goes on by itself when it is back.`, 'assertive')
    else if (live) announce(t`The connection is back.`)
  }, [isLost, live, t])
  return isLost
}

const never = () => () => {}
const no = () => false
