import { memo, useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import type { Message } from '../contract.ts'
import type { LiveAnswer } from './answer/live-answer.ts'
import { AnswerItem } from './message/AnswerItem.tsx'
import { QuestionItem } from './message/QuestionItem.tsx'
import { useFollowEnd } from './use-follow-end.ts'
import css from './chat.module.css'

type TranscriptProps = {
  messages: Message[]
  live: LiveAnswer | undefined
  hasEarlier: boolean
  isLoadingEarlier: boolean
  onLoadEarlier(): unknown
  /** Scrolls here instead of to the end when the chat opens. */
  openAt: string | undefined
  scroller: RefObject<HTMLDivElement | null>
  children?: ReactNode
}

/**
 * The messages as a plain ordered list: all of their text stays in the page for search and screen readers, what is out of
 * sight is not laid out (content-visibility), and nothing here is a live region; arrivals are spoken by the announcer.
 */
export const Transcript = memo(function Transcript({
  messages,
  live,
  hasEarlier,
  isLoadingEarlier,
  onLoadEarlier,
  openAt,
  scroller,
  children,
}: TranscriptProps) {
  const { t } = useLingui()
  const list = useRef<HTMLOListElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const { isAway, hasNews, toEnd } = useFollowEnd(scroller, list, messages, openAt)
  useKeptPlace(scroller, list, messages[0]?.id)
  useLoadAtTop(scroller, top, hasEarlier && !isLoadingEarlier, onLoadEarlier)
  let answers = 0
  return (
    <div ref={scroller} className={css.scroller} data-region="transcript" tabIndex={-1} role="group" aria-label={t`Conversation`}>
      <div className={css.column}>
        <div ref={top} className={css.earlier}>
          {hasEarlier && (
            <Button size="small" isPending={isLoadingEarlier} onPress={() => void onLoadEarlier()}>
              <Trans>Load earlier messages</Trans>
            </Button>
          )}
        </div>
        <ol ref={list} className={css.messages} aria-label={t`Messages`}>
          {messages.map((message, index) => {
            const isLast = index === messages.length - 1
            if (message.role === 'assistant') answers++
            return (
              // Versions of a message share their parent, so the switcher that was pressed keeps its place and the focus.
              <li key={message.parentId ?? 'first'} className={css.message} data-last={isLast || undefined}>
                {message.role === 'person' ? (
                  <QuestionItem message={message} />
                ) : (
                  <AnswerItem
                    message={message}
                    asked={messages[index - 1]?.role === 'person' ? (messages[index - 1]?.text ?? '') : ''}
                    live={live?.messageId === message.id ? live : undefined}
                    isLast={isLast}
                    count={answers}
                  />
                )}
              </li>
            )
          })}
        </ol>
        {children}
      </div>
      {isAway && (
        <div className={css.toEnd}>
          <button type="button" className={css.toEndButton} data-news={hasNews || undefined} onClick={toEnd}>
            <Icon name="arrow-down" size="small" />
            <span>{hasNews ? <Trans>New answer</Trans> : <Trans>To the newest message</Trans>}</span>
          </button>
        </div>
      )}
    </div>
  )
})

/** Earlier messages are put above what is read; the text under the eyes stays where it is. */
function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  firstId: string | undefined,
): void {
  const kept = useRef<{ firstId: string | undefined; element: Element | null; top: number }>({ firstId, element: null, top: 0 })
  useLayoutEffect(() => {
    const [frame, items] = [scroller.current, list.current]
    if (!frame || !items) return
    const note = () => {
      const element = items.firstElementChild
      kept.current = { firstId, element, top: element?.getBoundingClientRect().top ?? 0 }
    }
    const { element, top, firstId: before } = kept.current
    let frames = 0
    let next = 0
    // What came in has its real height only once it was near the window, so the place is set right for some frames.
    const restore = () => {
      if (!element?.isConnected) return
      frame.scrollTop += element.getBoundingClientRect().top - top
      if (++frames < placeFrames) next = requestAnimationFrame(restore)
      else note()
    }
    if (before !== undefined && before !== firstId && element !== items.firstElementChild) restore()
    else note()
    const onScroll = () => (frames === 0 || frames >= placeFrames) && note()
    frame.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(next)
      frame.removeEventListener('scroll', onScroll)
    }
  }, [scroller, list, firstId])
}

const placeFrames = 4

/** Reaching the top loads the page before it, without a press. */
function useLoadAtTop(
  scroller: RefObject<HTMLElement | null>,
  top: RefObject<HTMLElement | null>,
  canLoad: boolean,
  load: () => void,
): void {
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    if (!canLoad || !top.current) return
    let hasScrolled = false
    const note = () => (hasScrolled = true)
    scroller.current?.addEventListener('scroll', note, { passive: true, once: true })
    const watch = new IntersectionObserver(
      (entries) => hasScrolled && entries.some((entry) => entry.isIntersecting) && latest.current(),
      { root: scroller.current, rootMargin: '600px 0px 0px' },
    )
    watch.observe(top.current)
    return () => watch.disconnect()
  }, [scroller, top, canLoad])
}
