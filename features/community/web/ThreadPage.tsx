import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { PostItem } from './PostItem.tsx'
import { threadQuery } from './community-queries.ts'
import { useSayKept } from './use-say-kept.ts'
import css from './community.module.css'

/** `/community/threads/:id`: a question or discussion with its replies. */
export function ThreadPage() {
  const { t } = useLingui()
  const { postId } = useParams({ from: '/signed-in/community/threads/$postId' })
  const thread = useInfiniteQuery(threadQuery(postId))
  const first = thread.data?.pages[0]
  if (thread.error)
    return (
      <Page title={t`This could not be opened`} width="narrow">
        <ProblemNotice error={thread.error} />
      </Page>
    )
  if (!first) return <Page title={t`Community`}>{<Loading label={t`Loading…`} />}</Page>
  const replies = thread.data?.pages.flatMap((page) => page.replies) ?? []
  return (
    <Page
      title={first.title}
      lead={
        <Link to="/community/$groupId" params={{ groupId: first.groupId }}>
          {first.groupName}
        </Link>
      }
    >
      {first.kind === 'question' && (
        <p>
          <Badge kind={replies.some((reply) => reply.isAccepted) ? 'good' : 'info'}>{replies.some((reply) => reply.isAccepted) ? t`Answered` : t`Question`}</Badge>
        </p>
      )}
      <PostItem as="div" post={first.first} thread={first} />
      <Section title={t`Replies`}>
        {replies.length === 0 && (
          <p className={css.muted}>
            <Trans>No reply yet.</Trans>
          </p>
        )}
        <ol className={css.posts} aria-label={t`Replies`}>
          {replies.map((reply) => (
            <PostItem key={reply.id} as="li" post={reply} thread={first} />
          ))}
        </ol>
        {thread.hasNextPage && (
          <div className={css.bar}>
            <Button isPending={thread.isFetchingNextPage} onPress={() => void thread.fetchNextPage()}>{t`Show more`}</Button>
          </div>
        )}
        {first.canPost && <ReplyForm threadId={first.id} />}
      </Section>
    </Page>
  )
}

function ReplyForm({ threadId }: { threadId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const sayKept = useSayKept()
  const form = useForm<{ text: string }>({
    initial: { text: '' },
    check: ({ text }) => (text.trim() ? {} : { text: t`Write something first.` }),
    send: async ({ text }) => {
      sayKept(await api.replyToThread({ postId: threadId, text }))
      form.reset({ text: '' })
      await queryClient.invalidateQueries({ queryKey: ['community'] })
    },
  })
  return (
    <FormFrame form={form} label={t`Reply`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Reply`}</Button>}>
      <TextArea label={t`Your reply`} rows={4} maxLength={8_000} {...form.field('text')} />
    </FormFrame>
  )
}
