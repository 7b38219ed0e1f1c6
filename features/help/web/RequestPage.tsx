import { useEffect } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { Post, WholeRequest } from '../contract.ts'
import { ExcerptView } from './ExcerptView.tsx'
import { requestExcerptQuery, requestQuery } from './help-queries.ts'
import { HandlePanel } from './HandlePanel.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import { useHelpWords } from './use-help-words.ts'
import css from './help.module.css'

/** `/help/:id`: one request with its thread, for its reporter and for those at the desk. */
export function RequestPage() {
  const { t } = useLingui()
  const { requestId = '' } = useParams({ strict: false })
  const queryClient = useQueryClient()
  const request = useQuery(requestQuery(requestId))
  const isSeen = request.data?.isOwn === true
  // Having opened it is having seen its news.
  useEffect(() => {
    if (isSeen) void queryClient.invalidateQueries({ queryKey: ['help', 'contact'] })
  }, [isSeen, queryClient])
  if (!request.data) return <Page title={t`Question`}>{request.error ? <ProblemNotice error={request.error} /> : <Loading label={t`Loading…`} />}</Page>
  return <Opened key={requestId} request={request.data} />
}

function Opened({ request }: { request: WholeRequest }) {
  const { t } = useLingui()
  const words = useHelpWords()
  const [{ language }] = useSettings()
  const asked = formatDateTime(request.createdAt, language)
  return (
    <Page title={request.title} width="narrow" actions={request.canHandle && !request.isOwn ? <Link to="/inbox">{t`Back to the inbox`}</Link> : <Link to="/help">{t`All my questions`}</Link>}>
      <p className={css.facts}>
        <Badge kind={words.looks[request.state]}>{(request.isOwn ? words.ownStates : words.states)[request.state]}</Badge>
        {request.isOverdue && <Badge kind="bad">{t`Overdue`}</Badge>}
        {request.level !== 'contact' && <Badge kind="warn">{words.levels[request.level]}</Badge>}
        <span>{words.kinds[request.kind]}</span>
        <span>{request.isOwn ? <Trans>asked on {asked}</Trans> : request.from ? <Trans>{request.from}, {asked}</Trans> : t`Without a name`}</span>
        {request.place && <span>{t`from ${request.place}`}</span>}
      </p>
      {request.mergedInto && request.canHandle && <Link to="/help/$requestId" params={{ requestId: request.mergedInto }}>{t`Goes on in another question`}</Link>}
      {request.text && (
        <p className={css.words} dir="auto">
          {request.text}
        </p>
      )}
      {request.excerpt && <Attached request={request} label={request.excerpt.label} />}
      <Section title={t`Answers`}>
        {request.posts.length === 0 && <p>{t`Nobody has answered yet.`}</p>}
        <ul className={css.list} aria-label={t`Answers`}>
          {request.posts.map((post) => (
            <PostItem key={post.id} post={post} />
          ))}
        </ul>
        {!request.mergedInto && (request.isOwn ? request.state !== 'closed' : request.canHandle && (request.from !== null || request.kind !== 'public-tool')) && <ReplyForm request={request} />}
      </Section>
      {request.canHandle && !request.isOwn && !request.mergedInto && <HandlePanel request={request} />}
    </Page>
  )
}

function PostItem({ post }: { post: Post }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <li className={css.post} data-by={post.by} data-kind={post.kind}>
      <p className={css.facts}>
        <strong>{post.name}</strong>
        {post.kind === 'note' && <Badge>{t`Note for the desk`}</Badge>}
        <time dateTime={post.at}>{formatDateTime(post.at, language)}</time>
      </p>
      <p className={css.words} dir="auto">
        {post.text}
      </p>
    </li>
  )
}

/** Opening it leaves a line in the log, so it is opened by a press. */
function Attached({ request, label }: { request: WholeRequest; label: NonNullable<WholeRequest['excerpt']>['label'] }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const excerpt = useQuery({ ...requestExcerptQuery(request.id), enabled: false })
  const withdraw = useMutation({
    mutationFn: () => api.withdrawExcerpt({ requestId: request.id }),
    onSuccess: () => {
      toast(t`Taken back. Nobody can open it any more.`)
      queryClient.removeQueries({ queryKey: ['help', 'excerpt-of', request.id] })
      void queryClient.invalidateQueries({ queryKey: ['help'] })
    },
  })
  return (
    <Section title={t`Attached part of a chat`}>
      {(excerpt.error ?? withdraw.error) && <ProblemNotice error={excerpt.error ?? withdraw.error} />}
      {excerpt.data ? <ExcerptView excerpt={excerpt.data} label={t`Attached part of a chat`} /> : <p className={css.facts}><LabelChip label={label} of={t`Attached part of a chat`} /></p>}
      <div className={css.actions}>
        {!excerpt.data && <Button isPending={excerpt.isFetching} onPress={() => void excerpt.refetch()}>{t`Show it`}</Button>}
        {request.isOwn && <Button isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>{t`Take it back`}</Button>}
      </div>
    </Section>
  )
}
