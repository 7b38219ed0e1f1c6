import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { formatDateTime } from '#ui/format.ts'
import { Icon } from '#ui/icons/Icon.tsx'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import { EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { BreakGlass } from '../contract.ts'
import { glassQuery, openedConversationQuery, openedListQuery } from './oversight-queries.ts'
import css from './oversight.module.css'

/** Another person’s content, under a banner that stays: whose it is, why, until when, and that each look is logged. */
export function ViewerPage() {
  const { t } = useLingui()
  const { breakGlassId } = useParams({ from: '/signed-in/admin/break-glass/$breakGlassId/read' })
  const { conversation } = useSearch({ from: '/signed-in/admin/break-glass/$breakGlassId/read' })
  const glass = useQuery(glassQuery(breakGlassId))
  const request = glass.data?.request
  return (
    <Page title={t`Another person’s content`} width="wide">
      {request && <Banner request={request} />}
      {glass.error && <ProblemNotice error={glass.error} />}
      {glass.isPending && <Loading label={t`Loading the request…`} />}
      {request && !request.may.look && (
        <Notice kind="info" title={t`This is closed`}>
          <p>
            <Link to="/admin/break-glass/$breakGlassId" params={{ breakGlassId }}>{t`Back to the request`}</Link>
          </p>
        </Notice>
      )}
      {request?.may.look && (
        <div className={css.viewer}>
          <Titles breakGlassId={breakGlassId} chosen={conversation} />
          {conversation ? (
            <OpenedConversation key={conversation} breakGlassId={breakGlassId} conversationId={conversation} />
          ) : (
            <EmptyState icon="chats" title={t`Choose a conversation`}>
              <p>{t`Opening one is a look of its own, and is logged.`}</p>
            </EmptyState>
          )}
        </div>
      )}
    </Page>
  )
}

function Banner({ request }: { request: BreakGlass }) {
  const { t } = useLingui()
  const minutes = useMinutesLeft(request.closesAt)
  return (
    <aside className={css.banner} aria-label={t`You are reading another person’s content`}>
      <Icon name="warning" />
      <p>
        <strong>
          <Trans>You are reading content of {request.subject.name}.</Trans>
        </strong>{' '}
        <Trans>Case {request.caseNumber}. Every look is logged and told to them.</Trans>{' '}
        {request.may.look && (
          <span>
            <Trans>{minutes} minutes left.</Trans>
          </span>
        )}
      </p>
      <Link to="/admin/break-glass/$breakGlassId" params={{ breakGlassId: request.id }}>
        <Trans>Leave</Trans>
      </Link>
    </aside>
  )
}

function useMinutesLeft(closesAt: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((new Date(closesAt ?? 0).getTime() - now) / 60_000))
}

function Titles({ breakGlassId, chosen }: { breakGlassId: string; chosen: string | undefined }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const list = useQuery(openedListQuery(breakGlassId))
  return (
    <nav aria-label={t`Conversations in scope`}>
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading conversations…`} />}
      {list.data?.conversations.length === 0 && <p>{t`There are no conversations in scope.`}</p>}
      <ul className={css.titles}>
        {list.data?.conversations.map((each) => (
          <li key={each.id}>
            <Link
              to="/admin/break-glass/$breakGlassId/read"
              params={{ breakGlassId }}
              search={{ conversation: each.id }}
              preload={false}
              aria-current={each.id === chosen ? 'page' : undefined}
            >
              <span dir="auto">{each.title || t`Without a title`}</span>
            </Link>
            <span className={css.facts}>{formatDateTime(each.updatedAt, language)}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function OpenedConversation({ breakGlassId, conversationId }: { breakGlassId: string; conversationId: string }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const opened = useQuery(openedConversationQuery(breakGlassId, conversationId))
  if (opened.error) return <ProblemNotice error={opened.error} />
  if (!opened.data) return <Loading label={t`Loading the conversation…`} />
  return (
    <Section
      title={opened.data.conversation.title || t`Without a title`}
      lead={t`All versions of questions and answers, in the order they were written.`}
    >
      <ol className={css.messages}>
        {opened.data.messages.map((message, index) => (
          <li key={message.id} className={css.message}>
            <h3>
              {message.role === 'person' ? t`Question` : t`Answer by ${message.answer?.modelTitle ?? ''}`}{' '}
              <span className={css.facts}>{formatDateTime(message.createdAt, language)}</span>
            </h3>
            {message.role === 'person' ? (
              <p className={css.asWritten} dir="auto">
                {message.text}
              </p>
            ) : (
              <Markdown text={message.text} topHeading={4} name={t`Answer ${index + 1}`} />
            )}
            {message.attachments.length > 0 && <p className={css.facts}>{t`With attached files, which are not part of this.`}</p>}
          </li>
        ))}
      </ol>
      {opened.data.hasMore && <p>{t`This conversation is longer than what is shown.`}</p>}
    </Section>
  )
}
