import { useId } from 'react'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import type { Conversation } from '../contract.ts'
import { byAge } from './by-age.ts'
import { ConversationMenu } from './manage/ConversationMenu.tsx'
import css from './nav.module.css'

/** As many as a person scans; the rest is found on the page of all chats. */
const shownMax = 30

/** Pinned and recent chats in the left navigation. */
export function ChatNav() {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['conversations', 'nav'],
    queryFn: ({ signal }) => api.listConversations({ limit: shownMax }, { signal }),
    refetchOnWindowFocus: 'always',
  })
  const conversations = data?.conversations ?? []
  const pinned = conversations.filter((each) => each.isPinned)
  const titles = { today: t`Today`, yesterday: t`Yesterday`, week: t`Last 7 days`, month: t`Last 30 days`, older: t`Older` }
  const recent = conversations.filter((each) => !each.isPinned)
  return (
    <div className={css.nav}>
      <Chats title={t`Pinned`} conversations={pinned} />
      {byAge(recent, new Date()).map(({ age, chats }) => (
        <Chats key={age} title={titles[age]} conversations={chats} />
      ))}
      {data?.next && (
        <Link to="/chats" className={css.all}>
          <Trans>All chats</Trans>
        </Link>
      )}
    </div>
  )
}

function Chats({ title, conversations }: { title: string; conversations: Conversation[] }) {
  const { t } = useLingui()
  const headingId = useId()
  if (conversations.length === 0) return null
  return (
    <>
      <p id={headingId} className={css.heading}>
        {title}
      </p>
      <ul className={css.list} aria-labelledby={headingId}>
        {conversations.map((conversation) => (
          <li key={conversation.id} className={css.row}>
            <Link
              to="/chat/$conversationId"
              params={{ conversationId: conversation.id }}
              className={css.link}
              activeOptions={{ includeSearch: false }}
            >
              <span dir="auto">{conversation.title || t`New chat`}</span>
            </Link>
            <span className={css.menu}>
              <ConversationMenu conversation={conversation} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
