import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Switch } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { SharedChat, WholeProject } from '../contract.ts'
import { chatsQuery, sharedChatQuery } from './project-queries.ts'
import css from './projects.module.css'

/** Chats that members placed here: their own to go on with, those of others to read. */
export function ProjectChats({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const chats = useQuery(chatsQuery(project.id))
  const [read, setRead] = useState<SharedChat>()
  if (chats.error) return <ProblemNotice error={chats.error} />
  if (!chats.data) return <Loading label={t`Loading…`} />
  return (
    <>
      {!project.isArchived && <PlaceChat projectId={project.id} placed={chats.data.chats} />}
      {chats.data.chats.length === 0 && (
        <EmptyState icon="chats" title={t`No chats here yet`}>
          <Trans>Place one of your chats here: the project’s instructions hold in it, and you may let the others read it.</Trans>
        </EmptyState>
      )}
      <ul className={css.rows} aria-label={t`Chats`}>
        {chats.data.chats.map((chat) => (
          <ChatRow key={chat.conversationId} chat={chat} project={project} onRead={() => setRead(chat)} />
        ))}
      </ul>
      <Dialog title={read?.title || t`New chat`} isOpen={read !== undefined} onClose={() => setRead(undefined)} width="wide">
        {read && <SharedChatText projectId={project.id} chat={read} />}
      </Dialog>
    </>
  )
}

function ChatRow({ chat, project, onRead }: { chat: SharedChat; project: WholeProject; onRead(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const title = chat.title || t`New chat`
  const at = { projectId: project.id, conversationId: chat.conversationId }
  const run = (call: Promise<unknown>) =>
    void call.then(
      () => queryClient.invalidateQueries({ queryKey: chatsQuery(project.id).queryKey }),
      (error: unknown) => setProblem(error),
    )
  return (
    <li className={css.row}>
      <span className={css.words}>
        {chat.isOwn ? (
          <Link to="/chat/$conversationId" params={{ conversationId: chat.conversationId }} dir="auto">
            {title}
          </Link>
        ) : (
          <span dir="auto">{title}</span>
        )}
        <span className={css.facts}>{chat.isOwn ? t`yours` : chat.ownerName}</span>
        {Boolean(problem) && <ProblemNotice error={problem} />}
      </span>
      <span className={css.bar}>
        {!chat.isOwn && <Button size="small" aria-label={t`Read “${title}”`} onPress={onRead}>{t`Read`}</Button>}
        {chat.isOwn && !project.isArchived && (
          <Switch label={t`Others may read it`} isOn={chat.isShared} onChange={(isShared) => run(api.placeChat({ ...at, isShared }))} />
        )}
        {(chat.isOwn || project.role === 'owner') && (
          <Button size="small" variant="quiet" aria-label={t`Take out “${title}”`} onPress={() => run(api.removeChat(at))}>
            {t`Take out`}
          </Button>
        )}
      </span>
    </li>
  )
}

function PlaceChat({ projectId, placed }: { projectId: string; placed: SharedChat[] }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const own = useQuery({ queryKey: ['conversations', 'to-place'], queryFn: ({ signal }) => api.listConversations({ limit: 100 }, { signal }) })
  const free = (own.data?.conversations ?? []).filter((chat) => !placed.some((each) => each.conversationId === chat.id))
  const form = useForm<{ conversationId: string }>({
    initial: { conversationId: '' },
    check: ({ conversationId }) => (conversationId ? {} : { conversationId: t`Choose a chat.` }),
    send: async ({ conversationId }) => {
      await api.placeChat({ projectId, conversationId })
      form.reset({ conversationId: '' })
      await queryClient.invalidateQueries({ queryKey: chatsQuery(projectId).queryKey })
    },
  })
  if (free.length === 0) return null
  return (
    <Section title={t`Place a chat here`}>
      <FormFrame form={form} label={t`Place a chat here`} actions={<Button type="submit" isPending={form.isPending}>{t`Place it here`}</Button>}>
        <Select
          label={t`Your chat`}
          description={t`Nobody else reads it until you say so.`}
          options={[{ value: '', label: t`Choose…` }, ...free.map((chat) => ({ value: chat.id, label: chat.title || t`New chat` }))]}
          {...form.field('conversationId')}
        />
      </FormFrame>
    </Section>
  )
}

function SharedChatText({ projectId, chat }: { projectId: string; chat: SharedChat }) {
  const { t } = useLingui()
  const shown = useQuery(sharedChatQuery(projectId, chat.conversationId))
  if (shown.error) return <ProblemNotice error={shown.error} />
  if (!shown.data) return <Loading label={t`Loading…`} />
  return (
    <ol className={css.messages} aria-label={t`Messages`}>
      {shown.data.messages.map((message) => (
        <li key={message.id} className={css.message}>
          <p>
            <strong>{message.role === 'person' ? chat.ownerName : t`Steward`}</strong>
          </p>
          {message.isHidden ? (
            <p className={css.muted}>
              <Trans>Not shown: it rests on a source that you may not read, or is not finished.</Trans>
            </p>
          ) : (
            <p className={css.text} dir="auto">
              {message.text}
            </p>
          )}
          {message.sources.length > 0 && (
            <p className={css.facts}>{message.sources.map((source) => `[${source.number}] ${source.title}, ${source.place}`).join(' · ')}</p>
          )}
        </li>
      ))}
      {shown.data.hasMore && (
        <li>
          <Trans>The rest is longer than is shown here.</Trans>
        </li>
      )}
    </ol>
  )
}
