import { lazy, Suspense, useEffect, useRef } from 'react'
import { useLingui } from '@lingui/react/macro'
import { claimPageFocus } from '#ui/page-focus.ts'
import { useTitle } from '#ui/use-title.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ChatActionsProvider } from './chat-context.ts'
import { ChatHeader } from './ChatHeader.tsx'
import { Composer, type ComposerHandle } from './composer/Composer.tsx'
import { useChoices } from './composer/use-choices.ts'
import type { ConversationView } from './conversation-view.ts'
import { SelectionQuote } from './SelectionQuote.tsx'
import { Transcript } from './Transcript.tsx'
import { useAnswerAnnouncements } from './use-answer-announcements.ts'
import { useAsking } from './use-asking.ts'
import { useChatActionsFor } from './use-chat-actions.ts'
import { useChatShortcuts } from './use-chat-shortcuts.ts'
import type { useConversation } from './use-conversation.ts'
import { useOpenSource } from './use-open-source.ts'
import { useIsAtLeast } from './use-width.ts'
import css from './chat.module.css'

const SourcePanel = lazy(async () => ({ default: (await import('./sources/SourcePanel.tsx')).SourcePanel }))
const ContactLine = lazy(async () => ({ default: (await import('#features/help/web/ContactLine.tsx')).ContactLine }))
const BudgetBanner = lazy(async () => ({ default: (await import('#features/budgets/web/BudgetBanner.tsx')).BudgetBanner }))
const AnswerDialogs = lazy(async () => ({ default: (await import('./message/AnswerDialogs.tsx')).AnswerDialogs }))

/** The panel needs 21rem and the text beside it as much again. */
const besideWidthPx = 690

type Conversation = ReturnType<typeof useConversation> & { view: ConversationView }

export function Chat({
  conversation,
  openAt,
  leafId,
}: {
  conversation: Conversation
  openAt: string | undefined
  leafId: string | undefined
}) {
  const { t } = useLingui()
  const { view, live, update } = conversation
  const { id, title } = view.conversation
  const root = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const composer = useRef<ComposerHandle>(null)
  const choices = useChoices(id)
  const asking = useAsking(view, update)
  const source = useOpenSource()
  const { actions, dialog, closeDialog } = useChatActionsFor({ asking, choices, composer, openAt: source.openAt })
  const isWide = useIsAtLeast(root, besideWidthPx)
  const cited = source.open && view.messages.find((message) => message.id === source.open?.messageId)
  const isAnswering = live !== undefined
  const stop = () => live && asking.stop(live.messageId)

  useTitle(title || t`New chat`)
  useEffect(claimPageFocus, [])
  useAnswerAnnouncements(live, view.messages)
  useChatShortcuts({ messages: view.messages, isAnswering, stop, composer, scroller, source })

  return (
    <ChatActionsProvider value={actions}>
      <div ref={root} className={css.chat} data-beside={(isWide && cited !== undefined) || undefined}>
        <div className={css.main}>
          <ChatHeader conversation={view.conversation} leafId={leafId} messages={view.messages} source={source} />
          <Transcript
            messages={view.messages}
            live={live}
            hasEarlier={view.hasEarlier}
            isLoadingEarlier={conversation.isLoadingEarlier}
            onLoadEarlier={conversation.loadEarlier}
            openAt={openAt}
            scroller={scroller}
          >
            {conversation.refusal ? <ProblemNotice error={conversation.refusal} /> : null}
          </Transcript>
          <SelectionQuote within={root} />
          <div className={css.foot} data-region="composer">
            <Suspense>
              <BudgetBanner />
            </Suspense>
            <Composer
              ref={composer}
              conversationId={id}
              keptDraft={view.draft}
              choices={choices}
              isAnswering={isAnswering}
              onAsk={asking.ask}
              onStop={stop}
              error={asking.error}
            />
            <Suspense>
              <ContactLine className={css.contact} />
            </Suspense>
          </div>
        </div>
        <Suspense>
          {cited && source.open && (
            <SourcePanel
              message={cited}
              number={source.open.number}
              isBeside={isWide}
              onShow={(number) => source.openAt(cited.id, number, null)}
              onClose={source.close}
            />
          )}
        </Suspense>
      </div>
      <Suspense>
        {dialog && <AnswerDialogs dialog={dialog} choices={choices} onRegenerate={actions.regenerate} onClose={closeDialog} />}
      </Suspense>
    </ChatActionsProvider>
  )
}
