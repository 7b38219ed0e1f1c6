import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Plural, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { formatDateTime } from '#ui/format.ts'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Post, Thread } from '../contract.ts'
import { ReasonForm, type PostAct } from './ReasonForm.tsx'
import css from './community.module.css'

/** One post with what may be done about it. Its words are rendered as answers are: nothing in them is fetched or run. */
export function PostItem({ as: Tag, post, thread }: { as: 'div' | 'li'; post: Post; thread: Thread }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <Tag className={classes(css.post, post.isAccepted && css.accepted)}>
      <p className={css.facts}>
        <strong>{post.byName}</strong>
        <span>{post.agencyName}</span>
        <time dateTime={post.at}>{formatDateTime(post.at, language)}</time>
        {post.isAccepted && <Badge kind="good">{t`Accepted answer`}</Badge>}
        {post.state === 'hidden' && <Badge kind="warn">{t`Hidden`}</Badge>}
        {post.thanks > 0 && <Plural value={post.thanks} one="# thanks" other="# thanks" />}
      </p>
      {post.state === 'withdrawn' ? <p className={css.muted}>{t`Taken back by its writer.`}</p> : <Markdown text={post.text} topHeading={3} name={post.byName} />}
      {post.moderation && <Moderation post={post} />}
      <PostActions post={post} thread={thread} />
    </Tag>
  )
}

function Moderation({ post }: { post: Post }) {
  const { t } = useLingui()
  const { moderation } = post
  if (!moderation) return null
  return (
    <Notice kind="warn" title={t`${moderation.byName} hid this: ${moderation.reason}`}>
      {moderation.appeal && <p>{t`Appeal: ${moderation.appeal}`}</p>}
      {moderation.appealState === 'open' && <p>{t`Another moderator answers it.`}</p>}
      {moderation.answer && <p>{t`Answer: ${moderation.answer}`}</p>}
    </Notice>
  )
}

function PostActions({ post, thread }: { post: Post; thread: Thread }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<PostAct | null>(null)
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  const isReply = post.id !== thread.id
  const isShown = post.state === 'shown'
  const name = post.byName

  async function run(call: () => Promise<unknown>): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      await call()
      await queryClient.invalidateQueries({ queryKey: ['community'] })
    } catch (error) {
      setProblem(error)
    }
    setPending(false)
  }

  return (
    <>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <div className={css.bar}>
        {isShown && !post.isOwn && thread.canPost && (
          <Button size="small" variant="quiet" icon="star" isPending={isPending} aria-pressed={post.isThanked} onPress={() => void run(() => api.thankForPost({ postId: post.id, isThanked: !post.isThanked }))}>
            {post.isThanked ? t`Thanked` : t`Thanks`} <Of name={name} />
          </Button>
        )}
        {isShown && isReply && thread.canAccept && (
          <Button size="small" variant="quiet" icon="check" isPending={isPending} onPress={() => void run(() => api.acceptReply({ postId: thread.id, replyId: post.isAccepted ? null : post.id }))}>
            {post.isAccepted ? t`Not the answer` : t`This answers it`} <Of name={name} />
          </Button>
        )}
        {isShown && !post.isOwn && thread.canPost && <Button size="small" variant="quiet" onPress={() => setOpen('report')}>{t`Report…`} <Of name={name} /></Button>}
        {isShown && thread.canModerate && <Button size="small" variant="quiet" onPress={() => setOpen('hide')}>{t`Hide…`} <Of name={name} /></Button>}
        {isShown && thread.canModerate && <Button size="small" variant="quiet" onPress={() => setOpen('keep')}>{t`Let it stand…`} <Of name={name} /></Button>}
        {post.state === 'hidden' && post.isOwn && post.moderation?.appealState === null && <Button size="small" onPress={() => setOpen('appeal')}>{t`Appeal…`}</Button>}
        {post.moderation?.appealState === 'open' && thread.canModerate && <Button size="small" onPress={() => setOpen('grant')}>{t`Grant the appeal…`}</Button>}
        {post.moderation?.appealState === 'open' && thread.canModerate && <Button size="small" onPress={() => setOpen('refuse')}>{t`Refuse the appeal…`}</Button>}
        {isShown && post.isOwn && <Button size="small" variant="quiet" icon="trash" isPending={isPending} onPress={() => void run(() => api.withdrawPost({ postId: post.id }))}>{t`Take back`}</Button>}
      </div>
      {open && <ReasonForm act={open} post={post} onClose={() => setOpen(null)} />}
    </>
  )
}

/** Says whose post a button is about, to those who hear it; the words that are seen come first. */
function Of({ name }: { name: string }) {
  return <span className="visually-hidden">{name}</span>
}
