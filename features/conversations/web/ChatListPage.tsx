import { useDeferredValue, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { SearchField } from '#ui/TextField.tsx'
import { api } from '#apps/web/api.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Conversation } from '../contract.ts'
import { ConversationMenu } from './manage/ConversationMenu.tsx'
import { MessageTime } from './message/MessageTime.tsx'
import { plainExcerpt } from './plain-excerpt.ts'
import css from './list.module.css'

/** All chats of a person: search through every question and answer, pinned first, and the archive. */
export function ChatListPage() {
  const { t } = useLingui()
  const [query, setQuery] = useState('')
  const [shelf, setShelf] = useState<'no' | 'yes'>('no')
  const wanted = useDeferredValue(query.trim())
  return (
    <Page title={t`Chats`} lead={<Trans>Everything you have asked. Only you can see it.</Trans>} width="narrow">
      <div className={css.tools}>
        <SearchField
          label={t`Search your chats`}
          placeholder={t`Search your chats`}
          value={query}
          onChange={setQuery}
          autoComplete="off"
        />
        {wanted === '' && (
          <RadioGroup<'no' | 'yes'>
            label={t`Show`}
            isInline
            value={shelf}
            onChange={setShelf}
            options={[
              { value: 'no', label: t`Chats` },
              { value: 'yes', label: t`Archived` },
            ]}
          />
        )}
      </div>
      {wanted === '' ? <Shelf archived={shelf} /> : <Hits query={wanted} />}
    </Page>
  )
}

function Shelf({ archived }: { archived: 'no' | 'yes' }) {
  const { t } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['conversations', 'all', archived],
    queryFn: ({ pageParam, signal }) =>
      api.listConversations({ archived, limit: 30, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: 'always',
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Loading label={t`Loading…`} />
  const conversations = data.pages.flatMap((page) => page.conversations)
  if (conversations.length === 0) {
    return archived === 'yes' ? (
      <EmptyState icon="archive" title={t`The archive is empty`}>
        <Trans>Chats you archive are kept here and stay searchable.</Trans>
      </EmptyState>
    ) : (
      <EmptyState icon="chats" title={t`No chats yet`} actions={<Link to="/">{t`Ask your first question`}</Link>} />
    )
  }
  return (
    <>
      <ul className={css.list} aria-label={archived === 'yes' ? t`Archived chats` : t`Chats`}>
        {conversations.map((conversation) => (
          <Row key={conversation.id} conversation={conversation} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            <Trans>Load more</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

function Hits({ query }: { query: string }) {
  const { t } = useLingui()
  const { data, error } = useQuery({
    queryKey: ['conversation-search', query, 'all'],
    queryFn: ({ signal }) => api.searchConversations({ query, limit: 50 }, { signal }),
    placeholderData: (before) => before,
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Loading label={t`Searching…`} />
  const count = data.hits.length
  return (
    <>
      <p role="status" className={css.count}>
        {count === 0 ? t`Nothing found for “${query}”.` : t`Found in ${count} messages`}
      </p>
      <ul className={css.list} aria-label={t`Search results`}>
        {data.hits.map(({ conversation, messageId, excerpt }) => (
          <Row
            key={`${conversation.id} ${messageId}`}
            conversation={conversation}
            messageId={messageId}
            excerpt={excerpt}
            query={query}
          />
        ))}
      </ul>
    </>
  )
}

function Row({
  conversation,
  messageId,
  excerpt,
  query = '',
}: {
  conversation: Conversation
  messageId?: string | null
  excerpt?: string
  query?: string
}) {
  const { t } = useLingui()
  return (
    <li className={css.row}>
      <div className={css.words}>
        <p className={css.title}>
          {conversation.isPinned && (
            <>
              <Icon name="pin" size="small" />
              <span className="visually-hidden">
                <Trans>Pinned</Trans>
              </span>
            </>
          )}
          <Link
            to="/chat/$conversationId"
            params={{ conversationId: conversation.id }}
            search={messageId ? { message: messageId } : {}}
            dir="auto"
          >
            {conversation.title || t`New chat`}
          </Link>
          {conversation.isArchived && excerpt !== undefined && <Badge>{t`Archived`}</Badge>}
        </p>
        {excerpt && (
          <p className={css.excerpt} dir="auto">
            <Highlighted text={plainExcerpt(excerpt)} query={query} />
          </p>
        )}
        <p className={css.date}>
          <MessageTime at={conversation.updatedAt} />
        </p>
      </div>
      <ConversationMenu conversation={conversation} />
    </li>
  )
}

/** The searched words inside an excerpt. */
function Highlighted({ text, query }: { text: string; query: string }) {
  const words = query
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (words.length === 0) return text
  return text
    .split(new RegExp(`(${words.join('|')})`, 'giu'))
    .map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))
}
