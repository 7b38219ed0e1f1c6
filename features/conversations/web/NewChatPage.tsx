import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import { useShortcut } from '#ui/keyboard.ts'
import { claimPageFocus } from '#ui/page-focus.ts'
import { languageOf } from '#ui/text-language.ts'
import { useTitle } from '#ui/use-title.ts'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import type { Conversation } from '../contract.ts'
import { Composer, type Asked, type ComposerHandle } from './composer/Composer.tsx'
import { keepSources, useChoices } from './composer/use-choices.ts'
import type { ConversationView } from './conversation-view.ts'
import { sendOnce } from './send-once.ts'
import { useStarters } from './use-starters.ts'
import { conversationKey } from './use-conversation.ts'
import css from './chat.module.css'

const ContactLine = lazy(async () => ({ default: (await import('#features/help/web/ContactLine.tsx')).ContactLine }))

const TourOffer = lazy(async () => ({ default: (await import('#features/guides/web/TourOffer.tsx')).TourOffer }))
const SeatNotice = lazy(async () => ({ default: (await import('#features/seats/web/SeatNotice.tsx')).SeatNotice }))
const BudgetBanner = lazy(async () => ({ default: (await import('#features/budgets/web/BudgetBanner.tsx')).BudgetBanner }))

/** `/`: an empty chat. It comes into being on the server with its first question. */
export function NewChatPage() {
  const { t } = useLingui()
  const { person } = useSession()
  const composer = useRef<ComposerHandle>(null)
  const choices = useChoices(undefined)
  const { ask, error } = useFirstQuestion()
  const starters = useStarters()
  const firstName = person?.name.split(' ')[0] ?? ''
  useTitle(t`Ask`)
  useEffect(claimPageFocus, [])
  useShortcut('Shift+Escape', t`Go to the question box`, t`Chat`, () => composer.current?.focus())

  return (
    <div className={css.start}>
      <header className={css.greeting}>
        <h1 tabIndex={-1}>{firstName ? t`What do you need to know, ${firstName}?` : t`What do you need to know?`}</h1>
        <p>
          <Trans>Answers come from the documents you may see, and every statement names its source.</Trans>
        </p>
      </header>
      <Suspense>
        <SeatNotice />
        <BudgetBanner />
      </Suspense>
      <Composer ref={composer} choices={choices} isAnswering={false} onAsk={ask} onStop={() => {}} error={error} />
      <Suspense>
        <ContactLine className={css.contact} />
      </Suspense>
      <section className={css.starters} aria-labelledby="starters">
        <h2 id="starters">
          <Trans>For example</Trans>
        </h2>
        <ul className={css.starterList}>
          {starters.map((text) => (
            <li key={text}>
              <button
                type="button"
                className={css.starter}
                onClick={() => void ask({ text, sources: choices.sources, modelId: choices.model?.id, documentIds: [] })}
              >
                <Icon name="sparkle" size="small" />
                <span lang={languageOf(text)}>{text}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Suspense>
        <TourOffer />
      </Suspense>
    </div>
  )
}

/** Creates the chat and asks in it. A chat that was created is used again when only the question failed. */
function useFirstQuestion() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const created = useRef<Conversation>(undefined)
  const isBusy = useRef(false)
  const [error, setError] = useState<unknown>()

  async function ask(asked: Asked): Promise<boolean> {
    if (isBusy.current) return false
    isBusy.current = true
    setError(undefined)
    try {
      created.current ??= await sendOnce((idempotencyKey) => api.createConversation({}, { idempotencyKey }))
      const conversation = created.current
      const turn = await sendOnce((idempotencyKey) =>
        api.sendMessage({ conversationId: conversation.id, parentId: null, ...asked }, { idempotencyKey }),
      )
      const view: ConversationView = {
        conversation,
        messages: [turn.question, turn.answer].filter((each) => each !== null),
        hasEarlier: false,
        draft: '',
      }
      keepSources(conversation.id, asked.sources)
      // Old at once: the title, which the server takes from the question, is read when the page opens.
      queryClient.setQueryData(conversationKey(conversation.id), view, { updatedAt: 1 })
      void queryClient.invalidateQueries({ queryKey: ['conversations'] })
      void navigate({ to: '/chat/$conversationId', params: { conversationId: conversation.id } })
      return true
    } catch (problem) {
      setError(problem)
      return false
    } finally {
      isBusy.current = false
    }
  }
  return { ask, error }
}
