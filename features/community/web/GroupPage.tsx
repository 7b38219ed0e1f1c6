import { useState } from 'react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Plural, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Group, ThreadKind, ThreadLine } from '../contract.ts'
import { threadsQuery } from './community-queries.ts'
import { useSayKept } from './use-say-kept.ts'
import css from './community.module.css'

/** `/community/:id`: notices, discussions and questions of a group. */
export function GroupPage() {
  const { t } = useLingui()
  const { groupId } = useParams({ from: '/signed-in/community/$groupId' })
  const [only, setOnly] = useState<'all' | 'unanswered'>('all')
  const [isAsking, setAsking] = useState(false)
  const list = useInfiniteQuery(threadsQuery(groupId, only))
  const first = list.data?.pages[0]
  const threads = list.data?.pages.flatMap((page) => page.threads)
  return (
    <Page title={first?.group.name ?? t`Group`} lead={first?.group.about} actions={first?.group.canPost && <Button variant="primary" icon="add" onPress={() => setAsking(true)}>{t`Ask or write`}</Button>}>
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {first?.group.isClosed && <Notice title={t`This group is closed: it can be read, and nobody posts in it any more.`} />}
      {first && first.notices.length > 0 && (
        <Notice title={t`Notices`}>
          <ul aria-label={t`Notices`}>
            {first.notices.map((notice) => (
              <li key={notice.id}>
                <Link to="/community/threads/$postId" params={{ postId: notice.id }}>
                  {notice.title}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <RadioGroup<'all' | 'unanswered'> label={t`Show`} isInline value={only} onChange={setOnly} options={[{ value: 'all', label: t`Everything` }, { value: 'unanswered', label: t`Questions without an answer` }]} />
      {threads?.length === 0 && <EmptyState icon="chats" title={t`Nothing here yet`} />}
      <ul className={css.rows} aria-label={t`Conversations`}>
        {threads?.map((thread) => <Line key={thread.id} thread={thread} />)}
      </ul>
      {list.hasNextPage && (
        <div className={css.bar}>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{t`Show more`}</Button>
        </div>
      )}
      <Dialog title={t`Ask or write`} isOpen={isAsking} onClose={() => setAsking(false)}>
        {first && <ThreadForm group={first.group} onCancel={() => setAsking(false)} />}
      </Dialog>
    </Page>
  )
}

function Line({ thread }: { thread: ThreadLine }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <li className={css.row}>
      <Link to="/community/threads/$postId" params={{ postId: thread.id }} dir="auto">
        {thread.title}
      </Link>
      <span className={css.facts}>
        {thread.kind === 'question' && <Badge kind={thread.isAnswered ? 'good' : 'info'}>{thread.isAnswered ? t`Answered` : t`Question`}</Badge>}
        {thread.state === 'hidden' && <Badge kind="warn">{t`Hidden`}</Badge>}
        <span>{`${thread.byName}, ${thread.agencyName}`}</span>
        <Plural value={thread.replies} one="# reply" other="# replies" />
        <time dateTime={thread.at}>{formatDateTime(thread.at, language)}</time>
      </span>
    </li>
  )
}

function ThreadForm({ group, onCancel }: { group: Group; onCancel(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const sayKept = useSayKept()
  const form = useForm<{ kind: ThreadKind; title: string; text: string }>({
    initial: { kind: 'question', title: '', text: '' },
    check: ({ title, text }) => ({ title: title.trim() ? '' : t`Enter a title.`, text: text.trim() ? '' : t`Write something first.` }),
    send: async (values) => {
      const kept = await api.startThread({ groupId: group.id, ...values })
      sayKept(kept)
      await queryClient.invalidateQueries({ queryKey: ['community'] })
      await navigate({ to: '/community/threads/$postId', params: { postId: kept.postId } })
    },
  })
  const kinds: { value: ThreadKind; label: string }[] = [{ value: 'question', label: t`A question` }, { value: 'discussion', label: t`Something to share` }, ...(group.canModerate ? [{ value: 'notice' as const, label: t`A notice for the group` }] : [])]
  return (
    <FormFrame
      form={form}
      label={t`Ask or write`}
      actions={
        <>
          <Button onPress={onCancel}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Post`}</Button>
        </>
      }
    >
      <RadioGroup<ThreadKind> label={t`What is it?`} isInline value={form.values.kind} onChange={(kind) => form.change({ kind })} options={kinds} />
      <TextField label={t`Title`} maxLength={160} {...form.field('title')} />
      <TextArea label={t`Text`} description={group.audience === 'everyone' ? t`All agencies read this. Personal details are masked; leave cases out.` : t`Your agency reads this. Personal details are masked; leave cases out.`} rows={6} maxLength={8_000} {...form.field('text')} />
    </FormFrame>
  )
}
